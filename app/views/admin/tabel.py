"""The master tables of Data Induk, described once: what is shown, asked and possible for each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.common.arguments import whole
from app.common.i18n import Sentence, _l
from app.forms.induk import HariLiburForm, InstansiForm, JenisDokumentasiForm, KantorForm, NamaForm, TingkatForm
from app.models import (
    HariLibur,
    Instansi,
    JenisDokumentasi,
    JenisLayanan,
    Kantor,
    KategoriModul,
    TingkatSatuanKerja,
)
from app.queries.data_induk import Model

IndukForm = NamaForm | HariLiburForm | KantorForm
Kolom = tuple[str, Sentence]


@dataclass(frozen=True)
class Tabel:
    """A master table: `kolom` are shown beside the name, `berurut` ones can be moved."""

    slug: str
    judul: Sentence
    keterangan: Sentence
    model: Model
    form: type[IndukForm]
    kolom: tuple[Kolom, ...] = ()
    nama: str = "nama"
    kunci: str = "id"
    baca_kunci: Callable[[str], Any] = whole
    berurut: bool = True
    bertambah: bool = True
    panjang: bool = False
    """Too long for one page: searched, and read page by page."""


TABEL = {
    tabel.slug: tabel
    for tabel in (
        Tabel(
            "jenis-layanan",
            _l("Jenis Layanan"),
            _l("Ditawarkan pada formulir pengajuan, menurut urutan ini."),
            JenisLayanan,
            NamaForm,
        ),
        Tabel(
            "tingkat-satuan-kerja",
            _l("Tingkat Satuan Kerja"),
            _l("Tingkat instansi pengaju; K/L/I/D adalah instansi pemerintah."),
            TingkatSatuanKerja,
            TingkatForm,
            (("pemerintah", _l("K/L/I/D")),),
        ),
        Tabel(
            "jenis-dokumentasi",
            _l("Jenis Dokumentasi"),
            _l("Bukti yang diunggah pembina setelah pembinaan Selesai."),
            JenisDokumentasi,
            JenisDokumentasiForm,
            (
                ("wajib", _l("Wajib")),
                ("terbuka", _l("Terbuka")),
                ("tertutup", _l("Tertutup")),
                ("slot", _l("Macam berkas")),
            ),
        ),
        Tabel(
            "kategori-modul",
            _l("Kategori Modul"),
            _l("Rak tempat modul pembinaan dikelompokkan."),
            KategoriModul,
            NamaForm,
        ),
        Tabel(
            "instansi",
            _l("Instansi"),
            _l("Instansi yang pernah mendaftar atau mengajukan; nama yang sama tidak dapat dipakai dua kali."),
            Instansi,
            InstansiForm,
            (("tingkat", _l("Tingkat Satuan Kerja")), ("produsen_data", _l("Produsen data"))),
            berurut=False,
            panjang=True,
        ),
        Tabel(
            "hari-libur",
            _l("Hari Libur"),
            _l("Hari yang tidak dihitung dalam standar pelayanan, selain Sabtu dan Minggu."),
            HariLibur,
            HariLiburForm,
            (("tanggal", _l("Tanggal")),),
            nama="keterangan",
            kunci="tanggal",
            baca_kunci=date.fromisoformat,
            berurut=False,
        ),
        Tabel(
            "kantor",
            _l("Kantor"),
            _l("Identitas kantor, zona waktu, dan standar pelayanan; batas baru berlaku untuk pengajuan berikutnya."),
            Kantor,
            KantorForm,
            (
                ("kode", _l("Kode unit")),
                ("zona", _l("Zona waktu")),
                ("hari_tanggap", _l("Tanggapan (hari kerja)")),
                ("hari_keputusan", _l("Keputusan (hari kerja)")),
            ),
            berurut=False,
            bertambah=False,
        ),
    )
}
FIRST = next(iter(TABEL))
