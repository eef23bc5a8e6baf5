"""What can go wrong, in words: what happened, what became of the work, and which way leads on."""

from dataclasses import dataclass
from enum import Enum, auto

from app.common.i18n import Sentence, _l


class Way(Enum):
    """Where the one button of an error page leads."""

    HOME = auto()
    """To the page somebody works from."""
    BACK = auto()
    """To the page before, where the form or the link stands."""
    LATEST = auto()
    """To the page before, which shows by now what others did."""
    AGAIN = auto()
    """To this very page."""


LABELS = {
    Way.BACK: _l("Kembali ke halaman sebelumnya"),
    Way.LATEST: _l("Lihat keadaan terbaru"),
    Way.AGAIN: _l("Coba lagi"),
}


@dataclass(frozen=True)
class Trouble:
    """An error in words; `kept` says what became of the work."""

    title: Sentence
    text: Sentence
    kept: Sentence
    """Empty where nobody was at work."""
    way: Way
    symbol: str = "exclamation-circle"

    @property
    def told(self) -> str:
        """Give it in one line, for where there is no page."""
        return f"{self.text} {self.kept}".strip()


NOTHING_CHANGED = _l("Tidak ada yang berubah.")
NOT_SAVED = _l("Yang baru saja Anda kirim belum tersimpan.")
NOT_YOURS = _l("Anda tidak dapat melakukan ini")
"""The page may well be for this role; this act, here and now, is not."""
FOREIGN = _l("Kiriman ini bukan dari halaman portal")
FROM_OURS = _l("Situs lain meminta peramban Anda mengirimnya. Bila memang Anda inginkan, kirimlah dari portal ini.")
TOO_OLD = _l("Halaman ini sudah terlalu lama terbuka")
TROUBLES = {
    400: Trouble(
        _l("Permintaan tidak dapat dibaca"),
        _l("Yang dikirim peramban tidak lengkap atau tidak dikenal. Muat ulang halaman sebelumnya, lalu coba lagi."),
        NOT_SAVED,
        Way.BACK,
    ),
    403: Trouble(
        _l("Halaman ini bukan untuk peran Anda"),
        _l("Bila menurut Anda seharusnya dapat dibuka, mintalah kepada Admin kantor."),
        NOTHING_CHANGED,
        Way.HOME,
        "shield-lock",
    ),
    404: Trouble(
        _l("Halaman tidak ditemukan"),
        _l("Alamatnya mungkin salah tulis, atau isinya sudah dihapus atau bukan milik instansi Anda."),
        "",
        Way.HOME,
        "compass",
    ),
    405: Trouble(
        _l("Cara membuka halaman ini tidak tepat"),
        _l("Alamat ini hanya menerima kiriman formulir. Bukalah formulirnya, lalu kirim dari sana."),
        NOTHING_CHANGED,
        Way.HOME,
        "signpost-split",
    ),
    409: Trouble(
        _l("Keadaan sudah berubah"),
        _l("Orang lain lebih dahulu mengubahnya. Periksa keadaan terbaru, lalu ulangi bila masih perlu."),
        NOT_SAVED,
        Way.LATEST,
        "people",
    ),
    410: Trouble(
        _l("Isinya sudah tidak ada"),
        _l("Yang dulu ada di alamat ini sudah dihapus."),
        "",
        Way.HOME,
        "archive",
    ),
    413: Trouble(
        _l("Berkas terlalu besar"),
        _l("Kembali ke formulir dan pilih berkas yang lebih kecil; batasnya tertulis di samping tombol pilih berkas."),
        NOT_SAVED,
        Way.BACK,
        "file-earmark-arrow-up",
    ),
    422: Trouble(
        _l("Belum dapat dilakukan"),
        _l("Periksa isiannya pada halaman sebelumnya, lalu coba lagi."),
        NOTHING_CHANGED,
        Way.BACK,
    ),
    429: Trouble(
        _l("Terlalu banyak permintaan"),
        _l("Demi keamanan, permintaan dari tempat Anda kami tahan sebentar. Tunggu, lalu coba lagi."),
        NOT_SAVED,
        Way.AGAIN,
        "hourglass-split",
    ),
    500: Trouble(
        _l("Ada yang rusak di pihak kami"),
        _l("Coba sekali lagi. Bila tetap begini, beri tahu kantor di halaman mana ini terjadi, dengan nomor galatnya."),
        _l("Tidak ada yang tersimpan separuh."),
        Way.AGAIN,
        "tools",
    ),
    503: Trouble(
        _l("Layanan sedang tidak tersedia"),
        _l("Portal sedang sangat sibuk atau sedang dirawat. Coba lagi beberapa menit lagi."),
        _l("Yang sudah tersimpan tetap aman."),
        Way.AGAIN,
        "cup-hot",
    ),
}


def trouble_of(code: int) -> Trouble:
    """Give the words of an error; a rare one has those of its kind."""
    return TROUBLES.get(code) or TROUBLES[500 if code >= 500 else 400]  # noqa: PLR2004 - HTTP's own border
