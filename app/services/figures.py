"""Figures that nobody counts along the way: they are read when Prometheus asks."""

import platform
from collections.abc import Iterable

from prometheus_client.core import GaugeMetricFamily, Metric
from sqlalchemy.exc import SQLAlchemyError

from app.common.version import version
from app.queries.kesehatan import antrean, heads, workers
from app.services.kesehatan import Finding, free_room


class Moment:
    """Checks, room, outbox and workers as they are now; without a database, the first two."""

    def __init__(self, found: list[Finding]) -> None:
        self.found = found

    def collect(self) -> Iterable[Metric]:
        """Give the figures as the library wants them."""
        build = [((version(), platform.python_version(), "+".join(sorted(heads()))), 1.0)]
        yield _gauge("spektral_build_info", "Versions", ("version", "python", "migration"), build)
        checks = [((each.nama,), float(each.sehat)) for each in self.found]
        yield _gauge("spektral_check_ok", "1 where a check of /readyz is well", ("check",), checks)
        free, total = free_room()
        room = [(("free",), float(free)), (("total",), float(total))]
        yield _gauge("spektral_disk_bytes", "Disk of the data folder", ("state",), room)
        if any(each.nama == "database" and each.sehat for each in self.found):
            yield from self._of_database()

    def _of_database(self) -> list[Metric]:
        try:
            queue, seen = antrean(), workers()
        except SQLAlchemyError:
            return []  # gone since it was checked
        mails = [((status.name.lower(),), float(n)) for status, n in queue.jumlah.items()]
        beat = [((), seen[0].terakhir_pada.timestamp())] if seen else []
        return [
            _gauge("spektral_mails", "Mails not settled, counted up to 100", ("status",), mails),
            _gauge(
                "spektral_oldest_due_mail_seconds",
                "How long the oldest due mail waits",
                (),
                [((), queue.umur.total_seconds())],
            ),
            _gauge("spektral_worker_beat_timestamp_seconds", "When a worker was last seen", (), beat),
        ]


def _gauge(
    name: str, meaning: str, labels: tuple[str, ...], rows: Iterable[tuple[tuple[str, ...], float]]
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, meaning, labels=labels)
    for values, number in rows:
        family.add_metric(values, number)
    return family
