"""What staff and agency ask about one pengajuan beside what stands around it."""

from app.extensions import db
from app.models import Lampiran, Pengajuan, Pengguna
from app.queries.cases import case_of
from app.workflow.engine import Case


def case_for(pengajuan: Pengajuan, actor: Pengguna) -> Case:
    """Describe a pengajuan and a reader to the rules that draw the buttons."""
    return case_of(db.session(), pengajuan, actor)


def lampiran_by_id(pengajuan: Pengajuan, id_: int) -> Lampiran | None:
    """Give an attachment of this pengajuan, and of no other."""
    return next((row for row in pengajuan.lampiran if row.id == id_), None)
