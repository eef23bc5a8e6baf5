"""Files that are uploaded: real ones, made once and sent again and again; their size in life is an assumption."""

from collections.abc import Callable
from functools import cache
from io import BytesIO

from app.cli.demo.documents import make_attendance, make_minutes, make_proposal
from app.cli.demo.photo import make_photo
from app.services.berkas import Incoming
from simulate.assumptions import NATION

TOPIC, PLACE, DAY = "Metadata statistik sektoral", "Aula Dinas Contoh", "Senin, 1 Maret 2027"


def proposal() -> list[Incoming]:
    """Give the Kerangka Acuan of an application."""
    return [Incoming("Kerangka Acuan.pdf", BytesIO(_proposal()))]


def documents(jenis: str) -> list[Incoming]:
    """Give what is uploaded of a type; nothing for a video, which is linked."""
    makers: dict[str, list[Callable[[], bytes]]] = {
        "Daftar Hadir": [_attendance],
        "Notulensi": [_minutes],
        "Materi/Paparan": [_minutes],
        "Foto": [lambda seed=seed: _photo(seed) for seed in range(NATION.photos)],  # type: ignore[misc] # a seed each
    }
    ending = "jpg" if jenis == "Foto" else "pdf"
    name = jenis.replace("/", " ")
    return [Incoming(f"{name} {n}.{ending}", BytesIO(make())) for n, make in enumerate(makers.get(jenis, []), start=1)]


@cache
def _proposal() -> bytes:
    return make_proposal(TOPIC, "Pendampingan.", instansi="Dinas Contoh", tempat=PLACE, hari=DAY, peserta=20)


@cache
def _attendance() -> bytes:
    return make_attendance(TOPIC, [], hari=DAY, waktu="09.00 sampai 11.00 WIB", tempat=PLACE)


@cache
def _minutes() -> bytes:
    return make_minutes(
        TOPIC, instansi="Dinas Contoh", pembina=["Rimba"], hari=DAY, waktu="09.00 sampai 11.00 WIB", tempat=PLACE
    )


@cache
def _photo(seed: int) -> bytes:
    return make_photo(seed)
