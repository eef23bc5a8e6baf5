"""The demo is loaded whole, once, into an empty portal, and nobody real is in it."""

import re
from collections import Counter
from typing import Any

import pytest
from sqlalchemy import func, select

from app.common import clock
from app.common.filetypes import Kind, inspect
from app.extensions import db, portal
from app.layanan.pembinaan.reminders import remind
from app.models import (
    Berkas,
    Catatan,
    Dokumentasi,
    Draf,
    Email,
    HariLibur,
    IndeksCari,
    Instansi,
    JenisDokumentasi,
    Kantor,
    Modul,
    Pembinaan,
    Pengajuan,
    Pengguna,
    Penugasan,
    Peran,
    Riwayat,
    Status,
    StatusSurel,
)
from app.models import (
    Testimoni as Voice,
)
from app.queries.search import best_matches
from app.queries.surel import is_demo
from app.services import counters
from app.services.unit_of_work import unit_of_work
from tests.factories.stored import stored

pytestmark = pytest.mark.xdist_group("demo")

PHONE = re.compile(r"6281200000\d{3}")
NIP = re.compile(r"\d{8}\d{6}[12]9\d\d")


def number_of(model: Any, *where: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(*where)) or 0


@pytest.mark.usefixtures("demo")
def test_the_counts_are_those_that_the_office_was_promised() -> None:
    assert is_demo()
    assert number_of(Kantor) == 1
    assert number_of(Instansi, Instansi.contoh) == number_of(Instansi) == 40
    assert number_of(Pengajuan) == 150
    assert number_of(Modul) == 30
    assert number_of(Voice) == 40
    assert number_of(Voice, Voice.izin_terbit) == 33
    assert number_of(Pengguna, Pengguna.peran == Peran.PENGAJU) == 45
    assert number_of(Pengguna, Pengguna.peran != Peran.PENGAJU) == 8
    assert number_of(Catatan) > 10


@pytest.mark.usefixtures("demo")
def test_every_status_is_there_and_three_were_cancelled() -> None:
    alive = (
        select(Pengajuan.status, func.count().label("n"))
        .where(Pengajuan.dihapus_pada.is_(None))
        .group_by(Pengajuan.status)
    )
    found = {row.status: row.n for row in db.session.execute(alive)}
    assert found == {
        Status.MENUNGGU: 8,
        Status.PROSES: 6,
        Status.DISETUJUI: 12,
        Status.DITOLAK: 14,
        Status.SELESAI: 107,
    }
    assert number_of(Pengajuan, Pengajuan.dihapus_pada.is_not(None)) == 3


@pytest.mark.usefixtures("demo")
def test_the_counters_equal_the_rows() -> None:
    assert counters.differences(db.session()) == {}


@pytest.mark.usefixtures("demo")
def test_the_numbers_of_a_year_run_in_the_order_in_which_the_pengajuan_came() -> None:
    nomor = list(db.session.scalars(select(Pengajuan.nomor).order_by(Pengajuan.diajukan_pada)))
    assert nomor == sorted(nomor)
    last_of_year = {one.split("-")[2]: int(one.split("-")[3]) for one in nomor}
    assert sum(last_of_year.values()) == 150


@pytest.mark.usefixtures("demo")
def test_nobody_in_it_can_be_written_to_or_called() -> None:
    columns = (
        Pengguna.surel, Pembinaan.surel, Pembinaan.pic_surel, Email.kepada_surel, Kantor.surel,
    )  # fmt: skip
    addresses = {surel for column in columns for surel in db.session.scalars(select(column))}
    assert [surel for surel in addresses if not surel.endswith("@contoh.test")] == []
    phones = {one for column in (Pengguna.whatsapp, Pembinaan.telepon, Pembinaan.pic_nomor)
              for one in db.session.scalars(select(column))}  # fmt: skip
    assert [phone for phone in phones if not PHONE.fullmatch(phone)] == []
    numbers = {one for column in (Pengguna.nip, Pembinaan.nip) for one in db.session.scalars(select(column)) if one}
    assert [nip for nip in numbers if not NIP.fullmatch(nip)] == []
    kantor = db.session.scalars(select(Kantor)).one()
    assert "contoh" in kantor.alamat
    assert "contoh" in kantor.telepon


@pytest.mark.usefixtures("demo")
def test_links_lead_nowhere_but_to_the_example_domain() -> None:
    links = {one for column in (Pembinaan.tautan_rapat, Dokumentasi.tautan)
             for one in db.session.scalars(select(column)) if one}  # fmt: skip
    assert links
    assert [link for link in links if not link.startswith("https://contoh.test/")] == []


@pytest.mark.usefixtures("demo")
def test_every_stored_file_is_what_its_row_says_and_every_file_has_a_row() -> None:
    files = db.session.scalars(select(Berkas)).all()
    for row in files:
        with portal.storage.local(row.kunci) as path:
            assert inspect(path, allowed=frozenset(Kind)) == row.jenis, row.nama
            assert path.stat().st_size == row.ukuran
        assert row.nama.endswith(f".{row.jenis}")
    small = [row.pratinjau_kunci for row in files if row.pratinjau_kunci]
    assert len(small) == len([row for row in files if row.is_picture]) > 100
    assert len(stored()) == len(files) + len(small) > 400


