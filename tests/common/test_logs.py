"""The log tells what happened and never to whom: neither addresses nor tokens, passwords, bodies or refused rows."""

import io
import json
import logging
import logging.config
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from webtest import TestApp

from app.common import logs, trace
from app.common.logs import without_secrets
from app.extensions import db
from app.models import Email, Riwayat, RiwayatPengaturan
from app.services.unit_of_work import unit_of_work
from tests.conftest import another_process
from tests.factories.desk import post
from tests.factories.pengaturan import set_limits
from tests.factories.world import SANDI, World

SUREL = "pengaju@contoh.test"
PRIVATE = {
    "an address": "surel untuk siti.contoh+kerja@bps.contoh.test ditolak",
    "an address in angle brackets": "550 <siti@contoh.test>: unknown",
    "a password of a URL": "cannot reach postgresql://spektral:sangatrahasia@db.test/spektral",
    "a token of ours": "GET k3Jx9_ZqLm2Vb7Nw5Rt8Yp1Sd4Fg6HjKzXcVbNmQwErT",
    "a bearer token": "Authorization: Bearer abcdef0123456789abcdef",
    "a secret in an address": "/atur-sandi?token=abcdef0123456789",
    "a NIP": "NIP 199001012015012901 sudah dipakai",
    "a telephone number": "hubungi +6281200000901",
    "a refused row of PostgreSQL": "DETAIL:  Key (nama)=(Siti Contoh) already exists.",
    "a broken row of PostgreSQL": "DETAIL:  Failing row contains (1, Siti Contoh, Bappeda).",
    "the values of a statement": "[parameters: ('Siti Contoh',)]",
    "a path of gunicorn": "Error handling request /verifikasi/Siti",
}
TOLD = ("siti", "sangatrahasia", "k3Jx9", "abcdef", "19900101", "62812", "Bappeda")
HARMLESS = (
    "the worker rests for 60 s",
    'File "app/services/delivery.py", line 52, in deliver_next',
    "SELECT email.id FROM email WHERE email.status = ? AND email.coba_pada <= ?",
    "in test_a_very_long_name_of_a_function_that_is_still_no_secret_at_all",
    "2026-11-21T13:06:16.174715Z",
)


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What production would write, all levels and all libraries."""
    out, root, before = io.StringIO(), logging.getLogger(), logging.getLogger().level
    handler = logging.StreamHandler(out)
    config = logs.config("json")
    handler.setFormatter(config["formatters"]["ours"]["()"]("json"))
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    for name in ("app", "werkzeug"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield out
    root.removeHandler(handler)
    root.setLevel(before)
    for name in ("app", "werkzeug"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def lines(out: io.StringIO, event: str = "") -> list[dict[str, Any]]:
    """Read the lines back; each is one object."""
    return [line for line in map(json.loads, out.getvalue().splitlines()) if event in {"", line["event"]}]


@pytest.mark.parametrize("kind", PRIVATE)
def test_what_must_not_be_kept_is_taken_out_of_a_text(kind: str) -> None:
    told = without_secrets(PRIVATE[kind]).casefold()
    assert logs.HIDDEN in told
    assert [word for word in TOLD if word.casefold() in told] == []


@pytest.mark.parametrize("text_", HARMLESS)
def test_what_harms_nobody_stays(text_: str) -> None:
    assert without_secrets(text_) == text_


def test_it_is_taken_out_of_every_part_of_a_line_whoever_wrote_it(written: io.StringIO) -> None:
    library = logging.getLogger("perpustakaan.lain")
    try:
        int(f"rejected {SUREL}")
    except ValueError:
        library.exception("550 %s", SUREL, extra={"to": SUREL, "all": [{"to": SUREL}]})
    (line,) = lines(written, f"550 {logs.HIDDEN}")
    assert (line["to"], line["all"]) == (logs.HIDDEN, [{"to": logs.HIDDEN}])
    assert "ValueError: " in line["exception"]
    assert SUREL not in written.getvalue()


def test_a_request_leaves_one_line_with_its_id_and_account_and_no_path(world: World, written: io.StringIO) -> None:
    world.pengguna(SUREL)
    answer = world.as_(SUREL).get("/pengajuan?q=siti-rahasia")
    (line,) = lines(written, "request")
    assert line["request_id"] == answer.headers["X-Request-ID"]
    assert (line["work"], line["method"], line["status"]) == ("pengaju.daftar", "GET", 200)
    assert line["statements"] >= 2
    assert line["ms"] > 0
    assert line["account"] == world.read(lambda: db.session.scalar(text("SELECT id FROM pengguna")))
    assert "siti-rahasia" not in written.getvalue()


def test_neither_files_of_pages_nor_probes_fill_the_log(visitor: TestApp, written: io.StringIO) -> None:
    style = visitor.get("/").html.select("link[rel=stylesheet]")[-1]["href"]
    for path in (style, "/healthz"):
        visitor.get(path)
    assert [line["work"] for line in lines(written, "request")] == ["publik.beranda"]


def test_a_whole_walk_with_secrets_leaves_none_of_them_in_the_log(
    world: World, visitor: TestApp, written: io.StringIO
) -> None:
    world.internal()
    world.pengguna(SUREL, nama="Siti Contoh", nip="199001012015012901")
    for kata_sandi in ("salah-sekali-9", SANDI):
        post(visitor, "/masuk", {"surel": SUREL, "kata_sandi": kata_sandi}, status="*")
    post(visitor, "/lupa-sandi", {"surel": SUREL}, status="*")
    world.app.test_cli_runner().invoke(args=["worker", "--once"])
    mail = world.read(lambda: db.session.scalars(select(Email.teks)).first()) or ""
    token = max(mail.replace("/", " ").split(), key=len)
    visitor.get(f"/atur-sandi/{token}", status="*")
    visitor.get(f"/lacak?nomor=PB-14000-2026-00001&kode={token}", status="*")
    sid = next(cookie.value or "" for cookie in visitor.cookiejar if cookie.name == "spektral")
    told = written.getvalue()
    assert lines(written, "mail")
    for secret in (SUREL, "Siti Contoh", "199001012015012901", "salah-sekali-9", SANDI, token, sid.strip('"')):
        assert secret
        assert secret not in told


def test_a_row_that_the_database_refuses_is_told_without_its_values(world: World, written: io.StringIO) -> None:
    world.pengguna(SUREL, nama="Siti Contoh")
    with world.app.app_context():
        try:
            with unit_of_work() as session:
                session.execute(
                    text("INSERT INTO pengguna (id, surel, nama) VALUES (1, :surel, :nama)"),
                    {"surel": SUREL, "nama": "Siti Contoh"},
                )
        except IntegrityError:
            logging.getLogger("app.uji").exception("refused")
    (line,) = lines(written, "refused")
    assert "INSERT INTO pengguna" in line["exception"]
    assert SUREL not in written.getvalue()
    assert "Siti Contoh" not in written.getvalue()


def test_a_slow_statement_is_written_down_with_its_work_and_without_values(
    app: Flask, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter(range(10_000))
    monkeypatch.setattr("app.common.statements.perf_counter", lambda: float(next(moments)))
    with another_process(app) as slow, slow.app_context(), trace.under("uji") as work:
        db.session.execute(text("SELECT :rahasia"), {"rahasia": "nilai-rahasia"})
    line = next(
        line for line in lines(written, "slow statement") if line["statement"] in {"SELECT ?", "SELECT %(rahasia)s"}
    )
    assert (line["work"], line["request_id"]) == ("uji", work.id)
    assert line["ms"] >= 1000
    assert "nilai-rahasia" not in written.getvalue()


def test_a_statement_that_fails_after_a_long_time_is_slow_too(
    app: Flask, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter(range(10_000))
    monkeypatch.setattr("app.common.statements.perf_counter", lambda: float(next(moments)))
    with another_process(app) as slow, slow.app_context(), pytest.raises(Exception, match="tidak_ada"):
        db.session.execute(text("SELECT 1 FROM tidak_ada"))
    assert lines(written, "slow statement, given up")


def test_nothing_is_too_slow_where_the_setting_is_zero(
    app: Flask, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter(range(10_000))
    monkeypatch.setattr("app.common.statements.perf_counter", lambda: float(next(moments)))
    with another_process(app, SPEKTRAL_SLOW_QUERY_MS="0") as patient, patient.app_context():
        db.session.execute(text("SELECT 1"))
    assert lines(written, "slow statement") == []


@pytest.mark.parametrize(
    ("asked", "taken"),
    [
        ("6f1d2c3b-aaaa-bbbb-cccc-0123456789ab", True),
        ("0123456789abcdef0123456789abcdef", True),
        ("pendek", False),
        ("a" * 65, False),
        ("199001012015012901", False),
        ("<script>alert(1)</script>", False),
        ("siti@contoh.test-0123456", False),
        ("dengan spasi dan lainnya", False),
    ],
)
def test_an_id_from_outside_is_taken_in_a_safe_form_only(visitor: TestApp, asked: str, taken: bool) -> None:  # noqa: FBT001 - one of two answers
    given = visitor.get("/standar-pelayanan", headers={"X-Request-ID": asked}).headers["X-Request-ID"]
    assert (given == asked) is taken
    assert len(given) >= 16


def test_two_requests_have_two_ids_and_none_remains_between_them(visitor: TestApp) -> None:
    ids = {visitor.get("/standar-pelayanan").headers["X-Request-ID"] for _again in range(3)}
    assert len(ids) == 3
    assert trace.current() is None


def test_history_keeps_the_id_of_the_request_that_wrote_it(world: World) -> None:
    world.internal()
    world.pengguna(SUREL)
    nomor = world.pengajuan()
    client = world.as_(SUREL)
    answer = post(client, f"/pengajuan/{nomor}/batalkan", {"alasan": "Tidak jadi.", "versi": "1"}, status=302)
    with trace.under("uji") as work:
        set_limits(world, lampiran_mb=7)
    history = world.read(lambda: list(db.session.scalars(select(Riwayat.request_id).order_by(Riwayat.id))))
    assert history[-1] == answer.headers["X-Request-ID"]
    assert history[0] is None, "written by the test itself, outside any request"
    assert world.read(lambda: list(db.session.scalars(select(RiwayatPengaturan.request_id)))) == [work.id]


def test_for_people_the_same_line_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    formatter = logs.config("text")["formatters"]["ours"]["()"]("text")
    record = logging.LogRecord("app.request", logging.INFO, __file__, 1, "request", None, None)
    record.status = 200
    told = formatter.format(record)
    assert "request" in told
    assert "status=200" in told
    assert capsys.readouterr().err == ""
