"""Who is there before anybody applies: the offices of a province, their people, agencies and applicants."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cli.benchmark.bulk import Writer
from app.cli.benchmark.texts import OFFICES_OF_PROVINCE, name_of
from app.common.names import name_key
from app.models import Instansi, Kantor, Pengguna, Peran, TingkatSatuanKerja, Wilayah
from app.services.pemberitahuan import VERSI_PRIVASI

FEWEST, MOST = 20, 16_000
"""Agencies; there is one for every sixty pengajuan."""
PER_AGENCY = 60
OPERATORS, SUPERVISORS = 10, 2
AT_HOME = 60
"""Of a hundred agencies, those that turn to the first office."""


@dataclass(frozen=True)
class Office:
    """An office with those who work there."""

    id: int
    kode: str
    supervisors: Sequence[int]
    pembina: Sequence[int]


@dataclass(frozen=True)
class Agency:
    """An agency, its two people, and the office it turns to."""

    id: int
    nama: str
    tingkat_id: int
    wilayah_kode: str | None
    produsen_data: bool
    kantor: Office
    people: tuple[int, int]


def open_offices(session: Session, home: Kantor) -> list[Kantor]:
    """Open an office in every regency beside the first one."""
    regions = session.scalars(select(Wilayah).where(Wilayah.induk_kode.is_not(None)).order_by(Wilayah.kode_bps)).all()
    rows = [
        Kantor(
            kode=f"{row.kode_bps}0",
            induk=home,
            nama=f"BPS {row.nama}",
            nama_panjang=f"Badan Pusat Statistik {row.nama}",
            alamat=f"{row.nama} (contoh)",
            telepon="0761-000014 (contoh)",
            surel=f"kantor{row.kode_bps}@contoh.test",
            zona=home.zona,
            penanda_tangan=f"Supervisor SPEKTRAL Badan Pusat Statistik {row.nama}",
        )
        for row in regions
        if f"{row.kode_bps}0" != home.kode
    ]
    session.add_all(rows)
    home.telepon = "0761-000014 (contoh)"
    session.flush()
    return [home, *rows]


def employ(session: Session, offices: Sequence[Kantor], hashed: str, since: datetime) -> list[Office]:
    """Enter the staff of every office; those of the first one have the log-ins everybody knows."""
    found = []
    for place, kantor in enumerate(offices):
        suffix = "" if place == 0 else f".{kantor.kode}"
        roles = [Peran.ADMIN, *[Peran.SUPERVISOR] * SUPERVISORS, *[Peran.OPERATOR] * OPERATORS]
        people = []
        for number, peran in enumerate(roles):
            serial = roles[:number].count(peran)
            local = f"{peran.value.lower()}{serial + 1 if serial else ''}{suffix}"
            people.append(_staff(kantor, peran, f"{local}@contoh.test", place * len(roles) + number, hashed, since))
        session.add_all(people)
        session.flush()
        ids = [person.id for person in people]
        found.append(Office(kantor.id, kantor.kode, ids[1 : 1 + SUPERVISORS], ids[1:]))
    return found


def found_agencies(
    session: Session, writer: Writer, offices: Sequence[Office], total: int, hashed: str, since: datetime
) -> list[Agency]:
    """Enter agencies, and two people of each."""
    tingkat = {row.nama: row.id for row in session.scalars(select(TingkatSatuanKerja))}
    regions = session.scalars(select(Wilayah).where(Wilayah.induk_kode.is_not(None)).order_by(Wilayah.kode_bps)).all()
    first = max(office.pembina[-1] for office in offices) + 1
    count = min(max(total // PER_AGENCY, FEWEST), MOST)
    rows = [_agency(number, first, offices, regions, tingkat) for number in range(count)]
    pada = writer.moment(since)
    columns = ("id", "nama", "nama_kunci", "tingkat_id", "wilayah_kode", "produsen_data", "contoh", "aktif")
    writer.write(
        Instansi,
        (*columns, "dibuat_pada"),
        [
            (a.id, a.nama, name_key(a.nama), a.tingkat_id, a.wilayah_kode, a.produsen_data, True, True, pada)
            for a in rows
        ],
    )
    writer.write(
        Pengguna, APPLICANT_COLUMNS, [_applicant(id_, agency, hashed, pada) for agency in rows for id_ in agency.people]
    )
    return rows


APPLICANT_COLUMNS = (
    "id",
    "nama",
    "jabatan",
    "instansi_id",
    "whatsapp",
    "surel",
    "peran",
    "aktif",
    "kata_sandi",
    "surel_terverifikasi_pada",
    "anggota_sejak",
    "privasi_disetujui_pada",
    "versi_privasi",
    "dibuat_pada",
)


def email_of(id_: int) -> str:
    """Give the address of an applicant."""
    return f"pengaju{id_}@contoh.test"


def number_of(id_: int) -> str:
    """Give the telephone of a person, which nobody has."""
    return f"62812{id_:08}"


def _applicant(id_: int, agency: Agency, hashed: str, pada: object) -> tuple[object, ...]:
    return (
        id_,
        name_of(id_),
        "Staf perencanaan",
        agency.id,
        number_of(id_),
        email_of(id_),
        Peran.PENGAJU.value,
        True,
        hashed,
        pada,
        pada,
        pada,
        VERSI_PRIVASI,
        pada,
    )


def _agency(
    number: int, first: int, offices: Sequence[Office], regions: Sequence[Wilayah], tingkat: dict[str, int]
) -> Agency:
    kind = OFFICES_OF_PROVINCE[number % len(OFFICES_OF_PROVINCE)]
    serial = number // len(OFFICES_OF_PROVINCE)
    at_home = number * 37 % 100 < AT_HOME or len(offices) == 1
    region = None if number % 5 == 0 else regions[number % len(regions)]
    place = region.nama if region is not None else "Provinsi Riau"
    level = "Provinsi" if region is None else ("Kabupaten/Kota", "Kecamatan", "Desa/Kelurahan")[number % 3]
    return Agency(
        id=number + 1,
        nama=f"{kind} {place}" if serial == 0 else f"UPT {serial} {kind} {place}",
        tingkat_id=tingkat[level],
        wilayah_kode=region.kode_bps if region is not None else None,
        produsen_data=number % 3 > 0,
        kantor=offices[0] if at_home else offices[1 + number % (len(offices) - 1)],
        people=(first + 2 * number, first + 2 * number + 1),
    )


def _staff(kantor: Kantor, peran: Peran, surel: str, number: int, hashed: str, since: datetime) -> Pengguna:
    return Pengguna(
        nama=f"{name_of(number * 7 + 3)}, S.Stat.",
        jabatan="Statistisi",
        keahlian="Metadata, EPSS",
        kantor_id=kantor.id,
        whatsapp=number_of(number),
        surel=surel,
        peran=peran,
        aktif=True,
        kata_sandi=hashed,
        surel_terverifikasi_pada=since,
        dibuat_pada=since,
    )
