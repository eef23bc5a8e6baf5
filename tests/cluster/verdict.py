"""What is there after the run, held against what people were told and what the relay has taken."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import Row, func, select, update

from app.common import clock
from app.extensions import db, portal
from app.models import Berkas, Email, Lampiran, Pembinaan, Pengajuan, Status, StatusSurel
from app.services.unit_of_work import unit_of_work
from tests.cluster.ledger import Ledger
from tests.cluster.systemd import wait_until
from tests.factories.relay import Relay
from tests.factories.world import World

DRAINED_WITHIN = 300.0
ON_ITS_WAY = (StatusSurel.MENUNGGU, StatusSurel.MENGIRIM)
LATER = {Status.MENUNGGU.value: 0, Status.PROSES.value: 1, Status.DISETUJUI.value: 2, Status.SELESAI.value: 3}


@dataclass(frozen=True)
class Verdict:
    """How much there was to lose, and what was lost or doubled of it."""

    applications: int
    decisions: int
    files: int
    mails: int
    uncertain: int
    """Mails of which nobody can know: listed in Kotak Keluar, not sent again."""
    lost: tuple[str, ...]
    doubled: tuple[str, ...]


def settle(world: World, relay: Relay) -> None:
    """Let the workers send what waits, and the claims of killed ones run out, as they do after ten minutes."""
    relay.slow["DATA"] = 0.0
    world.read(_hurry)
    wait_until(lambda: not world.read(_due), DRAINED_WITHIN, "an empty outbox")
    world.read(_expire)
    wait_until(lambda: not world.read(lambda: _mails(*ON_ITS_WAY)), DRAINED_WITHIN, "claims that run out")


def verdict(world: World, relay: Relay, ledger: Ledger) -> Verdict:
    """Look for everything that was promised."""
    sent = Counter(str(mail["Message-ID"]) for mail in relay.mails)
    return world.read(lambda: _compared(ledger, sent))


def _compared(ledger: Ledger, sent: Counter[str]) -> Verdict:
    rows = list(db.session.execute(select(Email.message_id, Email.status)))
    files = list(db.session.execute(select(Berkas.kunci, Berkas.sha256)))
    topics = Counter(db.session.scalars(select(Pembinaan.topik)))
    mails_lost = [
        f"mail {id_} is {status}"
        for id_, status in rows
        if status is not StatusSurel.TIDAK_PASTI and (status is not StatusSurel.TERKIRIM or id_ not in sent)
    ]
    return Verdict(
        applications=len(ledger.sent),
        decisions=len(ledger.decided),
        files=len(files),
        mails=len(sent),
        uncertain=sum(status is StatusSurel.TIDAK_PASTI for _id, status in rows),
        lost=(*_applications(ledger), *_decisions(ledger), *_files(files), *mails_lost),
        doubled=(
            *(f"mail {id_} went {times} times" for id_, times in sent.items() if times > 1),
            *(f"application {topik} is there {times} times" for topik, times in topics.items() if times > 1),
        ),
    )


def _applications(ledger: Ledger) -> list[str]:
    facts = (
        select(Pengajuan.nomor, Pembinaan.topik, Berkas.sha256)
        .join(Pembinaan)
        .outerjoin(Lampiran, Lampiran.pengajuan_id == Pengajuan.id)
        .outerjoin(Berkas, Berkas.id == Lampiran.berkas_id)
    )
    found = {tuple(row) for row in db.session.execute(facts)}
    return [f"application {nomor}" for nomor, told in ledger.sent.items() if (nomor, *told) not in found]


def _decisions(ledger: Ledger) -> list[str]:
    found = {nomor: status.value for nomor, status in db.session.execute(select(Pengajuan.nomor, Pengajuan.status))}
    return [
        f"decision on {nomor}: {told} was told, {found.get(nomor)} is there"
        for nomor, told in ledger.decided.items()
        if LATER.get(found.get(nomor, ""), -1) < LATER[told]
    ]


def _files(files: Sequence[Row[str, str]]) -> list[str]:
    lost = []
    for kunci, digest in files:
        try:
            with portal.storage.open(kunci) as content:
                whole = sha256(content.read()).hexdigest() == digest
        except OSError:
            whole = False
        if not whole:
            lost.append(f"file {kunci}")
    return lost


def _hurry() -> None:
    """Let what is to be tried again be tried now."""
    with unit_of_work() as session:
        session.execute(update(Email).where(Email.status == StatusSurel.MENUNGGU).values(coba_pada=clock.now()))


def _expire() -> None:
    past = clock.now() - timedelta(seconds=1)
    with unit_of_work() as session:
        session.execute(update(Email).where(Email.status == StatusSurel.MENGIRIM).values(coba_pada=past))


def _due() -> int:
    return _mails(StatusSurel.MENUNGGU)


def _mails(*states: StatusSurel) -> int:
    return db.session.scalar(select(func.count()).where(Email.status.in_(states))) or 0
