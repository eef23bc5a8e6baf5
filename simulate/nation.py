"""The offices of a nation and their people, in one go; unit codes and regions are invented, shaped as real ones are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.cli.benchmark.texts import name_of
from app.cli.demo.almanac import holidays
from app.models import Kantor, Pengguna, Peran, Wilayah
from app.services.susunan import arrange
from app.services.unit_of_work import unit_of_work
from simulate.arithmetic import YEAR
from simulate.assumptions import Assumptions, Level

HOME = 14
"""Code of the province that is shipped, and that comes first."""
FIRST_PROVINCE = 11
OF_PUSAT = "01000"
BEFORE = datetime(YEAR - 1, 12, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Office:
    """An office as the year needs it: plain values."""

    id: int
    kode: str
    zona: str
    level: Level
    wilayah: str | None
    supervisors: tuple[int, ...]
    operators: tuple[int, ...]


def found(assumed: Assumptions) -> list[Office]:
    """Open every office of the nation with its staff, and enter the holidays."""
    with unit_of_work() as session:
        session.add_all(holidays(range(YEAR, YEAR + 2)))
        kinds = dict(_codes(assumed))
        zones = {kode: zona for kode, (_level, zona) in kinds.items()}
        _enter_regions(session, kinds)
        known = {row.kode for row in session.scalars(select(Kantor))}
        session.add_all(_office(kode, zones[kode]) for kode in kinds if kode not in known)
        session.flush()
        ids = {row.kode: row.id for row in session.scalars(select(Kantor))}
        _employ(session, kinds, ids)
        arrange(session)
        people = _people(session)
        return [
            Office(ids[kode], kode, zona, level, _region(kode), *people[ids[kode]])
            for kode, (level, zona) in kinds.items()
        ]


def closed_days() -> set[date]:
    """Give the holidays that were entered."""
    return {row.tanggal for row in holidays(range(YEAR, YEAR + 2))}


def sample(offices: Sequence[Office], scale: float) -> list[tuple[Office, int]]:
    """Choose the offices that receive something in this run, each with as many pengajuan as it has in a year.

    So a hundredth of the nation is a hundredth of its offices at full load, not all of them at a hundredth: counters,
    numbers and lists of an office grow as they will.
    """
    chosen: list[tuple[Office, int]] = []
    for level in dict.fromkeys(office.level for office in offices):
        own = [office for office in offices if office.level == level]
        total = round(len(own) * level.pengajuan * scale)
        n = min(len(own), max(1, round(total / level.pengajuan)))
        spread = [own[place * len(own) // n] for place in range(n)]
        chosen += [(office, total // n + (place < total % n)) for place, office in enumerate(spread)]
    return [(office, n) for office, n in chosen if n]


def _codes(assumed: Assumptions) -> Iterator[tuple[str, tuple[Level, str]]]:
    """Give the unit code of every office, with its level and time zone."""
    pusat, provinsi, kabupaten = assumed.levels
    yield OF_PUSAT, (pusat, "Asia/Jakarta")
    codes = [HOME, *(n for n in range(FIRST_PROVINCE, 100) if n != HOME)][: int(provinsi.offices)]
    zones = [zona for zona, n in assumed.zones for _n in range(n)]
    for place, code in enumerate(codes):
        zona = zones[place * len(zones) // len(codes)]
        yield f"{code}000", (provinsi, zona)
        few, more = divmod(int(kabupaten.offices), len(codes))
        for serial in range(1, few + (place < more) + 1):
            yield f"{code}{serial:02}0", (kabupaten, zona)


def _region(kode: str) -> str | None:
    if kode == OF_PUSAT:
        return None
    return kode[:2] if kode.endswith("000") else kode[:4]


def _enter_regions(session: Session, kodes: Iterable[str]) -> None:
    known = set(session.scalars(select(Wilayah.kode_bps)))
    for kode in kodes:
        region = _region(kode)
        if region is None or region in known:
            continue
        whole = len(region) == len(str(HOME))
        dagri = region if whole else f"{region[:2]}.9{region[2:]}"
        session.add(
            Wilayah(
                kode_bps=region,
                kode_dagri=dagri,
                nama=f"{'Provinsi' if whole else 'Kabupaten'} Contoh {region}",
                tingkat="Provinsi" if whole else "Kabupaten",
                induk_kode=None if whole else region[:2],
            )
        )
        session.flush()


def _office(kode: str, zona: str) -> Kantor:
    region = _region(kode)
    nama = f"BPS {region} (contoh)" if region else "BPS RI (contoh)"
    return Kantor(
        kode=kode,
        nama=nama,
        nama_panjang=f"Badan Pusat Statistik {region or 'Republik Indonesia'} (contoh)",
        alamat=f"Jalan Contoh {kode}",
        telepon="0761-000014 (contoh)",
        surel=f"kantor{kode}@contoh.test",
        zona=zona,
        penanda_tangan=f"Supervisor SPEKTRAL {nama}",
    )


def _employ(session: Session, kinds: dict[str, tuple[Level, str]], ids: dict[str, int]) -> None:
    """Enter an Admin, the supervisors and the operators of every office; nobody of them can log in."""
    rows: list[dict[str, object]] = []
    for kode, (level, _zona) in kinds.items():
        roles = [Peran.ADMIN, *[Peran.SUPERVISOR] * level.supervisors, *[Peran.OPERATOR] * level.operators]
        for serial, peran in enumerate(roles):
            number = len(rows)
            rows.append(
                {
                    "nama": f"{name_of(number)}, S.Stat.",
                    "jabatan": "Statistisi",
                    "kantor_id": ids[kode],
                    "whatsapp": f"62812{number:08}",
                    "surel": f"{peran.value.lower()}{serial}.{kode}@contoh.test",
                    "peran": peran,
                    "aktif": True,
                    "surel_terverifikasi_pada": BEFORE,
                    "dibuat_pada": BEFORE,
                }
            )
    session.execute(insert(Pengguna), rows)


def _people(session: Session) -> dict[int | None, tuple[tuple[int, ...], tuple[int, ...]]]:
    """Give supervisors and operators by office."""
    found: dict[int | None, dict[Peran, list[int]]] = {}
    for kantor_id, peran, id_ in session.execute(
        select(Pengguna.kantor_id, Pengguna.peran, Pengguna.id).order_by(Pengguna.id)
    ):
        found.setdefault(kantor_id, {}).setdefault(peran, []).append(id_)
    return {
        kantor_id: (tuple(roles[Peran.SUPERVISOR]), tuple(roles[Peran.OPERATOR])) for kantor_id, roles in found.items()
    }
