"""Log Aktivitas: every act, what it changed, and its file."""

from dataclasses import asdict

from flask import Response, render_template, request

from app.queries.aktivitas import SaringanAktivitas, activity_by_id, activity_page, all_activity, names_of
from app.queries.pengguna import pengguna_by_id
from app.queries.saringan import day
from app.views.admin import admin_bp
from app.views.arguments import words
from app.views.daftar.aktivitas import DAFTAR_AKTIVITAS, act_of, choices, drawn, link_of
from app.views.daftar.alamat import order_of
from app.views.daftar.ekspor import export
from app.views.daftar.kata_aktivitas import MELALUI, OBJEK, PERBUATAN
from app.views.daftar.kolom_aktivitas import written
from app.views.daftar.tampilan import show
from app.views.found import found
from app.views.identity import kantor, me
from app.views.konfirmasi import asks_again
from app.views.paging import cursor
from app.views.pembukaan import opened


@admin_bp.get("/kelola/log-aktivitas")
def aktivitas() -> str:
    """List what was done, the latest first."""
    saringan, zona = _asked(), kantor().zona
    page = activity_page(me(), saringan, zona=zona, urut=order_of(DAFTAR_AKTIVITAS), cursor=cursor())
    tampilan = show(
        DAFTAR_AKTIVITAS,
        page,
        drawn(page.rows),
        nilai=asdict(saringan),
        pilihan={"perbuatan": choices()},
        ekspor="admin.ekspor_aktivitas",
    )
    return render_template("admin/aktivitas.html", l=tampilan)


@admin_bp.get("/kelola/log-aktivitas/ekspor.<any(xlsx, csv):jenis>")
@asks_again()
def ekspor_aktivitas(jenis: str) -> Response:
    """Send all acts of the filtered list."""
    rows = all_activity(me(), _asked(), zona=kantor().zona, urut=order_of(DAFTAR_AKTIVITAS))
    return export(DAFTAR_AKTIVITAS, rows, jenis)


@admin_bp.get("/kelola/log-aktivitas/<int:id_>")
def satu_aktivitas(id_: int) -> str:
    """Show one act with what stood there before and after."""
    row = found(activity_by_id(me(), id_))
    page = render_template(
        "admin/satu_aktivitas.html",
        a=row,
        judul=act_of(row),
        melalui=MELALUI[row.melalui],
        jenis=OBJEK.get(row.objek_jenis or "", row.objek_jenis),
        orang=pengguna_by_id(me(), row.objek_id) if row.objek_jenis == "pengguna" and row.objek_id else None,
        tautan=link_of(row.objek_jenis, row.objek_id, row.objek_label),
        nilai=written(row.nilai, names_of(row.nilai), kantor().zona),
    )
    return opened(row, page) if row.nilai and row.subjek_id is not None else page


def _asked() -> SaringanAktivitas:
    perbuatan = request.args.get("perbuatan", "")
    return SaringanAktivitas(
        q=words(),
        pelaku=words("pelaku"),
        perbuatan=perbuatan if perbuatan in PERBUATAN else "",
        dari=day(request.args.get("dari")),
        sampai=day(request.args.get("sampai")),
    )
