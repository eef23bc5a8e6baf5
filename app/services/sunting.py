"""Taking one person out of the texts and forms of the record, which itself stays (`aturan_hapus`)."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, or_, select, update
from sqlalchemy.orm import Session

from app.common.samaran import NOTHING, Samaran
from app.models import Aktivitas, AktivitasNilai, Base, Email, Notifikasi, Pembinaan, Pengguna, Testimoni
from app.queries.identitas import in_batches, parts_naming
from app.services.aturan_hapus import EDITED

ASKING_COLLEAGUES = "permintaan_rekan"
"""Mail and news to colleagues that name somebody and belong to no pengajuan."""


def edit_record(session: Session, perkara: Sequence[int], samaran: Samaran) -> set[int]:
    """Take them out of forms and texts of these pengajuan; gives those in which a form or a text of it changed."""
    changed: set[int] = set()
    for some in in_batches(perkara):
        changed |= _mask_forms(session, some, samaran)
        for name in EDITED:
            table = Base.metadata.tables[name]
            key = table.c.get("id" if name == "pengajuan" else "pengajuan_id")
            if key is not None:
                found = edit(session, table, key.in_(some), samaran)
                changed |= found if name == "pembinaan" else set()
    return changed


def edit_what_colleagues_were_told(session: Session, pengguna: Pengguna, samaran: Samaran) -> None:
    """Take them out of what asked the people of their agency whether they belong to it."""
    if pengguna.instansi_id is None:
        return
    colleagues = select(Pengguna.id, Pengguna.surel).where(Pengguna.instansi_id == pengguna.instansi_id).subquery()
    told = (Email.perihal == ASKING_COLLEAGUES, Email.kepada_surel.in_(select(colleagues.c.surel)))
    edit(session, Base.metadata.tables["email"], told[0] & told[1], samaran)
    news = (Notifikasi.perihal == ASKING_COLLEAGUES, Notifikasi.pengguna_id.in_(select(colleagues.c.id)))
    edit(session, Base.metadata.tables["notifikasi"], news[0] & news[1], samaran)


def edit(session: Session, table: Table, which: ColumnElement[bool], samaran: Samaran) -> set[int]:
    """Take them out of the texts of some rows; gives the keys of those that were changed."""
    (key,) = table.primary_key.columns
    columns = [table.c[name] for name in EDITED[table.name]]
    changed = set()
    for id_, *texts in session.execute(select(key, *columns).where(which)).all():
        pairs = zip(columns, texts, strict=True)
        values = {column.name: _without(samaran, text, column) for column, text in pairs if samaran.mentioned_in(text)}
        if values:
            session.execute(update(table).where(key == id_).values(values))
            changed.add(id_)
    return changed


def edit_testimonials(session: Session, pengguna: Pengguna, samaran: Samaran, gone: Mapping[str, Any]) -> None:
    """Keep what was published with consent, without the name; the rest loses its words, `gone` says how."""
    own = Testimoni.penulis_id == pengguna.id
    edit(session, Base.metadata.tables["testimoni"], own, samaran)
    hidden = (own, or_(~Testimoni.izin_terbit, Testimoni.dihapus_pada.is_not(None)))
    blanked = update(Testimoni).where(*hidden).values(isi=NOTHING)
    session.execute(blanked.execution_options(synchronize_session=False))
    taken = update(Testimoni).where(own, ~Testimoni.izin_terbit, Testimoni.dihapus_pada.is_(None)).values(**gone)
    session.execute(taken.execution_options(synchronize_session=False))


def blank_values_about(session: Session, perkara: Sequence[int], samaran: Samaran) -> None:
    """Blank what the log holds of them in acts about these pengajuan, whosever these are."""
    for some in in_batches(perkara):
        about = (Aktivitas.objek_jenis == "pengajuan", Aktivitas.objek_id.in_(some), AktivitasNilai.garam.is_not(None))
        statement = select(AktivitasNilai.id, AktivitasNilai.sebelum, AktivitasNilai.sesudah)
        rows = session.execute(statement.join(Aktivitas, Aktivitas.id == AktivitasNilai.aktivitas_id).where(*about))
        naming = [id_ for id_, *texts in rows if any(map(samaran.mentioned_in, texts))]
        for ids in in_batches(naming):
            blanked = update(AktivitasNilai).where(AktivitasNilai.id.in_(ids))
            blanked = blanked.values(sebelum=None, sesudah=None, garam=None)
            session.execute(blanked.execution_options(synchronize_session=False))


def _mask_forms(session: Session, perkara: Sequence[int], samaran: Samaran) -> set[int]:
    """Mask the applicant and the PIC of forms, each only where it is this person."""
    form = Pembinaan.__table__.c
    rows = session.execute(select(Pembinaan.__table__).where(form.pengajuan_id.in_(perkara))).all()
    new = {"nama": samaran.nama_baru, "nip": None, "telepon": NOTHING, "surel": samaran.surel_baru}
    changed = set()
    for row in rows:
        values = {column: new[fact] for part in parts_naming(samaran, row) for column, fact in part.items()}
        if values:
            session.execute(
                update(Base.metadata.tables["pembinaan"]).where(form.pengajuan_id == row.pengajuan_id).values(values)
            )
            changed.add(row.pengajuan_id)
    return changed


def _without(samaran: Samaran, text: str, column: Column[Any]) -> str:
    """Give the text without them; one that would be too long for its column ends with what stands for them.

    Nothing else may be added, and what stands for them may not be cut: the history takes no other change (0015).
    """
    new, longest = samaran.taken_out_of(text), getattr(column.type, "length", None)
    if longest is None or len(new) <= longest:
        return new
    room = longest - len(samaran.nama_baru)
    last = new.rfind(samaran.nama_baru, 0, longest)
    return new[: last if last + len(samaran.nama_baru) > room else room] + samaran.nama_baru
