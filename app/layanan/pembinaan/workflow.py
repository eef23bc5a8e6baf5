"""The process of a pembinaan on one screen (spec 1.11). Ditolak and Selesai are final."""

from app.common.i18n import _l
from app.layanan.pembinaan import effects
from app.models.values import Peran, Status
from app.workflow import rules
from app.workflow.engine import Transition, Workflow

SUPERVISOR = (rules.role(Peran.SUPERVISOR),)

PEMBINAAN = Workflow(
    name="pembinaan",
    initial=Status.MENUNGGU,
    states=Status,
    transitions=(
        Transition(
            name="proses",
            label=_l("Proses pengajuan"),
            source=Status.MENUNGGU,
            target=Status.PROSES,
            actors=SUPERVISOR,
            guards=(rules.alive,),
            effects=(effects.beri_tahu_diproses,),
        ),
        Transition(
            name="setujui",
            label=_l("Setujui dan beri tahu pembina"),
            source=Status.PROSES,
            target=Status.DISETUJUI,
            actors=SUPERVISOR,
            guards=(rules.alive,),
            requires=(rules.pembina_named,),
            effects=(effects.tetapkan_pembina, effects.beri_tahu_disetujui),
        ),
        Transition(
            name="tolak",
            label=_l("Tolak"),
            source=Status.PROSES,
            target=Status.DITOLAK,
            actors=SUPERVISOR,
            guards=(rules.alive,),
            requires=(rules.reason_given,),
            effects=(effects.beri_tahu_ditolak,),
        ),
        Transition(
            name="selesaikan",
            label=_l("Nyatakan selesai"),
            source=Status.DISETUJUI,
            target=Status.SELESAI,
            actors=SUPERVISOR,
            guards=(rules.alive,),
            requires=(rules.ended_or_noted,),
            effects=(effects.arahkan_dokumentasi, effects.undang_testimoni),
        ),
    ),
)
