"""Whether every step was told to the agency: the transaction that writes one writes the other."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from app.common import clock
from app.models import Status
from app.queries.keyset import AnyRow
from app.queries.tanpa_kabar import untold_steps
from app.services.kesehatan import CHECKS, SCANNED, Check

TOLD = {
    Status.MENUNGGU: "tanda_terima",
    Status.PROSES: "dalam_proses",
    Status.DISETUJUI: "disetujui",
    Status.DITOLAK: "ditolak",
    Status.SELESAI: "undangan_testimoni",
}
"""What the agency hears when a pembinaan reaches a status."""
LOOKED_AT = timedelta(days=7)
"""How far back the page looks; the command looks at everything."""
EVER = datetime(2000, 1, 1, tzinfo=UTC)
MOST_NAMED = 50


def untold(since: datetime = EVER) -> Sequence[AnyRow]:
    """Name the steps that nobody was told of, at most MOST_NAMED of them."""
    return untold_steps(TOLD, since=since, most=MOST_NAMED)


def _announced() -> str | None:
    return "untold" if untold(clock.now() - LOOKED_AT) else None


ALL_CHECKS = (*CHECKS, SCANNED, Check("announced", _announced))
"""All that people look at; what machines ask every few seconds is CHECKS."""
