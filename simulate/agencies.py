"""Agencies and whoever applies for them, entered when they first turn up."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cli.benchmark.texts import OFFICES_OF_PROVINCE, name_of
from app.common import clock
from app.models import Pengguna, Peran, TingkatKantor, TingkatSatuanKerja
from app.models.kantor import tingkat_of
from app.services import counters
from app.services.instansi import IsianInstansi, find_or_create
from app.services.unit_of_work import unit_of_work
from simulate.nation import Office

TINGKAT = {
    TingkatKantor.PUSAT: "Kementerian/Lembaga",
    TingkatKantor.PROVINSI: "Provinsi",
    TingkatKantor.KABUPATEN: "Kabupaten/Kota",
}


def register(office: Office, number: int) -> int:
    """Enter an agency of an office by its number, and a confirmed account; gives the id of the account.

    Without a password: to make one takes longer than all that follows, and nobody logs in here.
    """
    with unit_of_work() as session:
        instansi = find_or_create(session, _isian(session, office, number))
        person = Pengguna(
            nama=name_of(number),
            jabatan="Staf perencanaan",
            instansi_id=instansi.id,
            whatsapp=f"62811{office.id:04}{number:04}",
            surel=f"pengaju{number}.{office.kode}@contoh.test",
            peran=Peran.PENGAJU,
            surel_terverifikasi_pada=clock.now(),
            anggota_sejak=clock.now(),
            dibuat_pada=clock.now(),
        )
        session.add(person)
        session.flush()
        counters.count_new(session, person)
        return person.id


def _isian(session: Session, office: Office, number: int) -> IsianInstansi:
    nama = TINGKAT[tingkat_of(office.kode)]
    tingkat = session.scalars(select(TingkatSatuanKerja.id).where(TingkatSatuanKerja.nama == nama)).one()
    kind, serial = OFFICES_OF_PROVINCE[number % len(OFFICES_OF_PROVINCE)], number // len(OFFICES_OF_PROVINCE)
    return IsianInstansi(
        nama=f"{kind} {serial + 1} Contoh {office.kode}",
        tingkat_id=tingkat,
        produsen_data=number % 3 > 0,
        wilayah_kode=office.wilayah,
    )
