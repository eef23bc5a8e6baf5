"""What workers do without anybody clicking; exports are made known by the doors that offer them."""

from datetime import timedelta

from flask import Flask

from app.layanan.pembinaan.reminders import remind
from app.services import permintaan
from app.services.duties import Duty, Klaim, register
from app.services.jam import is_believed
from app.services.jurnal import ask_journal
from app.services.pemindaian import scan_waiting
from app.services.pratinjau import PRATINJAU, make_preview, order_missing_previews
from app.services.retensi import retain
from app.services.segel import check, seal
from app.services.sweeping import sweep

MINUTELY = timedelta(minutes=1)
HOURLY = timedelta(hours=1)
DAILY = timedelta(days=1)
SOON = timedelta(minutes=2)
RARELY = timedelta(minutes=5)


def init_app(app: Flask) -> None:
    """Make them known."""
    register(app, PRATINJAU, Duty(make_preview))
    register(app, "pratinjau-terlewat", Duty(_forgotten_previews, every=HOURLY))
    register(app, "pengingat", Duty(_reminders, every=HOURLY))
    register(app, "pindai", Duty(_scanning, every=SOON))
    register(app, "jurnal", Duty(_journal, every=RARELY))
    register(app, "sapu", Duty(_sweep, every=HOURLY))
    register(app, "segel", Duty(_seal, every=MINUTELY))
    register(app, "periksa-segel", Duty(_check, every=DAILY))
    register(app, "retensi", Duty(_retention, every=DAILY))
    for jenis, duty in permintaan.duties().items():
        register(app, jenis, duty)


def _forgotten_previews(_klaim: Klaim) -> None:
    order_missing_previews()


def _reminders(_klaim: Klaim) -> None:
    remind()


def _scanning(_klaim: Klaim) -> None:
    scan_waiting()


def _journal(_klaim: Klaim) -> None:
    ask_journal()


def _sweep(_klaim: Klaim) -> None:
    if is_believed():
        sweep()


def _retention(_klaim: Klaim) -> None:
    if is_believed():
        retain()


def _seal(_klaim: Klaim) -> None:
    seal()


def _check(_klaim: Klaim) -> None:
    check()