@pytest.mark.usefixtures("demo")
def test_everything_can_be_searched() -> None:
    for jenis, n in (("pengajuan", 150), ("pembinaan", 150), ("modul", 30)):
        assert number_of(IndeksCari, IndeksCari.jenis == jenis) == n
    found = best_matches("modul", "metadata variabel", limit=3)
    assert "Metadata" in db.session.scalars(select(Modul.nama).where(Modul.id == found[0])).one()


@pytest.mark.usefixtures("demo")
def test_some_dozen_finished_ones_lack_a_document_and_most_are_complete() -> None:
    required = set(db.session.scalars(select(JenisDokumentasi.id).where(JenisDokumentasi.wajib)))
    held: dict[int, set[int]] = {}
    for pengajuan_id, jenis_id in db.session.execute(select(Dokumentasi.pengajuan_id, Dokumentasi.jenis_id)):
        held.setdefault(pengajuan_id, set()).add(jenis_id)
    finished = db.session.scalars(select(Pengajuan.id).where(Pengajuan.status == Status.SELESAI)).all()
    assert sum(not required <= held.get(id_, set()) for id_ in finished) == 12
    assert number_of(Dokumentasi, Dokumentasi.tautan.is_not(None)) > 2
    assert number_of(Dokumentasi, Dokumentasi.dicabut_pada.is_not(None)) == 1


@pytest.mark.usefixtures("demo")
def test_the_first_operator_has_something_to_upload_and_somewhere_to_go() -> None:
    assigned = (
        select(Pengajuan.id, Pengajuan.status, Pembinaan.mulai)
        .join(Penugasan, Penugasan.pengajuan_id == Pengajuan.id)
        .join(Pengguna, Pengguna.id == Penugasan.pembina_id)
        .join(Pembinaan, Pembinaan.pengajuan_id == Pengajuan.id)
        .where(Pengguna.surel == "operator@contoh.test", Penugasan.dicabut_pada.is_(None))
    )
    own = db.session.execute(assigned).all()
    assert any(row.status is Status.DISETUJUI and row.mulai > clock.now() for row in own)
    finished = [row.id for row in own if row.status is Status.SELESAI]
    documented = Counter(
        db.session.scalars(select(Dokumentasi.pengajuan_id).where(Dokumentasi.pengajuan_id.in_(finished)))
    )
    assert any(documented[id_] < 3 for id_ in finished)


@pytest.mark.usefixtures("demo")
def test_the_agency_of_the_first_account_has_every_status_and_a_draft() -> None:
    own = db.session.scalars(select(Pengguna).where(Pengguna.surel == "pengaju@contoh.test")).one()
    where = (Pengajuan.instansi_id == own.instansi_id, Pengajuan.dihapus_pada.is_(None))
    assert set(db.session.scalars(select(Pengajuan.status).where(*where))) == set(Status)
    assert db.session.scalars(select(Draf.pengguna_id)).all() == [own.id]


@pytest.mark.usefixtures("demo")
def test_one_answer_is_late_and_the_others_are_not() -> None:
    late = (Pengajuan.batas_waktu < clock.now(), Pengajuan.dihapus_pada.is_(None))
    assert number_of(Pengajuan, *late) == 1


@pytest.mark.usefixtures("demo")
def test_colleagues_wait_for_confirmation_one_for_the_link_and_one_has_left() -> None:
    agency = (Pengguna.peran == Peran.PENGAJU,)
    assert number_of(Pengguna, *agency, Pengguna.anggota_sejak.is_(None)) == 3
    assert number_of(Pengguna, *agency, Pengguna.surel_terverifikasi_pada.is_(None)) == 1
    assert number_of(Pengguna, *agency, Pengguna.aktif.is_(False)) == 1


@pytest.mark.usefixtures("demo")
def test_the_history_of_each_pengajuan_runs_forward_and_ends_before_now() -> None:
    steps: dict[int, list[Any]] = {}
    for row in db.session.execute(select(Riwayat.pengajuan_id, Riwayat.pada).order_by(Riwayat.id)):
        steps.setdefault(row.pengajuan_id, []).append(row.pada)
    assert len(steps) == 150
    assert [id_ for id_, moments in steps.items() if moments != sorted(moments)] == []
    assert max(moments[-1] for moments in steps.values()) <= clock.now()


@pytest.mark.usefixtures("demo")
def test_the_post_of_the_past_is_out_and_nobody_is_written_to_today() -> None:
    over = Email.status.in_((StatusSurel.TERKIRIM, StatusSurel.BATAL))
    assert number_of(Email) == number_of(Email, over) > 1000
    assert number_of(Email, Email.terkirim_pada < Email.dibuat_pada) == 0
    with unit_of_work() as session:
        remind()
        waiting = session.scalars(select(Email.kunci).where(Email.status == StatusSurel.MENUNGGU)).all()
        session.rollback()
    assert waiting == []


@pytest.mark.usefixtures("demo")
def test_holidays_are_known_for_this_year_and_the_next() -> None:
    year = clock.now().year
    days = {row.tanggal.isoformat(): row.keterangan for row in db.session.scalars(select(HariLibur))}
    for one in (year, year + 1):
        assert {f"{one}-01-01", f"{one}-05-01", f"{one}-06-01", f"{one}-08-17", f"{one}-12-25"} <= set(days)
    assert all("contoh" in word for day, word in days.items() if day.endswith(("01-02", "12-24")))
