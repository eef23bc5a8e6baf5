"""Who somebody is and was, and which pengajuan they had to do with: found before the first of it is taken away."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, or_, select, union
from sqlalchemy.orm import Session, aliased

from app.common.samaran import Samaran
from app.models import Aktivitas, AktivitasNilai, Email, Pembinaan, Pengajuan, Pengguna, Penugasan, Testimoni, TokenAkun

AT_ONCE = 500
ADDRESS = "pengguna.surel"
EARLIER = {
    "pengguna.nama": "nama",
    ADDRESS: "surel",
    "pengguna.whatsapp": "telepon",
    "pengguna.nip": "nip",
}
"""Columns whose values before and after, as Log Aktivitas keeps them, tell what somebody was called earlier."""
PEMOHON = {"nama_pengaju": "nama", "nip": "nip", "telepon": "telepon", "surel": "surel"}
PIC = {"pic_nama": "nama", "pic_nomor": "telepon", "pic_surel": "surel"}
"""Columns of a form that say who somebody is, with what each tells."""


def identity_of(session: Session, pengguna: Pengguna) -> Samaran:
    """Gather every name, address and number this account has had, as far as it is written down.

    Of addresses only those that it had logged in with: one that was merely typed may be anybody's.
    """
    known: dict[str, set[str]] = {
        "nama": {pengguna.nama},
        "surel": {pengguna.surel, *addresses_left(session, pengguna)},
        "telepon": {pengguna.whatsapp},
        "nip": {pengguna.nip or ""},
    }
    for kolom, *values in session.execute(_earlier_values(pengguna).where(AktivitasNilai.kolom != ADDRESS)):
        known[EARLIER[kolom]] |= {value for value in values if value}
    return Samaran(pengguna.id, **{name: frozenset(filter(None, values)) for name, values in known.items()})


def addresses_left(session: Session, pengguna: Pengguna) -> dict[str, datetime]:
    """Tell which addresses this person had logged in with before, and until when."""
    earlier, change = aliased(Aktivitas), _earlier_values(pengguna).where(AktivitasNilai.kolom == ADDRESS)
    entered = (earlier.perbuatan == "masuk", earlier.subjek_id == pengguna.id, earlier.id < Aktivitas.id)
    left = change.where(exists().where(*entered)).with_only_columns(AktivitasNilai.sebelum, Aktivitas.pada)
    return {surel: pada for surel, pada in session.execute(left.order_by(Aktivitas.id)) if surel}


def mails_to(session: Session, pengguna: Pengguna) -> ColumnElement[bool]:
    """Say which mails are theirs: to a former address none later, since it may have become somebody else's."""
    before = addresses_left(session, pengguna).items()
    left = ((Email.kepada_surel == surel) & (Email.dibuat_pada <= until) for surel, until in before)
    return or_(Email.kepada_surel == pengguna.surel, *left)


def links_to_typed(pengguna: Pengguna, samaran: Samaran) -> ColumnElement[bool]:
    """Say which mails went, in their name, to an address that they typed and perhaps never proved."""
    typed = select(TokenAkun.surel).where(TokenAkun.pengguna_id == pengguna.id)
    return Email.rahasia & Email.kepada_nama.in_(samaran.nama) & Email.kepada_surel.in_(typed)


def parts_naming(samaran: Samaran, form: Any) -> list[Mapping[str, str]]:
    """Give the parts of a form that are about this person: the applicant, the PIC, both or none."""
    told = [{fact: getattr(form, column) for column, fact in part.items()} for part in (PEMOHON, PIC)]
    return [part for part, facts in zip((PEMOHON, PIC), told, strict=True) if samaran.is_this(**facts)]


def concerned(session: Session, pengguna: Pengguna, samaran: Samaran) -> Sequence[int]:
    """List the pengajuan that name this person or were theirs, by whatever they are found."""
    parts: list[Select[Any]] = [
        select(Pengajuan.id).where(Pengajuan.pengaju_id == pengguna.id),
        select(Pembinaan.pengajuan_id).where(Pembinaan.surel.in_(samaran.surel)),
        select(Pembinaan.pengajuan_id).where(Pembinaan.pic_surel.in_(samaran.surel)),
        select(Penugasan.pengajuan_id).where(Penugasan.pembina_id == pengguna.id),
        select(Testimoni.pengajuan_id).where(Testimoni.penulis_id == pengguna.id, Testimoni.pengajuan_id.is_not(None)),
        _acts_about(pengguna),
        _of_agency(pengguna, samaran),
    ]
    return sorted(session.scalars(union(*parts)))


def in_batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Give them so many at once as one statement takes."""
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]


def _earlier_values(pengguna: Pengguna) -> Select[str, str | None, str | None]:
    return (
        select(AktivitasNilai.kolom, AktivitasNilai.sebelum, AktivitasNilai.sesudah)
        .join(Aktivitas, Aktivitas.id == AktivitasNilai.aktivitas_id)
        .where(
            Aktivitas.subjek_id == pengguna.id,
            Aktivitas.objek_jenis == "pengguna",
            AktivitasNilai.kolom.in_(EARLIER),
        )
    )


def _acts_about(pengguna: Pengguna) -> Select[Any]:
    """Those that were theirs when something was done with them, and may have been handed over since."""
    about = (Aktivitas.objek_jenis == "pengajuan", Aktivitas.objek_id.is_not(None))
    return select(Aktivitas.objek_id).where(Aktivitas.subjek_id == pengguna.id, *about)


def _of_agency(pengguna: Pengguna, samaran: Samaran) -> Select[int]:
    """Those of their own agency that name them by NIP or number alone."""
    named = or_(
        Pembinaan.nip.in_(samaran.nip),
        Pembinaan.telepon.in_(samaran.telepon),
        Pembinaan.pic_nomor.in_(samaran.telepon),
    )
    statement = select(Pengajuan.id).join(Pembinaan, Pembinaan.pengajuan_id == Pengajuan.id)
    return statement.where(Pengajuan.instansi_id == pengguna.instansi_id, named)
