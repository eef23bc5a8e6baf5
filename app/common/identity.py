"""Who somebody is, as typed and as stored: NIP, telephone numbers, surel, name (spec 4.1, C-21)."""

import re
from datetime import date
from urllib.parse import quote

from email_validator import EmailNotValidError, validate_email

from app.common.i18n import _

_NIP = re.compile(r"[0-9]{18}")
_NIP_MONTHS = {f"{n:02}" for n in (*range(1, 13), *range(21, 100))}
_TITLES = frozenset(("apt", "dr", "dra", "drh", "drs", "drg", "h", "hj", "hjh", "ir", "kh", "ns", "prof", "tgk", "ust"))
_OLDEST = 1900
_PHONE_NOISE = re.compile(r"[\s.()\-\u2010-\u2015]")
_MOBILE = re.compile(r"(?:\+62|62|0)(8[1-9][0-9]{6,10})")
_LANDLINE = re.compile(r"(?:\+62|62|0)([2-79][0-9]{6,10})")
LONGEST_CHAT = 1000
"""Letters of a ready text; as an address it may be three times as long, which every browser still takes."""
_SHORT_AREAS = ("21", "22", "24", "31", "61")


def parse_nip(text: str) -> str:
    """The 18 digits of a NIP or a PPPK number; an odd birth date is warned about elsewhere, not refused."""
    nip = re.sub(r"[\s.\-]", "", text)
    if not _NIP.fullmatch(nip):
        raise ValueError(_("NIP terdiri dari 18 angka, misal 19900101 201501 2 901."))
    if nip[12:14] not in _NIP_MONTHS or nip[14] not in "12":
        raise ValueError(_("Periksa angka ke-13 sampai ke-15 NIP ini, misal 19900101 201501 2 901."))
    return nip


def nip_is_plausible(nip: str) -> bool:
    """Whether the dates inside can be true: born after 1900, hired at 15 or later."""
    try:
        born = date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        return False
    youngest = 15
    return born.year >= _OLDEST and int(nip[8:12]) - born.year >= youngest


def format_nip(nip: str) -> str:
    """19900101 201501 2 901."""
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" if _NIP.fullmatch(nip) else nip


def parse_whatsapp(text: str) -> str:
    """A mobile number as 62812…; a landline has no WhatsApp."""
    found = _MOBILE.fullmatch(_PHONE_NOISE.sub("", text))
    if not found:
        raise ValueError(_("Tulis nomor ponsel yang diawali 08, misal 0812-3456-7890."))
    return f"62{found[1]}"


def parse_telepon(text: str) -> str:
    """A mobile number or a landline with its area code, as 62761…."""
    digits = _PHONE_NOISE.sub("", text)
    found = _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits)
    if not found:
        raise ValueError(_("Tulis nomor telepon dengan kode area, misal 0761-123456 atau 0812-3456-7890."))
    return f"62{found[1]}"


def is_mobile(nomor: str) -> bool:
    """Whether a stored number can be asked by WhatsApp."""
    return nomor.startswith("628")


def format_nomor(nomor: str) -> str:
    """0812-3456-7890, or 0761-123456."""
    if not (nomor.startswith("62") and nomor.isdecimal()):
        return nomor
    local = nomor[2:]
    if is_mobile(nomor):
        return "-".join(part for part in (f"0{local[:3]}", local[3:7], local[7:]) if part)
    area = 2 if local.startswith(_SHORT_AREAS) else 3
    return f"0{local[:area]}-{local[area:]}"


def wa_link(nomor: str, teks: str = "") -> str:
    """The link that opens a chat with this number, the text already written."""
    link = f"https://wa.me/{nomor}"
    return f"{link}?text={quote(teks[:LONGEST_CHAT], safe='')}" if teks else link


def number_link(nomor: str, teks: str = "") -> str:
    """The link behind a number: a chat with a mobile one, a call to a landline, none where it is no number."""
    if is_mobile(nomor) and nomor.isdecimal():
        return wa_link(nomor, teks)
    try:
        return f"tel:+{nomor if nomor.startswith('62') and nomor.isdecimal() else parse_telepon(nomor)}"
    except ValueError:
        return ""


def parse_surel(text: str) -> str:
    """A mail address in lower case; any domain will do, also @gmail.com (and .test, for samples)."""
    try:
        found = validate_email(text.strip(), check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        raise ValueError(_("Tulis alamat email lengkap, misal nama@instansi.go.id.")) from None
    return found.normalized.lower()


def without_titles(nama: str) -> str:
    """Sri Rahayu, of "Dr. Sri Rahayu, S.ST.": what search and initials look at."""
    words = nama.partition(",")[0].split()
    kept = [word for word in words if word.rstrip(".").lower() not in _TITLES]
    return " ".join(kept or words)


def initials(nama: str) -> str:
    """SR, of "Dr. Sri Rahayu, S.ST."."""
    words = [word for word in without_titles(nama).split() if word[0].isalnum()]
    if not words:
        return "?"
    return "".join(word[0] for word in words[:: max(1, len(words) - 1)][:2]).upper()
