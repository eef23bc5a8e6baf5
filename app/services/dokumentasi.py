"""What a finished pembinaan leaves behind: uploaded by its pembina, opened by a Supervisor (SP-130…SP-138)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from app.common import clock
from app.common.i18n import Sentence, _, _l, in_language
from app.common.tokens import sending_key
from app.extensions import db
from app.models import Berkas, Dokumentasi, JenisDokumentasi, Pengajuan, Pengguna, Peristiwa
from app.queries.cases import case_of
from app.queries.kiriman import sent_with
from app.services import counters, riwayat
from app.services.berkas import Given, Received, drop, keep, received, slot_dokumentasi
from app.services.berkas_titipan import clear
from app.services.giliran import take_turn
from app.services.kuota import refuse_more_documents
from app.services.pratinjau import order_previews
from app.services.unit_of_work import unit_of_work
from app.workflow import rules
from app.workflow.acts import BUKA_DOKUMEN, UNGGAH
from app.workflow.engine import RefusedError, permit


@dataclass(frozen=True)
class IsianDokumen:
    """What Formulir Upload Dokumentasi asks: files, or an https link instead (C-07)."""

    jenis: JenisDokumentasi
    keterangan: str | None = None
    berkas: Sequence[Given] = field(default_factory=list)
    tautan: str | None = None


def upload(
    *, pengajuan: Pengajuan, isian: IsianDokumen, actor: Pengguna, kunci: str | None = None
) -> list[Dokumentasi]:
    """Add documents of one type, one a file (SP-135, SP-137); the same of a page (`kunci`, its one-time key) once.

    Raises ForbiddenError (not this person's pembinaan, or an Admin), RefusedError (not Selesai), FileRefused.
    """
    _permit_upload(db.session(), pengajuan, actor)
    with received(isian.berkas, slot_dokumentasi(isian.jenis.slot)) as items, unit_of_work() as session:
        _permit_upload(session, pengajuan, actor)
        take_turn(session, actor)
        given = {_key(kunci, pengajuan, isian, item) or n: item for n, item in enumerate(items or [None])}
        before = {row.kunci_kirim: row for row in sent_with(Dokumentasi, actor, map(_text, given))}
        new = {key: item for key, item in given.items() if key not in before}
        rows = _add(session, pengajuan, isian, new, actor) if new else []
    used = list(new.values())
    drop([item for item in items if item not in used])
    if before:
        clear(pemilik=actor, formulir=kunci or "")
    return [*before.values(), *rows]


def replace(*, dokumen: Dokumentasi, isian: IsianDokumen, alasan: str, actor: Pengguna) -> Dokumentasi:
    """Put a right document in the place of a wrong one; the old one stays in the archive (decisions).

    The new one is closed again unless its type is open: what a Supervisor opened was another document.
    """
    _permit_upload(db.session(), dokumen.pengajuan, actor)
    with received(isian.berkas, slot_dokumentasi(isian.jenis.slot)) as items, unit_of_work() as session:
        pengajuan = dokumen.pengajuan
        _permit_upload(session, pengajuan, actor, alasan=alasan)
        _refuse_withdrawn(dokumen)
        berkas = keep(session, items[0], pengunggah=actor) if items else None
        with counters.recounted(session, pengajuan):
            row = _enter(session, pengajuan, isian, berkas, actor)
            _archive(dokumen, alasan, actor)
            dokumen.pengganti_id = row.id
        _record(session, pengajuan, actor, _l("%(dokumen)s diganti", dokumen=_named([dokumen])), alasan)
        order_previews(session, [berkas.id] if berkas else [])
    return row


def withdraw(*, dokumen: Dokumentasi, alasan: str, actor: Pengguna) -> None:
    """Take a wrong document out of sight; it stays in the archive with the reason."""
    with unit_of_work() as session:
        pengajuan = dokumen.pengajuan
        _permit_upload(session, pengajuan, actor, alasan=alasan)
        _refuse_withdrawn(dokumen)
        with counters.recounted(session, pengajuan):
            _archive(dokumen, alasan, actor)
        _record(session, pengajuan, actor, _l("%(dokumen)s dicabut", dokumen=_named([dokumen])), alasan)


def open_one(*, dokumen: Dokumentasi, actor: Pengguna) -> None:
    """Open one document to anyone logged in; types marked tertutup never (decisions)."""
    with unit_of_work() as session:
        permit(BUKA_DOKUMEN, case_of(session, dokumen.pengajuan, actor))
        _refuse_withdrawn(dokumen)
        if dokumen.jenis.tertutup:
            raise RefusedError(_("%(jenis)s tidak pernah dibuka untuk umum.", jenis=dokumen.jenis.nama))
        if dokumen.terbuka:
            return
        dokumen.dibuka = True
        _record(session, dokumen.pengajuan, actor, _l("%(dokumen)s dibuka", dokumen=_named([dokumen])))


def close_one(*, dokumen: Dokumentasi, actor: Pengguna) -> None:
    """Take that back; a type that is open by itself stays open."""
    with unit_of_work() as session:
        permit(BUKA_DOKUMEN, case_of(session, dokumen.pengajuan, actor))
        if dokumen.jenis.terbuka:
            raise RefusedError(_("%(jenis)s selalu terbuka. Ubahlah di Data Induk.", jenis=dokumen.jenis.nama))
        if not dokumen.dibuka:
            return
        dokumen.dibuka = False
        _record(session, dokumen.pengajuan, actor, _l("%(dokumen)s ditutup", dokumen=_named([dokumen])))


def _key(kunci: str | None, pengajuan: Pengajuan, isian: IsianDokumen, item: Received | None) -> str | None:
    what = (item.nama, item.stored.sha256) if item else isian.tautan  # two names of one content are two documents
    return sending_key(kunci, pengajuan.id, isian.jenis.id, isian.keterangan, what)


def _text(key: str | int) -> str | None:
    return key if isinstance(key, str) else None


def _add(
    session: Session,
    pengajuan: Pengajuan,
    isian: IsianDokumen,
    given: Mapping[str | int, Received | None],
    actor: Pengguna,
) -> list[Dokumentasi]:
    refuse_more_documents(session, pengajuan, len(given))
    files = {key: keep(session, item, pengunggah=actor) if item else None for key, item in given.items()}
    with counters.recounted(session, pengajuan):
        rows = [_enter(session, pengajuan, isian, berkas, actor, _text(key)) for key, berkas in files.items()]
    _record(session, pengajuan, actor, _l("%(dokumen)s diunggah", dokumen=_named(rows)))
    order_previews(session, [berkas.id for berkas in files.values() if berkas])
    return rows


def _permit_upload(session: Session, pengajuan: Pengajuan, actor: Pengguna, **facts: Any) -> None:
    case = case_of(session, pengajuan, actor, **facts)
    permit(UNGGAH, case)
    if "alasan" in facts and (sentence := rules.reason_given(case)) is not None:
        raise RefusedError(sentence)


def _refuse_withdrawn(dokumen: Dokumentasi) -> None:
    if dokumen.dicabut_pada is not None:
        raise RefusedError(_("Dokumen ini sudah dicabut."))


def _enter(
    session: Session,
    pengajuan: Pengajuan,
    isian: IsianDokumen,
    berkas: Berkas | None,
    actor: Pengguna,
    kunci_kirim: str | None = None,
) -> Dokumentasi:
    row = Dokumentasi(
        pengajuan_id=pengajuan.id,
        jenis_id=isian.jenis.id,
        keterangan=isian.keterangan or None,
        berkas_id=berkas.id if berkas else None,
        tautan=None if berkas else isian.tautan,
        dibuka=False,
        pengunggah_id=actor.id,
        diunggah_pada=clock.now(),
        kunci_kirim=kunci_kirim,
    )
    session.add(row)
    session.flush()
    return row


def _archive(dokumen: Dokumentasi, alasan: str, actor: Pengguna) -> None:
    dokumen.dicabut_pada, dokumen.dicabut_oleh_id, dokumen.alasan_dicabut = clock.now(), actor.id, alasan


def _record(
    session: Session, pengajuan: Pengajuan, actor: Pengguna, rincian: Sentence, catatan: str | None = None
) -> None:
    riwayat.record(
        session,
        pengajuan=pengajuan,
        peristiwa=Peristiwa.DOKUMENTASI,
        pelaku=actor,
        rincian=rincian,
        catatan=catatan,
    )


def _named(rows: list[Dokumentasi]) -> str:
    """Name documents for the history: the type, and which."""
    with in_language(None):
        names = [row.berkas.nama if row.berkas else _("tautan") for row in rows]
    return f"{rows[0].jenis.nama} ({', '.join(names)})"
