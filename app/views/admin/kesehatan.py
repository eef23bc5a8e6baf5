"""Kesehatan Sistem: whether the portal can do its work, and what to do where it cannot (issue 4 point 9)."""

import platform
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import render_template

from app.common.version import version
from app.extensions import portal
from app.layanan.pembinaan.pemeriksaan import ALL_CHECKS
from app.queries.kesehatan import antrean, database_version, heads, last_backup, revision, workers
from app.queries.segel import last_check, last_mark, last_seal
from app.services.gangguan import BAGIAN, trouble_with
from app.services.kesehatan import FEWEST_FREE, findings, free_room
from app.views.admin import admin_bp


@dataclass(frozen=True)
class Galat:
    """What broke since the portal was started, counted over all of its processes on this machine."""

    permintaan: int
    pekerjaan: int
    terakhir: datetime | None


@admin_bp.get("/admin/kesehatan")
def kesehatan() -> str:
    """Show every check, and the figures beside it."""
    found = findings(ALL_CHECKS)
    return render_template(
        "admin/kesehatan.html",
        hasil=[(each, BAGIAN[each.nama], trouble_with(each)) for each in found],
        gangguan=sum(not each.sehat for each in found),
        antrean=antrean(),
        pekerja=workers(),
        ruang=free_room(),
        ruang_minimum=FEWEST_FREE,
        galat=_errors(),
        versi={"portal": version(), "python": platform.python_version(), "database": database_version()},
        migrasi=(revision(), " + ".join(sorted(heads()))),
        cadangan=last_backup(),
        rantai=(last_seal(), last_mark(), last_check()),
    )


def _errors() -> Galat:
    metrics = portal.metrics
    asked = metrics.total("spektral_requests_total", status="5")
    by_machines = metrics.total("spektral_requests_total", status="5", endpoint="probes.")
    last = metrics.highest("spektral_last_error_timestamp_seconds")
    return Galat(
        permintaan=int(asked - by_machines),
        pekerjaan=int(metrics.total("spektral_jobs_total", outcome="failed")),
        terakhir=datetime.fromtimestamp(last, UTC) if last else None,
    )
