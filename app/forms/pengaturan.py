"""Forms of Pengaturan, one a card; each field says what it changes."""

from typing import Any

from wtforms import RadioField, StringField
from wtforms.validators import AnyOf, Optional, ValidationError

from app.common.arguments import number
from app.common.i18n import Sentence, _, _l
from app.extensions import portal
from app.forms.bagian import BagianForm
from app.forms.base import bukan_tautan, rapikan, sepanjang, wajib
from app.forms.bilangan import BilanganField
from app.forms.fields import JamField
from app.settings_rows import BY_ADMIN
from app.settings_unsafe import LONGEST_SESSION

ZONES = (
    ("Asia/Jakarta", _l("WIB: Sumatra, Jawa, Kalimantan Barat dan Tengah")),
    ("Asia/Makassar", _l("WITA: Bali, Nusa Tenggara, Sulawesi, Kalimantan lainnya")),
    ("Asia/Jayapura", _l("WIT: Maluku dan Papua")),
)
WHO = (
    ("0", _l("Setiap instansi, juga BUMN/BUMD, perguruan tinggi, swasta, dan masyarakat")),
    ("1", _l("Hanya instansi pemerintah (K/L/I/D)")),
)
DAYS = (1, 60)


def _one_of(choices: tuple[tuple[str, Sentence], ...]) -> AnyOf:
    return AnyOf([value for value, _label in choices], message=_l("Pilih salah satu."))


class ZonaForm(BagianForm):
    """The clock of the office."""

    zona = RadioField(
        _l("Zona waktu"),
        [_one_of(ZONES)],
        choices=lambda: list(ZONES),
        validate_choice=False,
        description=_l(
            "Semua jam pada halaman, email, dan kalender ditulis menurut zona ini. Waktu yang sudah tersimpan tidak "
            "bergeser: 09.00 WIB menjadi 10.00 WITA. Hari terakhir tenggat dan bulan pada grafik mengikutinya."
        ),
    )


class PengirimForm(BagianForm):
    """From whom mails come."""

    nama_pengirim = StringField(
        _l("Nama pengirim"),
        [Optional(), sepanjang(120), bukan_tautan],
        filters=[rapikan],
        description=_l("Nama yang tampak di kotak masuk penerima. Alamatnya tetap, karena ditentukan server email."),
    )
    penanda_tangan = StringField(
        _l("Penanda tangan"),
        [wajib(_l("Tulis penanda tangan email.")), sepanjang(255), bukan_tautan],
        filters=[rapikan],
        description=_l("Tertulis di bawah setiap email, sesudah “Terima kasih,”."),
    )

    def validate_nama_pengirim(self, field: StringField) -> None:
        """An address in the place of a name looks like a forged sender."""
        if set(field.data or "") & set("@<>"):
            raise ValidationError(_("Tulis nama saja, tanpa alamat email."))


def _setting(nama: str, label: Sentence, guna: Sentence) -> BilanganField:
    return BilanganField(label, bounds=BY_ADMIN[nama].bounds or (0, 0), description=guna)


class BatasForm(BagianForm):
    """How much may be uploaded."""

    lampiran_maks = _setting(
        "lampiran_maks",
        _l("Banyaknya lampiran (berkas)"),
        _l("Untuk satu pengajuan. Lampiran yang sudah ada tetap, juga bila lebih banyak."),
    )
    lampiran_mb = _setting("lampiran_mb", _l("Satu lampiran (MB)"), _l("Berkas yang disertakan instansi."))
    modul_mb = _setting("modul_mb", _l("Satu modul (MB)"), _l("Bahan ajar yang diunggah Operator."))
    dokumentasi_mb = _setting(
        "dokumentasi_mb", _l("Satu dokumen atau foto (MB)"), _l("Dokumentasi pembinaan, selain video.")
    )
    video_mb = _setting(
        "video_mb", _l("Satu video (MB)"), _l("Dokumentasi video. Sesuaikan dengan ruang disk dan jaringan kantor.")
    )


class AksesForm(BagianForm):
    """Who may register, and how long one stays logged in."""

    hanya_pemerintah = RadioField(
        _l("Siapa yang boleh mendaftar"),
        [_one_of(WHO)],
        choices=lambda: list(WHO),
        validate_choice=False,
        description=_l("Berlaku bagi pendaftaran berikutnya; akun yang sudah ada tetap dapat masuk dan mengajukan."),
    )
    sesi_jam = _setting(
        "sesi_jam",
        _l("Masuk kembali sesudah (jam)"),
        _l("Lamanya tanpa kegiatan sebelum seseorang diminta masuk lagi; berlaku juga bagi yang sedang masuk."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask of the browser what production asks of its environment."""
        super().__init__(*args, **kwargs)
        if portal.settings.production:
            low, high = self.sesi_jam.bounds
            self.sesi_jam.bounds = (low, min(high, LONGEST_SESSION))

    def values(self) -> dict[str, Any]:
        """Give what was chosen, by setting."""
        return super().values() | {"hanya_pemerintah": self.hanya_pemerintah.data == "1"}


class LayananForm(BagianForm):
    """When the office answers, and by when."""

    jam_buka = JamField(
        _l("Buka"),
        description=_l("Senin sampai Jumat. Permintaan di luar jam ini diberi peringatan, tidak ditolak."),
    )
    jam_tutup = JamField(
        _l("Tutup"),
        description=_l("Juga saat tenggat pengajuan berikutnya berakhir. Tertulis di kaki halaman dan kaki email."),
    )
    hari_tanggap = BilanganField(
        _l("Tanggapan pertama (hari kerja)"),
        bounds=DAYS,
        description=_l("Janji pada Standar Pelayanan; tenggat pengajuan berikutnya mengikutinya."),
    )
    hari_keputusan = BilanganField(
        _l("Keputusan (hari kerja)"),
        bounds=DAYS,
        description=_l("Dihitung sejak pengajuan diterima."),
    )

    def validate_jam_tutup(self, field: JamField) -> None:
        """Nobody closes before opening."""
        buka, tutup = _hour(self.jam_buka), _hour(field)
        if buka is not None and tutup is not None and tutup <= buka:
            raise ValidationError(_("Jam tutup harus sesudah jam buka."))

    def validate_hari_keputusan(self, field: BilanganField) -> None:
        """A decision is no earlier than the first answer."""
        first, decision = number(self.hari_tanggap.data), number(field.data)
        if first is not None and decision is not None and decision < first:
            raise ValidationError(_("Keputusan tidak dapat lebih cepat dari tanggapan pertama."))


def _hour(field: JamField) -> Any:
    try:
        return JamField.parse(field.data or "")
    except ValueError:
        return None
