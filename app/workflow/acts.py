"""What can be done with a pengajuan beside moving its status: who, when, on what condition."""

from app.common.i18n import _l
from app.models.values import Peran, Status
from app.workflow import rules
from app.workflow.engine import Act

EDIT = Act(
    name="ubah",
    label=_l("Edit Detail"),
    actors=(rules.member_while_waiting_or(Peran.SUPERVISOR, Peran.ADMIN),),
    guards=(rules.alive, rules.waiting_unless_internal),
)
BATALKAN = Act(
    name="batalkan",
    label=_l("Batalkan Pengajuan"),
    actors=(rules.member_while_waiting_or(Peran.SUPERVISOR, Peran.ADMIN),),
    guards=(
        rules.alive,
        rules.waiting_unless_internal,
        rules.status(Status.MENUNGGU, Status.PROSES, Status.DISETUJUI, Status.DITOLAK),
        rules.no_documents,
    ),
    requires=(rules.reason_given,),
)
PULIHKAN = Act(name="pulihkan", label=_l("Pulihkan"), actors=(rules.role(Peran.ADMIN),), guards=(rules.cancelled,))
GANTI_PEMBINA = Act(
    name="ganti_pembina",
    label=_l("Ganti Pembina"),
    actors=(rules.role(Peran.SUPERVISOR),),
    guards=(rules.alive, rules.status(Status.DISETUJUI, Status.SELESAI)),
    requires=(rules.pembina_named,),
)
"""Also once Selesai: when a pembina has left, somebody must be able to upload what is still missing."""
JADWAL = Act(
    name="jadwal",
    label=_l("Perubahan Jadwal"),
    actors=(rules.role(Peran.SUPERVISOR, Peran.ADMIN),),
    guards=(rules.alive, rules.status(Status.DISETUJUI)),
)
CATAT = Act(name="catat", label=_l("Tambah Catatan"), actors=(rules.internal,))
UNGGAH = Act(
    name="unggah",
    label=_l("Upload Dokumentasi"),
    actors=(rules.pembina,),
    guards=(rules.alive, rules.status(Status.SELESAI)),
)
BUKA_DOKUMEN = Act(
    name="buka_dokumen",
    label=_l("Buka untuk umum"),
    actors=(rules.role(Peran.SUPERVISOR),),
    guards=(rules.alive, rules.status(Status.SELESAI)),
)
AJUKAN_ULANG = Act(
    name="ajukan_ulang",
    label=_l("Ajukan Ulang"),
    actors=(rules.member_while_waiting_or(Peran.OPERATOR, Peran.SUPERVISOR, Peran.ADMIN),),
    guards=(rules.alive, rules.status(Status.DITOLAK)),
)
TESTIMONI = Act(
    name="testimoni",
    label=_l("Tulis Testimoni"),
    actors=(rules.member,),
    guards=(rules.alive, rules.status(Status.SELESAI), rules.no_testimoni_yet),
)
SERAHKAN = Act(name="serahkan", label=_l("Serahkan kepada rekan"), actors=(rules.member,), guards=(rules.alive,))
"""Hands a pengajuan to a colleague, or claims one that came by letter."""
