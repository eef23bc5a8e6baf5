"""Notifikasi: the news of the portal, beside the mails."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.common.arguments import number
from app.common.i18n import _
from app.queries.notifikasi import news_by_id, news_page
from app.services.notifikasi import mark_all_read, mark_read
from app.views.akun import akun_bp
from app.views.found import found
from app.views.identity import me
from app.views.kabar import bell
from app.views.paging import cursor, page_links


@akun_bp.get("/notifikasi")
def notifikasi() -> ResponseReturnValue:
    """List what happened, the latest first."""
    page = news_page(me(), cursor())
    return render_template("akun/notifikasi.html", kabar=page.rows, halaman=page_links(page))


@akun_bp.get("/notifikasi/jumlah")
def jumlah_notifikasi() -> ResponseReturnValue:
    """Say how much is unread: the bell of a page that was left open counts again."""
    return bell()


@akun_bp.get("/notifikasi/<int:id_>")
def buka_notifikasi(id_: int) -> ResponseReturnValue:
    """Take one as read and go where it leads; reading twice changes nothing, so a link will do."""
    news = found(news_by_id(me(), id_))
    jalur = news.jalur
    if news.dibaca_pada is None:
        mark_read(news)
    return redirect(jalur)


@akun_bp.post("/notifikasi")
def baca_semua() -> ResponseReturnValue:
    """Take all as read that the page showed, and what is older."""
    mark_all_read(pengguna=me(), sampai=number(request.form.get("sampai")) or 0)
    flash(_("Semua notifikasi ditandai sudah dibaca."), "success")
    return redirect(url_for("akun.notifikasi"))
