"""What staff may do with what stands beside pengajuan and accounts: modules, testimonials, mails.

The case is the thing itself; what belongs to an office is only for the people of that office.
"""

from typing import Any

from app.common.i18n import Sentence, _, _l
from app.models.pengguna import Pengguna
from app.models.values import Peran, StatusSurel
from app.workflow import rules
from app.workflow.akun import by_admin
from app.workflow.engine import Act, Case


def case_about(subject: Any, actor: Pengguna, **facts: Any) -> Case:
    """Describe a thing that has no process of its own; where there is none yet (the library), name the actor."""
    return Case(status=actor.peran, subject=subject, actor=actor, facts=facts)


def not_deleted(case: Case) -> Sentence | None:
    """Ask that a testimonial is still there."""
    return _("Testimoni ini sudah dihapus.") if case.subject.dihapus_pada is not None else None


def by_writer(case: Case) -> Sentence | None:
    """Ask that it is one's own testimonial."""
    return None if case.subject.penulis_id == case.actor.id else _("Ini hanya dapat dilakukan penulisnya.")


def published(case: Case) -> Sentence | None:
    """Ask that the writer lets it be shown."""
    return None if case.subject.izin_terbit else _("Testimoni ini tidak diterbitkan.")


def unpublished(case: Case) -> Sentence | None:
    """Ask that the writer does not let it be shown."""
    return _("Testimoni ini sudah diizinkan terbit.") if case.subject.izin_terbit else None


def failed_or_uncertain(case: Case) -> Sentence | None:
    """Ask that a mail did not go, or that nobody knows."""
    if case.subject.status in {StatusSurel.GAGAL, StatusSurel.TIDAK_PASTI}:
        return None
    return _("Hanya email yang gagal atau tidak pasti dapat dikirim ulang.")


def not_wiped(case: Case) -> Sentence | None:
    """Ask that there is still something to send."""
    return None if case.subject.teks else _("Isi email ini sudah dihapus. Mintalah tautan baru.")


def uncertain(case: Case) -> Sentence | None:
    """Ask that nobody knows whether a mail went."""
    if case.subject.status is StatusSurel.TIDAK_PASTI:
        return None
    return _("Hanya email yang tidak pasti dapat dinyatakan sudah sampai.")


KELOLA_MODUL = Act(name="kelola_modul", label=_l("Upload Modul"), actors=(rules.role(Peran.OPERATOR),))
"""Asked about the actor's own account: every Operator keeps the one library (spec 1.10)."""
HAPUS_TESTIMONI = Act(
    name="hapus_testimoni",
    label=_l("Hapus"),
    actors=(by_admin,),
    guards=(not_deleted,),
    requires=(rules.reason_given,),
)
TARIK_IZIN = Act(name="tarik_izin", label=_l("Tarik izin terbit"), actors=(by_writer,), guards=(not_deleted, published))
BERI_IZIN = Act(name="beri_izin", label=_l("Izinkan terbit"), actors=(by_writer,), guards=(not_deleted, unpublished))
KIRIM_ULANG = Act(
    name="kirim_ulang", label=_l("Kirim ulang"), actors=(by_admin,), guards=(failed_or_uncertain, not_wiped)
)
SUDAH_SAMPAI = Act(name="sudah_sampai", label=_l("Sudah sampai"), actors=(by_admin,), guards=(uncertain,))
