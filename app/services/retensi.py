"""How long each kind of data is kept, why, and letting go of it: by a worker, each day, some rows at once.

What belongs to nobody's page (sessions, links, drafts, news, files) is swept each hour by `sweeping`; its periods are
shown here with the others, since this table is what the privacy notice tells.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.common import clock
from app.common.i18n import Sentence, _l, _n
from app.extensions import db
from app.models import Email, Pengguna, Peran, StatusSurel
from app.services import berkas_titipan, ekspor, sweeping, unggahan
from app.services.delivery import forget_last_address
from app.services.pelepasan import detach, let_go
from app.services.unit_of_work import unit_of_work

MAIL_BODIES = timedelta(days=90)
UNVERIFIED = timedelta(days=30)
LAST_ADDRESSES = timedelta(days=7)
AT_ONCE = 500
MOST_BATCHES = 200
"""Of one day: 100,000 mails, some minutes; what is left waits for the next one."""
MOST_ACCOUNTS = 200

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Masa:
    """One line of the table: what, how long, on what ground."""

    data: Sentence
    selama: timedelta | Sentence
    dasar: Sentence

    @property
    def lama(self) -> Sentence:
        """Say how long, in words."""
        if not isinstance(self.selama, timedelta):
            return self.selama
        if self.selama < timedelta(days=1):
            return _n("%(n)s jam", int(self.selama / timedelta(hours=1)))
        return _n("%(n)s hari", self.selama.days)


_NO_LONGER = _l("Tidak diperlukan lagi untuk tujuannya (UU 27/2022)")
_ARCHIVE = _l("Arsip kedinasan (UU 43/2009)")
_RECORDING = _l("Kewajiban merekam pemrosesan data pribadi (UU 27/2022)")
MASA_SIMPAN = (
    Masa(_l("Akun"), _l("Selama dipakai, atau sampai pemiliknya meminta penghapusan"), _l("Tugas pelayanan publik")),
    Masa(_l("Akun yang emailnya tidak pernah diverifikasi"), UNVERIFIED, _NO_LONGER),
    Masa(_l("Pengajuan, riwayat, lampiran, dan dokumentasi"), _l("Menurut jadwal retensi arsip"), _ARCHIVE),
    Masa(_l("Testimoni"), _l("Menurut jadwal retensi arsip; terbit selama diizinkan"), _l("Persetujuan penulis")),
    Masa(_l("Isi email yang dikirim portal"), MAIL_BODIES, _NO_LONGER),
    Masa(_l("Tanggal, perihal, dan penerima email"), _l("Menurut jadwal retensi arsip"), _ARCHIVE),
    Masa(_l("Sesi masuk, sejak terakhir dipakai"), sweeping.SESSIONS_KEPT, _NO_LONGER),
    Masa(_l("Tautan akun, sejak kedaluwarsa"), sweeping.LINKS_KEPT, _NO_LONGER),
    Masa(_l("Draf pengajuan, sejak terakhir diubah"), sweeping.DRAFTS_KEPT, _NO_LONGER),
    Masa(_l("Isian dan berkas yang belum dikirim"), berkas_titipan.KEPT, _NO_LONGER),
    Masa(_l("Unggahan yang tidak diselesaikan"), unggahan.KEPT, _NO_LONGER),
    Masa(_l("Berkas ekspor"), ekspor.KEPT, _NO_LONGER),
    Masa(_l("Notifikasi yang sudah dibaca"), sweeping.READ_NEWS_KEPT, _NO_LONGER),
    Masa(_l("Notifikasi yang belum dibaca"), sweeping.NEWS_KEPT, _NO_LONGER),
    Masa(_l("Log Aktivitas"), _l("Tetap; isinya dikosongkan bila data pribadi dihapus"), _RECORDING),
)
"""Everything that is kept about people, and for how long."""


def retain() -> None:
    """Let go of what nothing needs any more; what was let go of is counted in the log."""
    done = {
        "mail_bodies": _in_batches(_wipe_bodies),
        "unverified_accounts": _forget_unverified(),
        "last_addresses": _forget_last_addresses(),
    }
    log.info("retention", extra={**done})


def _in_batches(some: Callable[[Session], int]) -> int:
    """Do it again and again, each time in a transaction of its own, until little is left of the day's share."""
    total = 0
    for _batch in range(MOST_BATCHES):
        with unit_of_work() as session:
            done = some(session)
        total += done
        if done < AT_ONCE:
            break
    return total


def _wipe_bodies(session: Session) -> int:
    """Take the words out of old mails that have gone, or never will; whom they went to and about what stays."""
    old = select(Email.id).where(
        Email.teks != "",
        Email.dibuat_pada < clock.now() - MAIL_BODIES,
        Email.status.not_in((StatusSurel.MENUNGGU, StatusSurel.MENGIRIM)),
    )
    ids = list(session.scalars(old.order_by(Email.dibuat_pada, Email.id).limit(AT_ONCE)))
    if ids:
        wiped = update(Email).where(Email.id.in_(ids)).values(teks="", html="", kalender=None)
        session.execute(wiped.execution_options(synchronize_session=False))
    return len(ids)


def _forget_unverified() -> int:
    """Forget who registered and never opened the link: nobody knows whether the address is theirs at all."""
    before = clock.now() - UNVERIFIED
    old = select(Pengguna.id).where(
        Pengguna.peran == Peran.PENGAJU,
        Pengguna.surel_terverifikasi_pada.is_(None),
        Pengguna.data_dihapus_pada.is_(None),
        Pengguna.privasi_disetujui_pada < before,
    )
    ids = db.session.scalars(old.order_by(Pengguna.id).limit(MOST_ACCOUNTS)).all()
    forgotten = 0
    for id_ in ids:
        with unit_of_work() as session:
            row = session.scalars(old.where(Pengguna.id == id_).with_for_update()).first()
            if row is None:  # verified in this very moment
                continue
            sisa = detach(session, session.get_one(Pengguna, id_), oleh=None)
        let_go(sisa)
        forgotten += 1
    return forgotten


def _forget_last_addresses() -> int:
    """Forget also those whose last mail never arrived."""
    with unit_of_work():
        return forget_last_address(
            Email.dibuat_pada < clock.now() - LAST_ADDRESSES, ~Email.kepada_surel.startswith("dihapus@")
        )
