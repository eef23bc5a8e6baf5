"""The calendar file of a coaching, as mail programs read it (SP-079, decision "Reschedule")."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from icalendar import Calendar, Event, Timezone, vCalAddress, vText

from app.common.clock import now
from app.common.formats import lokal


def invitation(  # noqa: PLR0913 - one per line of the invitation
    *,
    uid: str,
    ringkasan: str,
    mulai: datetime,
    selesai: datetime,
    zona: str,
    lokasi: str,
    deskripsi: str,
    penyelenggara: tuple[str, str],
    undangan: Sequence[tuple[str, str]],
    urutan: int,
    dibatalkan: bool = False,
) -> bytes:
    """The same uid with a higher urutan moves the event; dibatalkan takes it out of the calendar."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now())
    event.add("sequence", urutan)
    event.add("summary", ringkasan)
    event.add("dtstart", lokal(mulai, zona))
    event.add("dtend", lokal(selesai, zona))
    event.add("location", lokasi)
    event.add("description", deskripsi)
    event.add("status", "CANCELLED" if dibatalkan else "CONFIRMED")
    event.add("organizer", _address(penyelenggara))
    for guest in undangan:
        event.add("attendee", _guest(guest))
    return _file(event, zona, method="CANCEL" if dibatalkan else "REQUEST")


def _file(event: Event, zona: str, *, method: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//SPEKTRAL//ID")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_timezone(zona))
    calendar.add_component(event)
    return bytes(calendar.to_ical())


@cache
def _timezone(zona: str) -> Timezone:
    """Describe a zone once: looking through its history takes longer than all the rest."""
    return Timezone.from_tzid(zona)


def _address(person: tuple[str, str]) -> vCalAddress:
    nama, surel = person
    address = vCalAddress(f"MAILTO:{surel}")
    # A line break or quote in a name would end the parameter it stands in.
    address.params["CN"] = vText(" ".join(nama.replace('"', "'").split()))
    return address


def _guest(person: tuple[str, str]) -> vCalAddress:
    address = _address(person)
    address.params["ROLE"] = vText("REQ-PARTICIPANT")
    address.params["PARTSTAT"] = vText("NEEDS-ACTION")
    address.params["RSVP"] = vText("TRUE")
    return address
