"""A real mail server on the loopback that answers as it is told."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tests.factories.ports import free_port

HOST = "127.0.0.1"


class Relay:
    """Keeps what it accepts; `rcpt` and `data` are its answers, `slow` the seconds each takes."""

    def __init__(self) -> None:
        """Accept everything at once."""
        self.rcpt: dict[str, str] = {}
        self.data = "250 OK"
        self.slow = {"RCPT": 0.0, "DATA": 0.0}
        self.hang_up = False
        self.port = free_port()
        self.mails: list[EmailMessage] = []
        self.envelopes: list[tuple[str, list[str]]] = []

    @property
    def url(self) -> str:
        """What SPEKTRAL_SMTP_URL says."""
        return f"smtp://{HOST}:{self.port}"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it so
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        """Take a recipient or refuse it."""
        await asyncio.sleep(self.slow["RCPT"])
        answer = self.rcpt.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd calls it so
        """Take the mail, slowly or not, and perhaps hang up without a word."""
        if self.data.startswith("250"):
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
            self.envelopes.append((envelope.mail_from, list(envelope.rcpt_tos)))
        await asyncio.sleep(self.slow["DATA"])
        if self.hang_up:
            server.transport.abort()
        return self.data

    def to(self, surel: str) -> EmailMessage:
        """Give the one mail to an address."""
        (mail,) = [mail for mail in self.mails if surel in str(mail["To"])]
        return mail


@contextmanager
def running(relay: Relay, **encryption: Any) -> Iterator[Relay]:
    """Let it listen."""
    name = "relay.contoh.test"  # or it asks for the name of this machine, which may take long
    controller = Controller(relay, HOST, relay.port, ready_timeout=60, server_hostname=name, **encryption)
    controller.start()
    try:
        yield relay
    finally:
        controller.stop()
