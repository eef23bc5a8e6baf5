"""What is said of a bucket alone: signed addresses, unfinished uploads, a server that goes away (issue 4 point 2)."""

import io
import urllib.error
import urllib.request
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine

from app.common import clock
from app.common.s3 import LINK_SECONDS, S3Storage
from app.common.s3_client import PART
from app.common.spool import Spool
from app.common.storage import Announced, StorageUnavailable
from tests.factories.ports import free_port
from tests.factories.s3 import SECRET, Bucket, S3Server, begun
from tests.factories.stored import EVER

pytestmark = pytest.mark.s3

TOLD = Announced("application/pdf", "attachment; filename*=UTF-8''Surat%20%C3%A9.pdf")


@pytest.fixture
def storage(bucket: Bucket, tmp_path: Path) -> S3Storage:
    return S3Storage(bucket.place, Spool(tmp_path))


def fetched(url: str, **headers: str) -> tuple[int, bytes]:
    """Fetch as a browser does; gives the status and what came."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:  # noqa: S310 - our own address
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def test_a_link_gives_the_file_under_its_name_and_type_and_any_part_of_it(storage: S3Storage) -> None:
    key = storage.save(io.BytesIO(b"surat permohonan"), limit=99).key
    url = storage.link(key, TOLD)
    with urllib.request.urlopen(url) as answer:  # noqa: S310 - our own address
        assert answer.read() == b"surat permohonan"
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Content-Disposition"] == TOLD.disposition
        assert answer.headers["Cache-Control"] == "no-store"
    assert fetched(url, Range="bytes=6-10") == (206, b"permo")
    assert SECRET not in url


def test_a_link_lives_for_a_minute(storage: S3Storage) -> None:
    key = storage.save(io.BytesIO(b"isi"), limit=99).key
    assert LINK_SECONDS <= 60
    assert parse_qs(urlsplit(storage.link(key, TOLD)).query)["X-Amz-Expires"] == [str(LINK_SECONDS)]
    with time_machine.travel(clock.now() - timedelta(seconds=LINK_SECONDS + 5)):
        late = storage._signed(key, TOLD)  # noqa: SLF001 - the store itself is of today, and would find us late
    status, said = fetched(late)
    assert status == 403
    assert b"expired" in said


def test_a_link_is_worth_nothing_for_another_file_another_name_or_another_key(
    storage: S3Storage, bucket: Bucket, tmp_path: Path
) -> None:
    mine, other = (storage.save(io.BytesIO(b"isi"), limit=99).key for _n in range(2))
    url = storage.link(mine, TOLD)
    assert fetched(url)[0] == 200
    assert fetched(url.replace(mine, other))[0] == 403
    assert fetched(url.replace("application%2Fpdf", "text%2Fhtml"))[0] == 403
    assert fetched(url[:-1] + ("0" if url[-1] != "0" else "1"))[0] == 403
    assert fetched(url.partition("?")[0])[0] in {400, 403}
    forger = S3Storage(replace(bucket.place, secret="tebakan"), Spool(tmp_path))
    assert fetched(forger._signed(mine, TOLD))[0] == 403  # noqa: SLF001 - whoever forges asks nobody


def test_a_link_leads_to_where_browsers_reach_the_store(storage: S3Storage, bucket: Bucket, tmp_path: Path) -> None:
    key = storage.save(io.BytesIO(b"isi"), limit=99).key
    public = S3Storage(replace(bucket.place, public_url="https://berkas.contoh.test"), Spool(tmp_path))
    assert public.link(key, TOLD).startswith(f"https://berkas.contoh.test/{bucket.name}/{key}?")


def test_a_large_file_goes_in_parts_and_leaves_no_unfinished_upload_when_it_breaks(
    storage: S3Storage, bucket: Bucket
) -> None:
    class Torn(io.BytesIO):
        """A sender who is gone after the first parts."""

        begun_meanwhile: tuple[str, ...] = ()

        def read(self, size: int | None = -1) -> bytes:
            """Look at the bucket before the line breaks."""
            if self.tell() >= 2 * PART:
                self.begun_meanwhile = tuple(bucket.unfinished())
                raise ConnectionResetError
            return super().read(size)

    sender = Torn(bytes(3 * PART))
    with pytest.raises(ConnectionResetError):
        storage.save(sender, limit=4 * PART)
    assert len(sender.begun_meanwhile) == 1
    assert (bucket.names(), bucket.unfinished()) == ([], [])


def test_uploads_that_a_killed_process_left_in_parts_are_given_up_once_they_are_old(
    storage: S3Storage, bucket: Bucket
) -> None:
    key = storage.save(io.BytesIO(b"isi"), limit=9).key
    for name in (key[:-4] + "0000", "milik/orang/lain"):
        bucket.client.create_multipart_upload(Bucket=bucket.name, Key=name)
    storage.discard_unfinished(before=clock.now() - timedelta(hours=1))
    assert len(bucket.unfinished()) == 2
    storage.discard_unfinished(before=EVER)
    assert bucket.unfinished() == ["milik/orang/lain"]
    assert storage.exists(key)


def test_what_is_none_of_ours_in_a_bucket_is_never_named(storage: S3Storage, bucket: Bucket) -> None:
    bucket.client.put_object(Bucket=bucket.name, Key="catatan.txt", Body=b"milik orang lain")
    assert list(storage.keys(before=EVER)) == []


def test_a_store_that_goes_away_is_like_a_disk_that_takes_nothing_and_all_is_there_when_it_comes_back(
    tmp_path: Path,
) -> None:
    server = begun(tmp_path / "server")
    try:
        bucket = server.new_bucket()
        storage = S3Storage(bucket.place, Spool(tmp_path / "tmp"))
        key = storage.save(io.BytesIO(b"tetap ada"), limit=99).key
        server.kill()
        for act in (storage.open, storage.exists, storage.delete):
            with pytest.raises(StorageUnavailable):
                act(key)
        with pytest.raises(StorageUnavailable):
            storage.save(io.BytesIO(b"isi"), limit=99)
        with pytest.raises(StorageUnavailable):
            storage.link(key, TOLD)
        server.start()
        with storage.open(key) as file:
            assert file.read() == b"tetap ada"
        assert bucket.names() == [key]
    finally:
        server.kill()


def test_a_store_that_dies_while_a_file_is_read_is_no_shorter_file(tmp_path: Path) -> None:
    server = begun(tmp_path / "server")
    try:
        storage = S3Storage(server.new_bucket().place, Spool(tmp_path / "tmp"))
        key = storage.save(io.BytesIO(bytes(3 * PART)), limit=4 * PART).key
        with storage.open(key) as file:
            assert len(file.read(PART)) == PART
            server.kill()
            with pytest.raises(StorageUnavailable):
                file.read()
    finally:
        server.kill()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"bucket": "tidak-ada"}, "SPEKTRAL_S3_BUCKET bernilai “tidak-ada”, tetapi bucket itu tidak ada; dicoba"),
        ({"secret": "salah-sekali"}, "tetapi kunci itu atau SPEKTRAL_S3_SECRET tidak diterima; dicoba membuka bucket"),
        ({"key": "bukan:siapa"}, "SPEKTRAL_S3_KEY bernilai “bukan:siapa”, tetapi kunci itu"),
    ],
)
def test_what_is_wrong_at_the_start_is_said_by_the_name_of_its_setting(
    bucket: Bucket, tmp_path: Path, wrong: dict[str, str], sentence: str
) -> None:
    with pytest.raises(StorageUnavailable) as refused:
        S3Storage(replace(bucket.place, **wrong), Spool(tmp_path)).check()
    assert sentence in str(refused.value)
    assert bucket.server.url in str(refused.value)
    assert "salah-sekali" not in str(refused.value)


def test_a_place_where_nobody_answers_is_said(bucket: Bucket, tmp_path: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(StorageUnavailable) as refused:
        S3Storage(replace(bucket.place, url=url), Spool(tmp_path)).check()
    assert str(refused.value) == (
        f"SPEKTRAL_S3_URL bernilai “{url}”, tetapi penyimpanan S3 tidak menjawab di sana; "
        f"dicoba membuka bucket “{bucket.name}” di {url}."
    )


def test_the_secret_is_shown_nowhere(bucket: Bucket) -> None:
    assert SECRET not in repr(bucket.place)


def test_a_server_that_cannot_begin_is_said(tmp_path: Path) -> None:
    (tmp_path / "devices").write_text("a file where a folder must be")
    with pytest.raises(RuntimeError, match="devices"):
        S3Server(tmp_path).start()
