"""The questions themselves, where no page would notice a wrong answer soon."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from app.models import Status
from app.workflow.engine import Case
from app.workflow.rules import is_member, member

SINCE = datetime(2026, 11, 1, tzinfo=UTC)


def case(*, id_: int, instansi_id: int | None, anggota_sejak: datetime | None) -> Case:
    """Let somebody ask for the pengajuan that account 1 sent for agency 7."""
    pengajuan = SimpleNamespace(pengaju_id=1, instansi_id=7, kantor_id=1)
    actor = SimpleNamespace(id=id_, instansi_id=instansi_id, anggota_sejak=anggota_sejak, is_internal=False)
    return Case(status=Status.MENUNGGU, subject=pengajuan, actor=actor)


@pytest.mark.parametrize(
    ("id_", "instansi_id", "anggota_sejak", "may"),
    [
        pytest.param(1, 7, None, True, id="whoever sent it, confirmed or not"),
        pytest.param(2, 7, SINCE, True, id="a confirmed colleague"),
        pytest.param(2, 7, None, False, id="somebody who only says to belong to the agency"),
        pytest.param(2, 8, SINCE, False, id="a confirmed member of another agency"),
        pytest.param(2, None, None, False, id="somebody of no agency"),
    ],
)
def test_only_a_confirmed_member_speaks_for_the_agency(
    id_: int, instansi_id: int | None, anggota_sejak: datetime | None, *, may: bool
) -> None:
    asked = case(id_=id_, instansi_id=instansi_id, anggota_sejak=anggota_sejak)
    assert is_member(asked) is may
    assert (member(asked) is None) is may
