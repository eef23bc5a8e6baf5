"""Invented people for the demo: names out of nature, mail at contoh.test, serials of the NIP from 901 on."""

from dataclasses import dataclass

from app.cli.demo.agencies import AGENCIES, DINKES, DISKOMINFOTIK
from app.cli.demo.people_rows import APPLICANT_ROWS, STAFF_ROWS, ApplicantRow, StaffRow

MAIL_DOMAIN = "contoh.test"
OPERATOR = "operator"
SUPERVISOR = "supervisor"
ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class StaffSample:
    """Someone of the office: an Operator, a Supervisor or the Admin."""

    nama: str
    nip: str
    jabatan: str
    peran: str
    email: str
    whatsapp: str
    keahlian: str


@dataclass(frozen=True, slots=True)
class ApplicantSample:
    """Someone of an agency; without a NIP where the person is not a civil servant."""

    nama: str
    nip: str | None
    jabatan: str
    instansi: str
    email: str
    whatsapp: str


def email(local: str) -> str:
    """Return the demo address of a local part."""
    return f"{local}@{MAIL_DOMAIN}"


def _whatsapp(serial: int) -> str:
    return f"6281200000{serial:03d}"


def _nip(birth: str, joined: str, gender: int, serial: int) -> str:
    """YYYYMMDD of birth, YYYYMM of joining (YYYY21 for PPPK), gender, serial 9xx."""
    return f"{birth}{joined}{gender}{900 + serial}"


def _staff(serial: int, row: StaffRow) -> StaffSample:
    local, peran, nama, (birth, joined, gender), jabatan, keahlian = row
    return StaffSample(
        nama=nama,
        nip=_nip(birth, joined, gender, serial),
        jabatan=jabatan,
        peran=peran,
        email=email(local),
        whatsapp=_whatsapp(serial),
        keahlian=keahlian,
    )


def _applicant(serial: int, row: ApplicantRow) -> ApplicantSample:
    local, nama, civil_servant, jabatan, agency = row
    return ApplicantSample(
        nama=nama,
        nip=_nip(*civil_servant, serial) if civil_servant else None,
        jabatan=jabatan,
        instansi=AGENCIES[agency].nama,
        email=email(local),
        whatsapp=_whatsapp(serial),
    )


STAFF: tuple[StaffSample, ...] = tuple(_staff(serial, row) for serial, row in enumerate(STAFF_ROWS, 1))
APPLICANTS: tuple[ApplicantSample, ...] = tuple(
    _applicant(serial, row) for serial, row in enumerate(APPLICANT_ROWS, len(STAFF) + 1)
)

# The accounts the start prints; `rekan` is a confirmed colleague of `pengaju`, `pengaju2` another agency.
LOGINS: tuple[str, ...] = tuple(
    email(local)
    for local in (
        "pengaju", "pengaju2", "rekan", "operator", "operator2", "supervisor", "supervisor2", "admin",
    )
)  # fmt: skip
FIRST_AGENCY, SECOND_AGENCY = DINKES, DISKOMINFOTIK
