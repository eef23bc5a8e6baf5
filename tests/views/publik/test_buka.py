"""Every public page opens for somebody without an account."""

import pytest
from webtest import TestApp

PAGES = ["/", "/cari", "/modul", "/pembinaan", "/testimoni", "/lacak", "/standar-pelayanan", "/privasi"]


@pytest.mark.parametrize("page", PAGES)
def test_sp_003_everyone_reads_the_public_pages_even_before_there_is_anything(visitor: TestApp, page: str) -> None:
    assert visitor.get(page).status_int == 200
