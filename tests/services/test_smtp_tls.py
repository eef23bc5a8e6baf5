"""A relay that asks for encryption gets a mail only when it is the one it says to be."""

import ipaddress
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from flask import Flask

from app.extensions import db
from app.models import Email, StatusSurel
from app.queries.kantor import home_kantor
from app.services import smtp
from app.services.delivery import deliver_next
from app.services.outbox import Penerima, queue
from app.services.unit_of_work import unit_of_work
from tests.conftest import another_process
from tests.factories.relay import HOST, Relay
from tests.factories.world import World


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate that the relay has signed itself, with its key."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now, own = datetime.now(UTC), x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    signed = made.add_extension(own, critical=False).sign(key, hashes.SHA256())
    form = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    pem = key.private_bytes(serialization.Encoding.PEM, *form) + signed.public_bytes(serialization.Encoding.PEM)
    file = tmp_path / "relay.pem"
    file.write_bytes(pem)
    return file


@pytest.fixture
def relay(certificate: Path) -> Iterator[Relay]:
    """One that takes nothing before STARTTLS."""
    told, context = Relay(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    controller = Controller(told, hostname=HOST, port=told.port, tls_context=context, require_starttls=True)
    controller.start()
    yield told
    controller.stop()


@pytest.fixture
def posting(app: Flask, relay: Relay) -> Iterator[World]:
    with another_process(app, SPEKTRAL_SMTP_URL=f"{relay.url}?starttls=1") as portal:
        yield World(portal)


def deliver() -> StatusSurel | None:
    with unit_of_work() as session:
        kepada = Penerima("Nama Penerima", "penerima@contoh.test")
        queue(session, "sandi_diubah", kepada=kepada, kali="1", kantor=home_kantor(), url="http://contoh.test/masuk")
    return deliver_next(timeout=5)


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
