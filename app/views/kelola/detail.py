"""One pengajuan with everything around it, for every internal role."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.forms.catatan import CatatanForm
from app.forms.status import StatusForm
from app.layanan.pembinaan import PEMBINAAN
from app.models import Pengajuan, Status
from app.queries.detail import lampiran_by_id
from app.queries.pembina import calon_pembina
from app.queries.pengajuan import pengajuan_by_nomor
from app.queries.sekitar import around
from app.queries.suggestions import Saran, suggest
from app.views.files import send_berkas, send_zip
from app.views.found import found
from app.views.identity import me
from app.views.kelola import kelola_bp
from app.views.kelola.langkah import langkah
from app.views.pembukaan import fetched, opened
from app.views.progress import steps
from app.views.story import story
from app.workflow import acts
from app.workflow.engine import Case, offered, open_to

UNDECIDED = (Status.MENUNGGU, Status.PROSES)
"""While what already exists may still answer the question."""


@kelola_bp.get("/pengajuan/<nomor>")
def detail(nomor: str) -> ResponseReturnValue:
    """Show where it stands, what comes next and all that is known."""
    row = found(pengajuan_by_nomor(me(), nomor))
    return detail_page(row, CatatanForm(formdata=None))


@kelola_bp.get("/pengajuan/<nomor>/lampiran/<int:id_>")
def lampiran(nomor: str, id_: int) -> Response:
    """Hand out one attachment."""
    row = found(pengajuan_by_nomor(me(), nomor))
    berkas = found(lampiran_by_id(row, id_)).berkas
    return fetched(row, berkas.nama, send_berkas(berkas))


@kelola_bp.get("/pengajuan/<nomor>/lampiran")
def semua_lampiran(nomor: str) -> Response:
    """Hand out all attachments as one zip."""
    row = found(pengajuan_by_nomor(me(), nomor))
    files = found([item.berkas for item in row.lampiran] or None)
    answer = send_zip(files, nama=_("Lampiran %(nomor)s.zip", nomor=nomor))
    return fetched(row, ", ".join(berkas.nama for berkas in files), answer)


def detail_page(row: Pengajuan, form: CatatanForm) -> str:
    """Draw the page, which is noted; the note form comes along, because a refused note is shown in its place."""
    sekitar = around(me(), row)
    case = Case(status=row.status, subject=row, actor=me(), facts=sekitar.facts)
    kejadian = sekitar.kejadian(sekitar.surel)
    kelengkapan = sekitar.kelengkapan if row.status is Status.SELESAI else None
    berikutnya = langkah(case, sekitar)
    page = render_template(
        "kelola/detail.html",
        pengajuan=row,
        steps=steps(row, [item.riwayat for item in kejadian]),
        story=story(row, kejadian),
        surel=sekitar.surel,
        catatan=sekitar.catatan,
        form=form,
        langkah=berikutnya,
        setujui=StatusForm(formdata=None, data={"versi": row.versi}),
        calon=calon_pembina(row) if berikutnya.act == "setujui" else [],
        boleh=_buttons(case),
        kelengkapan=kelengkapan,
        saran=_suggestions(row),
        asal=sekitar.asal,
        lanjutan=sekitar.lanjutan,
    )
    return opened(row, page)


def _suggestions(row: Pengajuan) -> Saran | None:
    if row.dihapus or row.status not in UNDECIDED:
        return None
    return suggest(f"{row.pembinaan.topik} {row.pembinaan.deskripsi}")


def _buttons(case: Case) -> dict[str, bool]:
    """Name the acts that are open to this person now."""
    known = (acts.EDIT, acts.JADWAL, acts.GANTI_PEMBINA, acts.BATALKAN, acts.AJUKAN_ULANG, acts.CATAT)
    drawn = {act.name: open_to(act, case) for act in known}
    return drawn | {"status": any(True for _step in offered(PEMBINAAN, case))}
