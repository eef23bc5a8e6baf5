"""A small nation lives through a month: by the real services, on a real database, with a real mail server."""

import sqlite3
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from app.extensions import db
from app.models import Email, Kantor, Pengajuan, Status, StatusSurel
from app.services import counters
from simulate import __main__ as command
from simulate.arithmetic import pengajuan, steps
from simulate.assumptions import NATION, Assumptions, Level
from simulate.figures import Figures
from simulate.nation import closed_days, found, sample
from simulate.place import NotEmptyError, portal, refuse_filled
from simulate.story import Kisah, Teller
from simulate.verdict import Check, Kind, checks, table
from simulate.year import Counted, live
from tests.corners import OnServers
from tests.factories.skala import MEASURED

JANUARY = (1.0, *(0.0,) * 11)
SMALL = replace(
    NATION,
    levels=(
        Level("BPS RI", 1, 3, 2, supervisors=2, operators=4),
        Level("BPS provinsi", 2, 5, 3, supervisors=2, operators=4),
        Level("BPS kabupaten/kota", 3, 4, 2, supervisors=1, operators=3),
    ),
    months=JANUARY,
)
"""25 pengajuan, all sent in January."""
TINY = replace(
    SMALL, levels=(SMALL.levels[0], Level("BPS provinsi", 1, 1, 1, 1, 3), Level("BPS kabupaten", 1, 1, 1, 1, 3))
)


def lived(*, seed: int, assumed: Assumptions = SMALL, database: str | None = None) -> tuple[Counted, dict[str, int]]:
    """Live, and look around before the portal vanishes."""
    with portal(database) as (_app, sink):
        counted = live(assumed, scale=1, seed=seed, speed=20, sink=sink, say=lambda _said: None)
        left = {
            "differences": len(counters.differences(db.session())),
            "finished": count(Pengajuan.status == Status.SELESAI),
            "sent mails": count(Email.status == StatusSurel.TERKIRIM),
            "waiting mails": count(Email.status == StatusSurel.MENUNGGU),
        }
    return counted, left


def count(condition: object) -> int:
    return db.session.scalar(select(func.count()).where(condition)) or 0  # type: ignore[arg-type] # a condition


@pytest.fixture(scope="module")
def year() -> tuple[Counted, dict[str, int]]:
    """Live once for all that only look."""
    return lived(seed=1)


def test_every_pengajuan_comes_to_its_end_and_every_mail_arrives_once(year: tuple[Counted, dict[str, int]]) -> None:
    counted, left = year
    assert counted.pengajuan == counted.rows["pengajuan"] == 3 + 10 + 12
    ended = sum(counted.steps.get(step, 0) for step in ("tarik", "tolak", "batal"))
    assert left["finished"] == counted.steps["selesai"] == counted.pengajuan - ended
    assert left["waiting mails"] == 0
    assert counted.taken_by_server == left["sent mails"] == counted.rows["email"] - counted.called_back
    assert counted.mail_bytes > 1000 * counted.taken_by_server


def test_its_counters_are_those_of_its_rows(year: tuple[Counted, dict[str, int]]) -> None:
    assert year[1]["differences"] == 0


def test_the_arithmetic_foretells_what_is_counted(year: tuple[Counted, dict[str, int]]) -> None:
    wrong = [one for one in checks(SMALL, Figures(), year[0], closed_days()) if not one.holds]
    # With so few in one month, the fullest hour is a matter of luck.
    assert {one.nama for one in wrong} <= {"pengajuan of the fullest hour", "mails of the fullest hour"}, table(wrong)


def test_a_prediction_planted_wrong_is_found(year: tuple[Counted, dict[str, int]]) -> None:
    twice = replace(SMALL, photos=SMALL.photos * 3)
    wrong = {one.nama for one in checks(twice, Figures(), year[0], closed_days()) if not one.holds}
    assert {"rows of dokumentasi", "rows of berkas"} <= wrong
    planted = replace(year[0], taken_by_server=year[0].taken_by_server - 1)
    lost = {one.nama for one in checks(SMALL, Figures(), planted, closed_days()) if not one.holds}
    assert "mails taken by the mail server" in lost, "one lost mail is one too many"


def test_the_same_seed_gives_the_same_year() -> None:
    first, second = (lived(seed=7, assumed=TINY)[0] for _n in range(2))
    assert told(first) == told(second)


