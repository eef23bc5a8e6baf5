"""Daftar Pembinaan: what has come about, and which documentation it lacks (SP-090…SP-093)."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.models import Pengajuan, Pengguna
from app.queries.beranda import finished_months
from app.queries.dokumentasi import Kelengkapan, completeness
from app.queries.pembinaan import SaringanPembinaan, finished
from app.views.arguments import words
from app.views.identity import kantor, me
from app.views.kelola import kelola_bp
from app.views.paging import cursor, page_links
from app.workflow.acts import UNGGAH
from app.workflow.engine import Case, open_to


@dataclass(frozen=True)
class BarisPembinaan:
    """A row of the table."""

    p: Pengajuan
    kelengkapan: Kelengkapan
    boleh_unggah: bool


@kelola_bp.get("/pembinaan")
def pembinaan() -> ResponseReturnValue:
    """Show the finished ones, latest first."""
    saringan, person = _asked(), me()
    page = finished(person, saringan, kantor(), cursor())
    return render_template(
        "kelola/pembinaan.html",
        baris=_rows((row.Pengajuan for row in page.rows), person),
        saringan=saringan,
        bulan=finished_months(kantor().id),
        links=page_links(page),
    )


def _asked() -> SaringanPembinaan:
    return SaringanPembinaan(
        q=words(),
        bulan=request.args.get("bulan", ""),
        milik_id=me().id if request.args.get("milik") == "saya" else None,
        kurang=request.args.get("dokumentasi") == "kurang",
    )


def _rows(found: Iterable[Pengajuan], person: Pengguna) -> list[BarisPembinaan]:
    rows = list(found)
    known = completeness(row.id for row in rows)
    return [
        BarisPembinaan(row, known[row.id], open_to(UNGGAH, Case(status=row.status, subject=row, actor=person)))
        for row in rows
    ]
