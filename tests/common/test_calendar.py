"""The calendar file of a coaching (SP-079, decision "Reschedule")."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar, Event, vCalAddress

from app.common.calendar import invitation

NINE = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def written(*, zona: str = "Asia/Jakarta", urutan: int = 0, dibatalkan: bool = False) -> str:
    return invitation(
        uid="PB-14000-2026-00184@contoh.test",
        ringkasan="Metadata; kegiatan, variabel",
        mulai=NINE,
        selesai=NINE + timedelta(hours=2),
        zona=zona,
        lokasi="Aula\nLantai 2",
        deskripsi="PIC: Siti",
        penyelenggara=("BPS Provinsi Riau", "bps@contoh.test"),
        undangan=[('Rina "R"\r\nX-EVIL: 1', "rina@contoh.test"), ("Dedi", "dedi@contoh.test")],
        urutan=urutan,
        dibatalkan=dibatalkan,
    ).decode()


def event_of(text: str) -> Event:
    return Calendar.from_ical(text).events[0]


def guests_of(event: Event) -> list[vCalAddress]:
    guests = event["ATTENDEE"]
    assert isinstance(guests, list)
    return guests


def test_an_invitation_names_time_place_and_everyone() -> None:
    text = written()
    event = event_of(text)
    assert "METHOD:REQUEST" in text
    assert event["SUMMARY"] == "Metadata; kegiatan, variabel"
    assert event["LOCATION"] == "Aula\nLantai 2"
    assert (event.start, event.end) == (NINE, NINE + timedelta(hours=2))
    assert event["STATUS"] == "CONFIRMED"
    assert [str(guest).lower() for guest in guests_of(event)] == [
        "mailto:rina@contoh.test",
        "mailto:dedi@contoh.test",
    ]
    assert str(event["ORGANIZER"]).lower() == "mailto:bps@contoh.test"


@pytest.mark.parametrize(
    ("zona", "local", "offset"),
    [
        ("Asia/Jakarta", "T090000", "+0700"),
        ("Asia/Makassar", "T100000", "+0800"),
        ("Asia/Jayapura", "T110000", "+0900"),
    ],
)
def test_the_zone_of_the_office_is_explained_in_the_file(zona: str, local: str, offset: str) -> None:
    text = written(zona=zona)
    assert f"DTSTART;TZID={zona}:20261124{local}" in text
    assert "BEGIN:VTIMEZONE" in text
    assert f"TZOFFSETTO:{offset}" in text


def test_a_new_schedule_and_a_cancellation_belong_to_the_same_event() -> None:
    moved, cancelled = written(urutan=1), written(urutan=2, dibatalkan=True)
    assert (event_of(moved)["SEQUENCE"], event_of(cancelled)["SEQUENCE"]) == (1, 2)
    assert event_of(moved)["UID"] == event_of(cancelled)["UID"] == "PB-14000-2026-00184@contoh.test"
    assert "METHOD:CANCEL" in cancelled
    assert event_of(cancelled)["STATUS"] == "CANCELLED"


def test_a_name_cannot_write_lines_of_its_own() -> None:
    unfolded = written().replace("\r\n ", "")
    assert not any(line.startswith("X-EVIL") for line in unfolded.split("\r\n"))
    assert guests_of(event_of(written()))[0].params["CN"] == "Rina 'R' X-EVIL: 1"