def test_another_seed_tells_other_stories() -> None:
    def stories(seed: int) -> list[Kisah]:
        teller = Teller(NATION, closed_days(), seed)
        return [teller.tell(serial=n, office=0, zona="Asia/Jakarta", instansi=9) for n in range(30)]

    assert stories(7) == stories(7)
    assert stories(7) != stories(8)


def told(counted: Counted) -> dict[str, object]:
    """Leave out what the machine makes slower or faster."""
    times = {"step_ms", "mails_a_second", "mail_ms", "dump_mb_a_second", "bytes", "whole", "mail_bytes"}
    return {name: value for name, value in asdict(counted).items() if name not in times}


def test_a_sample_takes_whole_offices_of_every_level() -> None:
    with portal() as (_app, _sink):
        offices = found(NATION)
        assert count(Kantor.id.is_not(None)) == len(offices) == 553
        assert count(Kantor.induk_id.is_(None)) == 1
        assert sum(office.zona == "Asia/Jakarta" for office in offices) > len(offices) / 3
    chosen = sample(offices, 0.01)
    assert sum(n for _office, n in chosen) == round(pengajuan(NATION) * 0.01)
    assert {office.level.nama for office, _n in chosen} == {level.nama for level in NATION.levels}
    assert all(n <= office.level.pengajuan * 1.1 for office, n in chosen)
    assert sum(n for _office, n in sample(offices, 1)) == pengajuan(NATION)


def test_a_database_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "milik-orang.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE pengguna (id INTEGER)")
    connection.close()
    with pytest.raises(NotEmptyError, match="1 tables already"):
        refuse_filled(f"sqlite:///{file}")
    answer = CliRunner().invoke(command.main, ["--database", f"sqlite:///{file}"])
    assert answer.exit_code == 2
    assert "give an empty database" in answer.output


@pytest.mark.postgres
def test_it_lives_on_postgresql_too(servers: OnServers, tmp_path: Path) -> None:
    url = servers.environ(tmp_path)["SPEKTRAL_DATABASE_URL"]
    counted, left = lived(seed=7, assumed=TINY, database=url)
    assert counted.dialect == "postgresql"
    assert left["differences"] == left["waiting mails"] == 0
    assert counted.bytes["email"] > 0
    with pytest.raises(NotEmptyError):
        refuse_filled(url)


@pytest.mark.parametrize(
    ("check", "holds"),
    [
        (Check("a", 100, 110, 0.1), True),
        (Check("a", 100, 111, 0.1), False),
        (Check("a", 100, 130, 0.0, chance=True), True),
        (Check("a", 100, 131, 0.0, chance=True), False),
        (Check("a", 100, 5, 0.0, Kind.AT_MOST), True),
        (Check("a", 100, 101, 0.0, Kind.AT_MOST), False),
        (Check("a", 100, 25, 0.75, Kind.AT_LEAST), True),
        (Check("a", 100, 24, 0.75, Kind.AT_LEAST), False),
    ],
)
def test_a_verdict_allows_what_was_said_and_no_more(check: Check, holds: bool) -> None:  # noqa: FBT001 - of a parametrized test
    assert check.holds is holds


def test_the_command_fails_where_a_prediction_is_wrong_and_writes_what_was_found(
    year: tuple[Counted, dict[str, int]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "scale.md"
    out.write_text("# Scale\n\nBefore.\n\n<!-- simulate: begin -->\nbygone words\n<!-- simulate: end -->\n\nAfter.\n")
    planted = replace(MEASURED, mails_a_second={"sqlite": 1e9, "postgresql": 10.0})
    monkeypatch.setattr(command, "NATION", SMALL)
    monkeypatch.setattr(command, "live", lambda *_args, **_options: year[0])
    monkeypatch.setattr(Figures, "read", lambda: planted)
    answer = CliRunner().invoke(command.main, ["--write", "--out", str(out)])
    assert isinstance(answer.exception, SystemExit), answer.exception
    assert answer.exit_code == 1
    assert "| mails a second of one worker | at least 1,000,000,000 |" in answer.output
    written = out.read_text()
    assert written.startswith("# Scale\n\nBefore.")
    assert written.endswith("After.\n")
    assert "bygone words" not in written
    assert f"**{pengajuan(SMALL):,}**" in written
    assert "#### sqlite: 25 pengajuan" in written


def test_steps_of_the_year_are_those_of_the_arithmetic(year: tuple[Counted, dict[str, int]]) -> None:
    assert set(year[0].steps) - {"pekerjaan"} <= set(steps(SMALL))
