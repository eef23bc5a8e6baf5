"""Filters as an address carries them: what is right narrows, what is wrong does nothing."""

from datetime import UTC, date, datetime

import pytest

from app.models import Status
from app.queries.saringan import SaringanPengajuan

ZONA = "Asia/Jakarta"


def test_every_filter_is_read() -> None:
    found = SaringanPengajuan.of(
        {
            "q": "  metadata   riau ",
            "status": "Dalam Proses",
            "layanan": "3",
            "tingkat": "4",
            "tahun": "2026",
            "dari": "2026-02-01",
            "sampai": "28/02/2026",
            "instansi": "Dinas  Kesehatan",
        }
    )
    assert found == SaringanPengajuan(
        q="metadata riau",
        status=Status.PROSES,
        layanan=3,
        tingkat=4,
        tahun=2026,
        dari=date(2026, 2, 1),
        sampai=date(2026, 2, 28),
        instansi="Dinas Kesehatan",
    )
    assert found.narrows


@pytest.mark.parametrize("wrong", ["", "x", "-1", "1e3", "٣", "9" * 40, "0", "<script>", "31/02/2026", "0001-01-01"])
def test_a_wrong_value_narrows_nothing(wrong: str) -> None:
    names = ("status", "tahun", "dari", "sampai")
    assert SaringanPengajuan.of(dict.fromkeys(names, wrong)) == SaringanPengajuan()


def test_a_year_and_days_are_those_of_the_office() -> None:
    begin, end = SaringanPengajuan(tahun=2026).between(ZONA)
    assert (begin, end) == (datetime(2025, 12, 31, 17, tzinfo=UTC), datetime(2026, 12, 31, 17, tzinfo=UTC))
    begin, end = SaringanPengajuan(tahun=2026, dari=date(2026, 3, 1), sampai=date(2026, 3, 1)).between(ZONA)
    assert (begin, end) == (datetime(2026, 2, 28, 17, tzinfo=UTC), datetime(2026, 3, 1, 17, tzinfo=UTC))


def test_days_outside_the_year_do_not_widen_it() -> None:
    assert SaringanPengajuan(tahun=2026, dari=date(2020, 1, 1), sampai=date(2030, 1, 1)).between(
        ZONA
    ) == SaringanPengajuan(tahun=2026).between(ZONA)
