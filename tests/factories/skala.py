"""Figures as round as no machine measures them."""

from simulate.figures import Figures

MEASURED = Figures(
    row_bytes={"postgresql": {"pengajuan": 1000.0, "email": 10_000.0, "notifikasi": 500.0}},
    office_bytes={"postgresql": 0.0},
    step_ms={"sqlite": {"kirim": 100.0, "proses": 10.0}, "postgresql": {"kirim": 100.0}},
    step_writes={"postgresql": {"kirim": 20.0}},
    mails_a_second={"postgresql": 2.0},
    pages_a_second={"office: list": 50.0, "agency: list": 50.0, "public: home": 50.0},
    dump_mb_a_second={"postgresql": 10.0},
)
