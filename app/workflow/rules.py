"""Questions about a case, one function each; a sentence is a refusal, None is consent.

Acts name them (`acts.py`, `kelola.py`), and so do the processes in `layanan/`: button and refusal ask the same.
"""

from app.common.clock import now
from app.common.i18n import Sentence, _, istilah
from app.models.values import INTERNAL, PEMBINA, Peran, Status
from app.workflow.engine import Case, Rule


def role(*roles: Peran) -> Rule:
    """Ask that the actor has one of these roles, in the office of the pengajuan."""

    def asked(case: Case) -> Sentence | None:
        if case.actor.peran in roles and case.actor.kantor_id == case.subject.kantor_id:
            return None
        return _("Tindakan ini hanya tersedia untuk %(peran)s.", peran=_either(roles))

    return asked


def internal(case: Case) -> Sentence | None:
    """Ask that the actor works at the office."""
    return role(*sorted(INTERNAL))(case)


def member(case: Case) -> Sentence | None:
    """Ask that the pengajuan is the actor's own or of the agency that confirmed the actor."""
    if is_member(case):
        return None
    return _("Tindakan ini hanya tersedia untuk instansi yang mengajukan.")


def is_member(case: Case) -> bool:
    """Tell whether the actor may speak for the applying agency."""
    actor, pengajuan = case.actor, case.subject
    if actor.is_internal:
        return False  # whoever changed sides acts by their role, not by what they once applied for
    if pengajuan.pengaju_id == actor.id:
        return True
    return actor.anggota_sejak is not None and actor.instansi_id == pengajuan.instansi_id


def pembina(case: Case) -> Sentence | None:
    """Ask that the actor is assigned to this coaching and is no Admin (SP-093, SP-096, C-02)."""
    if case.actor.peran in PEMBINA and case.actor in case.subject.pembina:
        return None
    return _("Dokumentasi hanya dapat diunggah oleh pembina yang ditugaskan pada pembinaan ini.")


def member_while_waiting_or(*roles: Peran) -> Rule:
    """Ask for one of the roles, or for the agency itself."""
    allowed = role(*roles)

    def asked(case: Case) -> Sentence | None:
        return None if is_member(case) else allowed(case)

    return asked


def alive(case: Case) -> Sentence | None:
    """Ask that it was not cancelled."""
    return _("Pengajuan ini sudah dibatalkan.") if case.subject.dihapus else None


def cancelled(case: Case) -> Sentence | None:
    """Ask that it was cancelled."""
    return None if case.subject.dihapus else _("Pengajuan ini tidak dibatalkan.")


def status(*allowed: Status) -> Rule:
    """Ask that the status is one of these."""

    def asked(case: Case) -> Sentence | None:
        if case.subject.status in allowed:
            return None
        return _(
            "Tindakan ini hanya dapat dilakukan ketika status %(status)s; sekarang %(kini)s.",
            status=_either(allowed),
            kini=istilah(case.subject.status),
        )

    return asked


def waiting_unless_internal(case: Case) -> Sentence | None:
    """Ask that the agency acts only while Menunggu Diproses (decisions, Withdrawal)."""
    if case.actor.is_internal:
        return None
    return status(Status.MENUNGGU)(case)


def pembina_named(case: Case) -> Sentence | None:
    """Ask for at least one pembina (SP-074, SP-076)."""
    return None if case.facts.get("pembina") else _("Pilih sekurang-kurangnya satu pembina.")


def reason_given(case: Case) -> Sentence | None:
    """Ask for a reason (SP-075, SP-076, C-13)."""
    return None if case.facts.get("alasan") else _("Tulis alasannya.")


def ended_or_noted(case: Case) -> Sentence | None:
    """Ask that the coaching is over, or for a note that says why it is closed earlier (1.11)."""
    if case.facts.get("catatan") or case.subject.pembinaan.selesai <= now():
        return None
    return _("Pembinaan ini belum berakhir. Tulis catatan mengapa diselesaikan lebih awal.")


def no_documents(case: Case) -> Sentence | None:
    """Ask that no documentation exists: an archive is not deleted (C-14)."""
    if case.facts.get("ada_dokumentasi"):
        return _("Pengajuan ini sudah memiliki dokumentasi, sehingga tidak dapat dibatalkan.")
    return None


def no_testimoni_yet(case: Case) -> Sentence | None:
    """Ask that the agency has not yet written one: one per coaching."""
    return _("Testimoni untuk pembinaan ini sudah ada.") if case.facts.get("ada_testimoni") else None


def _either(words: tuple[Peran, ...] | tuple[Status, ...]) -> str:
    return _(" atau ").join(istilah(word) for word in words)
