"""Whether everybody was told of every step: the transaction that writes one writes the other."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from app.common import clock
from app.extensions import portal
from app.models import Status
from app.queries.kesehatan import journal_trouble
from app.queries.keyset import AnyRow
from app.queries.tanpa_kabar import Pendengar, untold_steps
from app.services.kesehatan import CHECKS, FOR_PEOPLE, Check

TOLD = {
    Status.MENUNGGU: {"tanda_terima": Pendengar.INSTANSI, "pengajuan_baru": Pendengar.SUPERVISOR},
    Status.PROSES: {"dalam_proses": Pendengar.INSTANSI},
    Status.DISETUJUI: {"disetujui": Pendengar.INSTANSI, "penunjukan": Pendengar.DITUNJUK},
    Status.DITOLAK: {"ditolak": Pendengar.INSTANSI},
    Status.SELESAI: {"undangan_testimoni": Pendengar.INSTANSI, "arahan_dokumentasi": Pendengar.PEMBINA},
}
"""Who hears what when a pembinaan reaches a status: beside `effects.py`, so that one shows what the other forgot."""
LOOKED_AT = timedelta(days=7)
"""How far back the page looks; the command looks at everything."""
EVER = datetime(2000, 1, 1, tzinfo=UTC)
MOST_NAMED = 50


def untold(since: datetime = EVER) -> Sequence[AnyRow]:
    """Name the steps of which somebody was not told, at most MOST_NAMED of them."""
    return untold_steps(TOLD, since=since, most=MOST_NAMED)


def _announced() -> str | None:
    return "untold" if untold(clock.now() - LOOKED_AT) else None


ALL_CHECKS = (
    *CHECKS,
    *FOR_PEOPLE,
    Check("announced", _announced),
    Check("jurnal", journal_trouble, wanted=lambda: portal.settings.jurnal is not None),
)
"""All that people look at; what machines ask every few seconds is CHECKS: without these, everybody can go on."""
