"""The master tables of Data Induk, described once: what is shown, asked and possible for each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from app.common.arguments import whole
from app.common.i18n import Sentence, _l
from app.forms.induk import HariLiburForm, InstansiForm, JenisDokumentasiForm, NamaForm, TingkatForm
from app.models import (
    HariLibur,
    Instansi,
    JenisDokumentasi,
    JenisLayanan,
    KategoriModul,
    TingkatSatuanKerja,
)
from app.queries.data_induk import Model
from app.views.daftar.bentuk import COCOKKAN, Daftar, Kolom, Kosong, Urutan

IndukForm = NamaForm | HariLiburForm
Fakta = tuple[str, Sentence]


@dataclass(frozen=True)
class Tabel:
    """A master table: `kolom` are shown beside the name, `berurut` ones can be moved."""

    slug: str
    judul: Sentence
    keterangan: Sentence
    model: Model
    form: type[IndukForm]
    kolom: tuple[Fakta, ...] = ()
    nama: str = "nama"
    kunci: str = "id"
    baca_kunci: Callable[[str], Any] = whole
    berurut: bool = True
    panjang: bool = False
    """Too long for one page: searched, sorted, and read page by page."""

    @cached_property
    def daftar(self) -> Daftar:
        """Give it as a list, in which every column always stands."""
        facts = (Kolom(nama, label, tetap=True, bernama=True) for nama, label in self.kolom)
        kept = _l("Nilai yang ditambahkan muncul di sini.")
        return Daftar(
            nama=f"induk-{self.slug}",
            judul=self.judul,
            kolom=(
                Kolom("nama", _l("Nama"), tetap=True, urut="nama" if self.panjang else ""),
                *facts,
                Kolom("aksi", _l("Aksi"), tetap=True),
            ),
            cari=_l("Cari nama") if self.panjang else "",
            kosong=Kosong(_l("Belum ada isinya"), kept),
            takcocok=Kosong(_l("Tidak ada nama yang cocok"), COCOKKAN),
            urutan=(Urutan("nama", _l("Nama A ke Z"), _l("Nama Z ke A"), menurun=False),) if self.panjang else (),
            tab=_l("Tabel"),
            simbol="sliders",
        )


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
            (
                ("tingkat", _l("Tingkat Satuan Kerja")),
                ("wilayah", _l("Kabupaten/Kota")),
                ("produsen_data", _l("Produsen data")),
            ),
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
    )
}
