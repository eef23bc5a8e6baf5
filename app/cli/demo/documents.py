"""PDF documents of the demo: modules, Daftar Hadir, Notulensi and the proposal attached to a pengajuan."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from random import Random

from app.cli.demo.sections import Bagian
from app.cli.demo.topics import COACHING_NOTES, FOLLOW_UPS, MINUTES
from app.common.typeset import typeset

OFFICE = "Badan Pusat Statistik Provinsi Riau"
_TYP = "cli/demo/typ"


@dataclass(frozen=True, slots=True)
class Hadir:
    """Someone on the Daftar Hadir."""

    nama: str
    nip: str
    instansi: str
    jabatan: str


def make_pdf(
    judul: str,
    bagian: Sequence[Bagian],
    ringkasan: str = "",
    *,
    kantor: str = OFFICE,
    jenis: str = "Modul Pembinaan",
) -> bytes:
    """Return a document made of sections."""
    sections = [asdict(one) | {"tabel": [[str(sel) for sel in row] for row in one.tabel]} for one in bagian]
    data = {"judul": judul, "bagian": sections, "ringkasan": ringkasan, "kantor": kantor, "jenis": jenis}
    return typeset(f"{_TYP}/modul.typ", data)


def make_attendance(
    kegiatan: str,
    hadir: Sequence[Hadir],
    *,
    hari: str,
    waktu: str,
    tempat: str,
    seed: int = 0,
    kantor: str = OFFICE,
) -> bytes:
    """Return a signed-looking Daftar Hadir; the strokes are drawn by `seed`."""
    facts = [("Hari, tanggal", hari), ("Pukul", waktu), ("Tempat", tempat)]
    people = [asdict(one) for one in hadir]
    data = {"kegiatan": kegiatan, "keterangan": facts, "hadir": people, "benih": seed, "kantor": kantor}
    return typeset(f"{_TYP}/daftar_hadir.typ", data)


def make_minutes(
    kegiatan: str,
    *,
    instansi: str,
    pembina: Sequence[str],
    hari: str,
    waktu: str,
    tempat: str,
    seed: int = 0,
    kantor: str = OFFICE,
) -> bytes:
    """Return a Notulensi; what was said is drawn by `seed`."""
    chance = Random(seed)
    facts = [
        ("Hari, tanggal", hari),
        ("Pukul", waktu),
        ("Tempat", tempat),
        ("Instansi", instansi),
        ("Pembina", "; ".join(pembina)),
    ]
    data = {
        "kegiatan": kegiatan,
        "kantor": kantor,
        "keterangan": facts,
        "agenda": ["Pembukaan dan perkenalan", f"Pemaparan: {kegiatan}", "Latihan dan diskusi", "Kesimpulan"],
        "pembahasan": chance.sample(MINUTES, 4),
        "kesimpulan": chance.sample(COACHING_NOTES, 3),
        "tindak_lanjut": chance.sample(FOLLOW_UPS, 3),
        "notulis": pembina[-1],
    }
    return typeset(f"{_TYP}/notulensi.typ", data)


def make_proposal(topik: str, deskripsi: str, *, instansi: str, tempat: str, hari: str, peserta: int) -> bytes:
    """Return the Kerangka Acuan an agency attaches to its pengajuan; the letterhead is the agency's."""
    bagian = (
        Bagian("Latar belakang", isi=(deskripsi,)),
        Bagian(
            "Hasil yang diharapkan",
            butir=(
                "Peserta memahami konsep yang dibahas dan dapat menerapkannya pada data instansi.",
                "Tersusun daftar perbaikan beserta penanggung jawab dan waktunya.",
            ),
        ),
        Bagian(
            "Pelaksanaan",
            tabel=(
                ("Uraian", "Rencana"),
                ("Waktu", hari),
                ("Tempat", tempat),
                ("Peserta", f"{peserta} orang dari {instansi}"),
            ),
        ),
    )
    return make_pdf(topik, bagian, kantor=instansi, jenis="Kerangka Acuan Kegiatan")
