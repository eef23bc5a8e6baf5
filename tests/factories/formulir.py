"""Filling the application form as somebody from an agency would."""

from datetime import UTC, date, datetime, time, timedelta

from webtest import Form, TestApp, TestResponse, Upload

PDF = (
    b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R"
    b"/MediaBox[0 0 9 9]>>\nendobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
)
"""The smallest that a reader opens."""
PENGAJU = "pengaju@contoh.test"


def weekday_ahead() -> date:
    """A working day about a month ahead, as far as weekends go."""
    day = datetime.now(UTC).date() + timedelta(days=30)
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


def ahead() -> datetime:
    """Give 09.00 in Jakarta on such a day."""
    return datetime.combine(weekday_ahead(), time(2), UTC)


def filled(client: TestApp, **answers: str) -> Form:
    """Open the form and answer what the account does not know; `answers` replace ours."""
    form = client.get("/pengajuan/baru").forms["pengajuan"]
    form["jenis_layanan_id"].select(text=answers.pop("layanan", "Pendampingan (Coaching)"))
    ours = {
        "topik": "Metadata statistik sektoral",
        "deskripsi": "Pendampingan penyusunan metadata bagi perangkat daerah.",
        "tanggal": f"{weekday_ahead():%d/%m/%Y}",
        "pukul_mulai": "09.00",
        "lokasi": "Aula Bappeda, Bangkinang",
    }
    for name, answer in (ours | answers).items():
        form[name] = answer
    return form


def with_files(form: Form, *files: tuple[str, bytes]) -> Form:
    """Choose files for Lampiran."""
    form["lampiran"] = [Upload(name, content) for name, content in files]
    return form


def check(form: Form, status: int | None = None) -> TestResponse:
    """Press Periksa dahulu."""
    return form.submit("tujuan", value="periksa", status=status)


def save(form: Form, status: int | str | None = None) -> TestResponse:
    """Press Simpan draf."""
    return form.submit("tujuan", value="simpan", status=status)


def send(client: TestApp, **answers: str) -> TestResponse:
    """Go the whole way; gives the page of the new pengajuan."""
    return check(filled(client, **answers)).follow().forms["kirim"].submit().follow()


def beside(page: TestResponse, field: str) -> str:
    """Read the refusal beside a field, by the id of its input."""
    said = page.html.find(id=f"{field}-error")
    return " ".join(said.get_text().split()) if said else ""
