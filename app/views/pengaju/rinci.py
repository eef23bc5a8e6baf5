"""One pengajuan as its agency follows it (SP-011, SP-023, SP-081)."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.forms.ubah import LampiranForm
from app.models import Pengajuan, Testimoni
from app.queries.agency import (
    dokumentasi_of,
    history_for_agency,
    missing_documents,
    possible_owners,
    testimoni_of,
)
from app.queries.detail import case_for
from app.queries.libur import holidays
from app.queries.pengajuan import pengajuan_by_nomor
from app.queries.pengaturan import current_settings
from app.queries.sekitar import around
from app.views.found import found
from app.views.galeri import pictures
from app.views.identity import me
from app.views.langkah import Langkah, next_step
from app.views.pengaju import pengaju_bp
from app.views.pengaju.galeri import PINTU
from app.views.progress import steps
from app.views.story import story
from app.workflow.acts import AJUKAN_ULANG, BATALKAN, EDIT, SERAHKAN, TESTIMONI
from app.workflow.engine import open_to


@pengaju_bp.get("/<nomor>")
def rinci(nomor: str) -> ResponseReturnValue:
    """Show where it stands, what comes next, the facts and the history."""
    return detail_page(found(pengajuan_by_nomor(me(), nomor)), LampiranForm(formdata=None))


def detail_page(row: Pengajuan, form: LampiranForm) -> str:
    """Draw the page; the form is the one that adds files."""
    sekitar = around(me(), row)
    kejadian, testimoni, dokumentasi = history_for_agency(row, sekitar), testimoni_of(row), dokumentasi_of(row)
    return render_template(
        "pengaju/rinci.html",
        pengajuan=row,
        form=form,
        ruang=current_settings().lampiran_maks - len(row.lampiran),
        langkah=_next(row, testimoni),
        steps=steps(row, [item.riwayat for item in kejadian]),
        story=story(row, kejadian),
        kerabat=(sekitar.asal, sekitar.lanjutan),
        testimoni=testimoni,
        dokumentasi=dokumentasi,
        foto=pictures(dokumentasi),
        pintu=PINTU,
        kurang=missing_documents(row),
        **_acts(row),
    )


def _acts(row: Pengajuan) -> dict[str, bool]:
    case = case_for(row, me())
    return {
        "boleh_ubah": open_to(EDIT, case),
        "boleh_batal": open_to(BATALKAN, case),
        "boleh_ulang": open_to(AJUKAN_ULANG, case),
        "boleh_testimoni": open_to(TESTIMONI, case),
        "boleh_serah": open_to(SERAHKAN, case) and bool(possible_owners(me(), row)),
    }


def _next(row: Pengajuan, testimoni: Testimoni | None) -> Langkah:
    if testimoni is not None:
        return Langkah(_("Tidak ada langkah lagi. Terima kasih atas testimoni Anda."))
    return next_step(
        status=row.status,
        dibatalkan=row.dihapus,
        batas=row.batas_waktu,
        mulai=row.pembinaan.mulai,
        selesai=row.pembinaan.selesai,
        zona=row.kantor.zona,
        libur=holidays() if row.batas_waktu else (),
    )
