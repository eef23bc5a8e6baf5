"""The application form (SP-058): the same questions for the agency, for Tambah and for Edit Detail."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, cast

from flask_wtf.file import MultipleFileField
from wtforms import Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from app.common.daring import speaks_of_online
from app.common.i18n import _l, istilah
from app.forms.base import bukan_tautan, rapikan, sepanjang, wajib
from app.forms.fields import JamField, NipField, SurelField, TanggalField, TeleponField, WhatsappField
from app.forms.files import explain_lampiran, sent_files
from app.forms.instansi import InstansiFields
from app.forms.tautan import TautanField
from app.forms.waktu import WaktuForm
from app.models import Mode
from app.queries.induk import layanan_choices
from app.queries.kantor import home_kantor
from app.services.berkas import Given
from app.services.isian import IsianPembinaan

MOST_KEPT = 5000
"""Characters of an answer that has no limit of its own."""
NOT_ON_THE_LIST: dict[str, Any] = {
    "invalid_value_message": _l("Pilih salah satu dari daftar."),
    "invalid_choice_message": _l("Pilihan ini tidak tersedia lagi. Pilih yang lain."),
}


WHAT_AND_WHEN = (
    "jenis_layanan_id",
    "topik",
    "deskripsi",
    "tanggal",
    "pukul_mulai",
    "pukul_selesai",
    "mode",
    "tautan_rapat",
    "lokasi",
)
WHO = ("nama_pengaju", "nip", "telepon", "surel")
WHICH_AGENCY = ("instansi", "tingkat_id", "wilayah_kode", "produsen_data")


class PengajuanForm(WaktuForm):
    """An application as its agency writes it; the coaching lies ahead."""

    on_page: ClassVar[tuple[str, ...]] = WHAT_AND_WHEN

    nama_pengaju = StringField(
        _l("Nama Pengaju"), [wajib(_l("Tulis nama pengaju.")), sepanjang(120)], filters=[rapikan]
    )
    nip = NipField(_l("NIP"), required=False, description=_l("18 angka. Kosongkan bila bukan ASN."))
    telepon = TeleponField(_l("Telepon"), render_kw={"inputmode": "tel"})
    surel = SurelField(_l("Email"), render_kw={"type": "email"})
    jenis_layanan_id = SelectField(
        _l("Jenis Layanan"),
        [wajib(_l("Pilih jenis layanan."))],
        coerce=int,
        **NOT_ON_THE_LIST,
    )
    topik = StringField(
        _l("Topik"),
        [wajib(_l("Tulis topik pembinaan.")), sepanjang(120), bukan_tautan],
        filters=[rapikan],
        description=_l("Satu baris; menjadi judul pengajuan."),
    )
    deskripsi = TextAreaField(
        _l("Deskripsi"),
        [wajib(_l("Tulis kebutuhan instansi Anda.")), sepanjang(2000)],
        filters=[rapikan],
        description=_l("Tulis kebutuhan instansi Anda: peserta, bahan yang sudah ada, hasil yang diharapkan."),
    )
    tanggal = TanggalField(_l("Tanggal"))
    pukul_mulai = JamField(
        _l("Pukul mulai"), render_kw={"placeholder": _l("09.00"), "autocomplete": "off", "inputmode": "decimal"}
    )
    pukul_selesai = JamField(
        _l("Pukul selesai"),
        required=False,
        description=_l("Bila dikosongkan: dua jam sesudah mulai."),
        render_kw={
            "placeholder": _l("11.00"),
            "autocomplete": "off",
            "inputmode": "decimal",
            "data-after": "pukul_mulai",
        },
    )
    mode = RadioField(
        _l("Mode"),
        [wajib(_l("Pilih cara bertemu."))],
        choices=lambda: [(mode.value, istilah(mode)) for mode in Mode],
        default=Mode.LURING.value,
        **NOT_ON_THE_LIST,
    )
    tautan_rapat = TautanField(
        _l("Tautan rapat"),
        required=False,
        description=_l("Boleh menyusul; dikirim kepada PIC dan pembina."),
        render_kw={"placeholder": "https://", "inputmode": "url"},
    )
    lokasi = StringField(
        _l("Lokasi Pembinaan"),
        [wajib(_l("Tulis tempat pembinaan, misal Aula Bappeda, Bangkinang.")), sepanjang(255)],
        filters=[rapikan],
        description=_l("Boleh kosong bila Mode Daring."),
    )
    pic_nama = StringField(
        _l("Nama PIC"),
        [wajib(_l("Tulis nama orang yang dapat dihubungi.")), sepanjang(120), bukan_tautan],
        filters=[rapikan],
    )
    pic_nomor = WhatsappField(_l("Nomor PIC (WhatsApp)"), render_kw={"inputmode": "tel"})
    pic_surel = SurelField(_l("Email PIC"), render_kw={"type": "email"})
    lampiran = MultipleFileField(_l("Lampiran"))

    def __init__(self, *args: Any, zona: str | None = None, layanan_kini: int | None = None, **kwargs: Any) -> None:
        """Fill the choices; `layanan_kini` is the kind of service a pengajuan has, though it be retired."""
        super().__init__(*args, **kwargs)
        self.zona = zona or home_kantor().zona
        layanan = layanan_choices(besides=layanan_kini)
        self.jenis_layanan_id.choices = [(0, _l("Pilih jenis layanan")), *layanan]
        self.layanan_daring = [str(number) for number, nama in layanan if speaks_of_online(nama)]
        self.explain_day()
        explain_lampiran(self.lampiran)

    def isian(self, zona: str) -> IsianPembinaan:
        """Give the checked content; call it on a valid form only."""
        mulai, selesai = self.times(zona)
        mode = Mode(self.mode.data)
        return IsianPembinaan(
            nama_pengaju=self.nama_pengaju.data or "",
            nip=self.nip.value,
            telepon=self.telepon.required_value,
            surel=self.surel.required_value,
            jenis_layanan_id=self.jenis_layanan_id.data,
            topik=self.topik.data or "",
            deskripsi=self.deskripsi.data or "",
            lokasi=self.lokasi.data or "",
            mode=mode,
            tautan_rapat=None if mode is Mode.LURING else self.tautan_rapat.value,
            mulai=mulai,
            selesai=selesai,
            pic_nama=self.pic_nama.data or "",
            pic_nomor=self.pic_nomor.required_value,
            pic_surel=self.pic_surel.required_value,
        )

    def raw(self) -> dict[str, str]:
        """Give every answer as it was typed, right or wrong, for a Draf; files are kept apart.

        What is far too long to be corrected is cut: a draft is not a place to store things.
        """
        return {
            field.name: (str(field.raw_data[0]) if field.raw_data else _text(field.data))[: _most_kept(field)]
            for field in self
            if field.name != "lampiran"
        }

    def files(self) -> Sequence[Given]:
        """Give the files that were sent along."""
        return sent_files(self.lampiran)


class PengajuanStafForm(PengajuanForm, InstansiFields):
    """Tambah: the same questions and the agency, for an application by letter or phone (SP-057)."""

    past_allowed = True
    on_page = (*WHICH_AGENCY, *WHO, *WHAT_AND_WHEN)


def _most_kept(field: Field) -> int:
    """Keep ten times what the field allows, or 5,000 characters where it names no limit."""
    limits = [
        validator.max for validator in cast("Iterable[object]", field.validators) if isinstance(validator, Length)
    ]
    return 10 * max(limits) if limits else MOST_KEPT


def _text(value: object) -> str:
    return "" if value is None else str(value)
