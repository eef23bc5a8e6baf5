"""Wherever a form is refused a summary stands on the page: each sentence leads to its field, which is marked."""

import re

import pytest
from webtest import TestApp, TestResponse

from app.models import Status
from tests.factories.world import World

NOBODY = ""
STAFF = "supervisor@contoh.test"
ADMIN = "admin@contoh.test"
OPERATOR = "operator@contoh.test"
SITI = "pengaju@contoh.test"
FORMS = [
    (NOBODY, "/masuk", {"surel": "x"}),
    (NOBODY, "/daftar", {"surel": "x"}),
    (NOBODY, "/lupa-sandi", {"surel": "x"}),
    (NOBODY, "/daftar/periksa-surel", {"surel": "x"}),
    (NOBODY, "/lacak", {}),
    (SITI, "/pengajuan/baru", {"pic_surel": "x"}),
    (SITI, "/pengajuan/{menunggu}/ubah", {"pic_surel": "x"}),
    (SITI, "/pengajuan/{menunggu}/batalkan", {}),
    (SITI, "/pengajuan/{menunggu}", {}),
    (SITI, "/pengajuan/{selesai}/testimoni", {"isi": ""}),
    (SITI, "/profil/ubah", {"surel": "x"}),
    (SITI, "/profil/kata-sandi", {}),
    (STAFF, "/kelola/pengajuan/tambah", {}),
    (STAFF, "/kelola/pengajuan/{menunggu}/ubah", {"topik": ""}),
    (STAFF, "/kelola/pengajuan/{disetujui}/jadwal", {"tanggal": "x"}),
    (STAFF, "/kelola/pengajuan/{menunggu}/batalkan", {}),
    (STAFF, "/kelola/pengajuan/{menunggu}", {}),
    (STAFF, "/supervisor/pengajuan/{proses}/status", {"status": "Ditolak"}),
    (OPERATOR, "/operator/modul/baru", {}),
    (OPERATOR, "/kelola/pembinaan/{selesai}/dokumentasi/tambah", {}),
    (ADMIN, "/admin/pengguna/tambah", {"surel": "x"}),
]


def refused(client: TestApp, path: str, answers: dict[str, str]) -> TestResponse:
    """Send the first form of the page that can be refused, filled like this."""
    page = client.get(path)
    for place in page.html.select("main form[method=post]"):
        form = next(f for f in page.forms.values() if f.action == place.get("action", ""))
        for name, answer in answers.items():
            if name in form.fields:
                form[name].force_value(answer)
        answer = form.submit(status="*")
        if answer.status_int == 422:
            return answer
    raise AssertionError(path)


@pytest.mark.parametrize(("who", "path", "answers"), FORMS)
def test_every_sentence_stands_in_the_summary_and_leads_to_its_field(
    world: World, visitor: TestApp, who: str, path: str, answers: dict[str, str]
) -> None:
    world.internal()
    world.pengguna(SITI)
    numbers = {
        status.name.lower(): world.pengajuan(status=status) for status in Status if f"{{{status.name.lower()}}}" in path
    }
    page = refused(world.as_(who) if who else visitor, path.format(**numbers), answers)
    (summary,) = page.html.select("[data-error-summary]")
    assert summary["tabindex"] == "-1"
    links = summary.select("a")
    assert links
    for link in links:
        field = page.html.find(id=link["href"].removeprefix("#"))
        assert field is not None, link
        said = page.html.find(id=f"{field['id']}-error")
        assert said is not None, field["id"]
        assert f"{field['id']}-error" in field["aria-describedby"].split()
        assert " ".join(said.text.split()) in " ".join(link.text.split())
        if field.name != "fieldset":
            assert field["aria-invalid"] == "true"
    named = {link["href"] for link in links}
    shown = {f"#{error['id'].removesuffix('-error')}" for error in page.html.select(".invalid-feedback[id]")}
    assert named == shown
    assert not re.search(r"\bNone\b", summary.text)
