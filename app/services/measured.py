"""Work that nobody clicked for, as it is counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from app.common import trace
from app.extensions import portal


@contextmanager
def measured(job: str) -> Iterator[None]:
    """Do a job under an id of its own; count it, how long it took, and whether it failed."""
    begun, outcome = perf_counter(), "failed"
    try:
        with trace.under(job):
            yield
        outcome = "done"
    finally:
        portal.metrics.jobs.labels(job, outcome).inc()
        portal.metrics.job_seconds.labels(job).observe(perf_counter() - begun)
        if outcome == "failed":
            portal.metrics.last_error.set_to_current_time()
