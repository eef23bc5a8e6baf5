"""The files that go with a pengajuan of the demo: made when they are uploaded, small and real."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from random import Random

from app.cli.demo.agencies import AGENCIES, AgencySample
from app.cli.demo.documents import OFFICE, Hadir
from app.cli.demo.files import make_attendance, make_minutes, make_module, make_photo, make_proposal
from app.cli.demo.guests import participants
from app.cli.demo.modules import MODULES
from app.cli.demo.people import STAFF
from app.cli.demo.story import Story
from app.common import formats
from app.services.berkas import Incoming

GALLERY = 5
_STAFF = {person.email: person for person in STAFF}


def proposal(story: Story, zona: str) -> Incoming:
    """Make the Kerangka Acuan an agency sends along."""
    content = make_proposal(
        story.topik.topik,
        story.topik.deskripsi,
        instansi=story.pengaju.instansi,
        tempat=story.lokasi,
        hari=formats.tanggal_panjang(story.dates.mulai, zona),
        peserta=Random(story.serial).randint(8, 40),
    )
    return _file("Kerangka Acuan Kegiatan.pdf", content)


def proofs(story: Story, jenis: str, nomor: str, zona: str) -> list[Incoming]:
    """Make what is uploaded of a type: a document, or several photos."""
    return _photos(story, nomor) if jenis == "Foto" else [_proof(story, jenis, nomor, zona)]


def modul_file(number: int) -> Incoming:
    """Make the file of a sample module."""
    modul = MODULES[number]
    return _file(f"{modul.nama}.{modul.jenis}", _content(number))


def _photos(story: Story, nomor: str) -> list[Incoming]:
    """Make one photo, or for some enough of them to make a gallery."""
    number = GALLERY if story.serial % 6 == 0 else 1
    photos = [make_photo(story.serial + n * 1000, story.topik.topik) for n in range(number)]
    return [_file(f"Foto kegiatan {nomor} ({n}).jpg", photo) for n, photo in enumerate(photos, start=1)]


def _proof(story: Story, jenis: str, nomor: str, zona: str) -> Incoming:
    if jenis == "Materi/Paparan":
        return _slides(story)
    hari = formats.tanggal_panjang(story.dates.mulai, zona)
    waktu = formats.rentang_jam(story.dates.mulai, story.dates.selesai, zona)
    make = _attendance if jenis == "Daftar Hadir" else _minutes
    return _file(f"{jenis} {nomor}.pdf", make(story, hari, waktu))


def _attendance(story: Story, hari: str, waktu: str) -> bytes:
    return make_attendance(
        story.topik.topik, _present(story), hari=hari, waktu=waktu, tempat=story.lokasi, seed=story.serial
    )


def _minutes(story: Story, hari: str, waktu: str) -> bytes:
    return make_minutes(
        story.topik.topik,
        instansi=story.pengaju.instansi,
        pembina=[_STAFF[mail].nama for mail in story.pembina],
        hari=hari,
        waktu=waktu,
        tempat=story.lokasi,
        seed=story.serial,
    )


def _slides(story: Story) -> Incoming:
    """Take what the office teaches on this shelf."""
    fitting = [n for n, modul in enumerate(MODULES) if modul.kategori == story.topik.kategori]
    number = fitting[story.serial % len(fitting)]
    return _file(f"Paparan {MODULES[number].nama}.{MODULES[number].jenis}", _content(number))


@cache
def _content(number: int) -> bytes:
    return make_module(MODULES[number])


def _present(story: Story) -> Sequence[Hadir]:
    agency = _agency(story.pengaju.instansi)
    asked = story.pengaju
    first = Hadir(asked.nama, asked.nip or "-", asked.instansi, asked.jabatan)
    ours = [_STAFF[mail] for mail in story.pembina]
    coaches = [Hadir(person.nama, person.nip, OFFICE, person.jabatan) for person in ours]
    return [first, *participants(agency, Random(story.serial)), *coaches]


def _agency(nama: str) -> AgencySample:
    return next(agency for agency in AGENCIES if agency.nama == nama)


def _file(nama: str, content: bytes) -> Incoming:
    return Incoming(nama, BytesIO(content))
