"""A relay that asks for encryption gets a mail only when it is the one it says to be."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.extensions import db
from app.models import Email, StatusSurel
from app.queries.kantor import home_kantor
from app.services import smtp
from app.services.delivery import deliver_next
from app.services.outbox import Penerima, queue
from app.services.unit_of_work import unit_of_work
from tests.conftest import another_process
from tests.factories.relay import HOST, Relay, running
from tests.factories.sertifikat import shown_by, signed_by_itself
from tests.factories.world import World


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate that the relay has signed itself, with its key."""
    return signed_by_itself(tmp_path / "relay.pem", HOST)


@pytest.fixture
def relay(certificate: Path) -> Iterator[Relay]:
    """One that takes nothing before STARTTLS."""
    context = shown_by(certificate)
    with running(Relay(), tls_context=context, require_starttls=True) as listening:
        yield listening


@pytest.fixture
def posting(app: Flask, relay: Relay) -> Iterator[World]:
    with another_process(app, SPEKTRAL_SMTP_URL=f"{relay.url}?starttls=1") as portal:
        yield World(portal)


def deliver() -> StatusSurel | None:
    with unit_of_work() as session:
        kepada = Penerima("Nama Penerima", "penerima@contoh.test")
        queue(session, "sandi_diubah", kepada=kepada, kali="1", kantor=home_kantor(), url="http://contoh.test/masuk")
    return deliver_next(timeout=60)


def test_a_relay_with_a_certificate_of_its_own_making_gets_no_mail(posting: World, relay: Relay) -> None:
    assert posting.read(deliver) is StatusSurel.MENUNGGU
    assert "CERTIFICATE_VERIFY_FAILED" in posting.read(lambda: db.session.query(Email).one().galat or "")
    assert relay.mails == []


def test_one_whose_certificate_is_trusted_gets_it(
    posting: World, relay: Relay, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(smtp, "trusted", lambda: trusting)
    assert posting.read(deliver) is StatusSurel.TERKIRIM
    assert len(relay.mails) == 1
