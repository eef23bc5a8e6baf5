"""Unread news: how much the bell shows, and that opening what it is about reads it."""

from flask import Blueprint, Flask, g, request

from app.common import formats
from app.common.i18n import _
from app.queries.notifikasi import has_unread_about, unread_ids
from app.services.notifikasi import mark_read_about
from app.views.identity import me, unread


def init_app(app: Flask) -> None:
    """Let every page draw the bell."""
    app.context_processor(lambda: {"lonceng": bell})


def bell() -> dict[str, str]:
    """Give the count that the bell shows, empty where all is read, and its words for whoever does not see it."""
    if not unread():
        return {"teks": "", "label": _("Notifikasi, semua sudah dibaca")}
    teks = formats.hitungan(unread())
    return {"teks": teks, "label": _("Notifikasi, %(n)s belum dibaca", n=teks)}


def opening_reads_news(blueprint: Blueprint, *endpoints: str) -> None:
    """Take the news about a pengajuan as read where its page is opened; say so after the gate of the blueprint.

    Who has no news costs nothing: how much there is came with the log-in.
    """
    names = {f"{blueprint.name}.{endpoint}" for endpoint in endpoints}

    def read() -> None:
        if request.endpoint in names and request.method == "GET" and unread():
            _read(str((request.view_args or {})["nomor"]))

    blueprint.before_request(read)


def with_news(pengajuan_ids: list[int]) -> set[int]:
    """Tell which of the pengajuan on a page have news that this person has not read."""
    return unread_ids(me(), pengajuan_ids) if unread() else set()


def _read(nomor: str) -> None:
    if has_unread_about(me(), nomor):
        g.unread = max(unread() - mark_read_about(pengguna=me(), nomor=nomor), 0)
