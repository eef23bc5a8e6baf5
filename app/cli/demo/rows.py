"""What stands in the demo before anybody applies: office, holidays, agencies, people, modules."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from functools import partial
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cli.demo.agencies import AGENCIES
from app.cli.demo.almanac import Almanac
from app.cli.demo.modules import MODULES
from app.cli.demo.people import APPLICANTS, STAFF, ApplicantSample, StaffSample, email
from app.cli.demo.proofs import modul_file
from app.cli.demo.telling import Event
from app.common import clock
from app.common.names import name_key
from app.forms.pengajuan_data import data_of_account
from app.models import Instansi, JenisLayanan, Kantor, KategoriModul, Pengguna, Peran, TingkatSatuanKerja, Wilayah
from app.services import counters, keanggotaan, modul, pengguna, penghapusan
from app.services.draf import save_draf
from app.services.persetujuan import note_privacy_read

LONG_AGO = timedelta(days=760)
"""When the office began with the portal: before the first pengajuan."""
NEWCOMERS = {email(local): days for local, days in (("dahlia.putih", 3), ("kumbang.kelapa", 24))}
"""Days since they registered; no colleague has confirmed them yet."""
NOT_VERIFIED = {email("jati.kokoh"): 1}
GONE = email("nuri.berkicau")
LAST = 10_000
"""After every pengajuan, where two things happen at one moment."""
WHY_GONE = "Pemilik akun pindah tugas; instansi meminta akunnya ditutup."


def improve_kantor(kantor: Kantor) -> None:
    """Give the office an address and a telephone that nobody has."""
    kantor.alamat = "Jalan Contoh Data Nomor 14, Pekanbaru (contoh)"
    kantor.telepon = "0761-000014 (contoh)"


def enter_agencies(session: Session, now: datetime) -> dict[str, Instansi]:
    """Enter the forty agencies, marked as samples; those of a regency or city end with its name."""
    tingkat = {row.nama: row.id for row in session.scalars(select(TingkatSatuanKerja))}
    regions = session.scalars(select(Wilayah).where(Wilayah.induk_kode.is_not(None))).all()
    rows = {
        sample.nama: Instansi(
            nama=sample.nama,
            nama_kunci=name_key(sample.nama),
            tingkat_id=tingkat[sample.tingkat],
            wilayah_kode=next((row.kode_bps for row in regions if sample.nama.endswith(row.nama)), None),
            produsen_data=sample.produsen_data,
            contoh=True,
            aktif=True,
            dibuat_pada=now - LONG_AGO,
        )
        for sample in AGENCIES
    }
    session.add_all(rows.values())
    session.flush()
    return rows


def enter_people(
    session: Session, kantor: Kantor, agencies: dict[str, Instansi], hashed: str, now: datetime
) -> dict[str, Pengguna]:
    """Enter everybody who is there from the beginning, by address."""
    begin = now - LONG_AGO
    people = [_internal(sample, kantor, begin + timedelta(hours=n)) for n, sample in enumerate(STAFF)]
    for number, sample in enumerate(APPLICANTS):
        if sample.email not in NEWCOMERS | NOT_VERIFIED:
            people.append(_applicant(sample, agencies, begin + timedelta(hours=9 * number)))
    return _enter(session, people, hashed)


def arrivals(session: Session, agencies: dict[str, Instansi], hashed: str, now: datetime) -> Iterator[Event]:
    """List who registered lately; the colleagues of the verified ones are asked."""
    for number, sample in enumerate(APPLICANTS):
        days = (NEWCOMERS | NOT_VERIFIED).get(sample.email)
        if days is not None:
            act = partial(_register, session, agencies, hashed, sample)
            yield Event(now - timedelta(days=days, minutes=47 * days), (LAST, number), act)


def departure(people: dict[str, Pengguna], almanac: Almanac) -> Event:
    """Tell of somebody whose account was closed."""
    act = partial(pengguna.deactivate, pengguna=people[GONE], alasan=WHY_GONE, actor=people[email("admin")])
    return Event(almanac.past(-3, time(10, 12)), (LAST, len(APPLICANTS)), act)


def leaving(people: dict[str, Pengguna], kantor: Kantor, almanac: Almanac) -> Event:
    """Tell of somebody who asked for their personal data to be erased, and waits for the answer."""
    asks = next(one.email for one in reversed(APPLICANTS) if one.email in people)
    act = partial(penghapusan.ask, pengguna=people[asks], kantor=kantor)
    return Event(almanac.past(-1, time(14, 20)), (LAST, len(APPLICANTS) + 1), act)


def enter_modules(session: Session, people: dict[str, Pengguna], almanac: Almanac, chance: Random) -> None:
    """Put thirty modules on their shelves, over the two years; old ones have been read more often."""
    shelves = {row.nama: row.id for row in session.scalars(select(KategoriModul))}
    authors = [people[person.email] for person in STAFF if person.peran == "operator"]
    order = chance.sample(range(len(MODULES)), len(MODULES))
    span = almanac.first + 5
    for place, number in enumerate(order):
        day = span - span * place // len(order) - 2
        sample = MODULES[number]
        with clock.at(almanac.past(day, time(chance.randint(8, 15), chance.randint(0, 19)))):
            row = modul.upload(
                isian=modul.IsianModul(
                    nama=sample.nama, kategori_id=shelves[sample.kategori], ringkasan=sample.ringkasan
                ),
                berkas=modul_file(number),
                actor=chance.choice(authors),
            )
        row.unduhan = 4 + int(-day * chance.uniform(0.05, 0.9) ** 2 * 1.6)


def enter_draf(session: Session, people: dict[str, Pengguna], almanac: Almanac) -> None:
    """Leave an application of the first account half written."""
    own = people[email("pengaju")]
    layanan = session.scalars(select(JenisLayanan).where(JenisLayanan.nama == "Konsultasi Statistik")).one()
    isi = data_of_account(own) | {
        "topik": "Penyusunan indikator layanan rujukan rumah sakit",
        "jenis_layanan_id": str(layanan.id),
        "deskripsi": "Kami ingin menyepakati rumus indikator layanan rujukan sebelum dipakai pada laporan tahunan.",
        "mode": "Luring",
    }
    with clock.at(almanac.past(-1, time(15, 42))):
        save_draf(pemilik=own, isi=isi, files=[])


def _register(session: Session, agencies: dict[str, Instansi], hashed: str, sample: ApplicantSample) -> None:
    person = _applicant(sample, agencies, clock.now())
    person.anggota_sejak = None
    if sample.email in NOT_VERIFIED:
        person.surel_terverifikasi_pada = None
    _enter(session, [person], hashed)
    if sample.email in NEWCOMERS:
        keanggotaan.ask_colleagues(session, person)


def _internal(sample: StaffSample, kantor: Kantor, pada: datetime) -> Pengguna:
    return Pengguna(
        nama=sample.nama,
        nip=sample.nip,
        jabatan=sample.jabatan,
        keahlian=sample.keahlian,
        kantor_id=kantor.id,
        whatsapp=sample.whatsapp,
        surel=sample.email,
        peran=Peran(sample.peran.capitalize()),
        surel_terverifikasi_pada=pada,
        dibuat_pada=pada,
    )


def _applicant(sample: ApplicantSample, agencies: dict[str, Instansi], pada: datetime) -> Pengguna:
    return Pengguna(
        nama=sample.nama,
        nip=sample.nip,
        jabatan=sample.jabatan,
        instansi_id=agencies[sample.instansi].id,
        whatsapp=sample.whatsapp,
        surel=sample.email,
        peran=Peran.PENGAJU,
        surel_terverifikasi_pada=pada + timedelta(minutes=11),
        anggota_sejak=pada + timedelta(hours=5),
        dibuat_pada=pada,
    )


def _enter(session: Session, people: Sequence[Pengguna], hashed: str) -> dict[str, Pengguna]:
    for person in people:
        person.aktif, person.kata_sandi = True, hashed
        session.add(person)
        session.flush()
        with clock.at(person.dibuat_pada):
            note_privacy_read(session, person)
        counters.count_new(session, person)
    return {person.surel: person for person in people}
