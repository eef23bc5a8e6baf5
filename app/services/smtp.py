"""Handing one mail to the relay, and telling apart what may be tried again, what may not, and what nobody knows."""

import smtplib
import ssl
from contextlib import suppress
from functools import cache
from http import HTTPStatus
from types import TracebackType

from flask import current_app
from flask_mail import Connection, Message

TIMEOUT = 20.0
"""Seconds for each answer of the relay; Flask-Mail itself would wait for ever."""
BODY_WANTED = 354
PERMANENT = HTTPStatus.INTERNAL_SERVER_ERROR
"""From 500 on, SMTP means never, as its codes below mean not now."""
REFUSALS = range(400, 600)
OURS_TO_CURE = (
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPNotSupportedError,
    smtplib.SMTPHeloError,
    smtplib.SMTPConnectError,
)
"""Refused before the relay saw this mail: a password to be corrected, not a mail to be given up."""


class DeliveryError(Exception):
    """A mail that did not go; the text is shown in Kotak Keluar."""


class TemporaryError(DeliveryError):
    """Try again later."""


class PermanentError(DeliveryError):
    """Trying again would give the same answer."""


class UncertainError(DeliveryError):
    """The relay had everything and never answered: it may have sent the mail, or not."""


def send(message: Message, *, timeout: float = TIMEOUT) -> None:
    """Send a mail by the configured relay, or raise one of the three errors."""
    relay = _Relay(current_app.extensions["mail"], timeout)
    try:
        with relay as connection:
            connection.send(message)
    except OURS_TO_CURE as error:
        raise TemporaryError(_words(error.args)) from error
    except smtplib.SMTPRecipientsRefused as error:
        raise _by_code(*next(iter(error.recipients.values()))) from error
    except smtplib.SMTPResponseException as error:
        words = (error.smtp_code, error.smtp_error)
        raise (UncertainError(_words(words)) if relay.fate_open else _by_code(*words)) from error
    except OSError as error:
        kind = UncertainError if relay.fate_open else TemporaryError
        raise kind(_words(error.args) or type(error).__name__) from error


@cache
def trusted() -> ssl.SSLContext:
    """Give what checks certificates, read once: reading all that the machine trusts takes as long as two mails."""
    return ssl.create_default_context()


class _Host(smtplib.SMTP):
    """A connection that remembers how far it came; the last answer wanted is the one to the mail itself."""

    body_begun = False
    answer: int | None = None
    """The code that was answered to the mail itself."""

    def getreply(self) -> tuple[int, bytes]:
        """Read an answer; after "go on" until the next one, the mail's fate is open."""
        code, text = super().getreply()
        if self.body_begun:
            self.answer = code
        self.body_begun = code == BODY_WANTED
        return code, text

    @property
    def fate_open(self) -> bool:
        """Tell whether the relay has the mail and did not say yes or no; "2xx, but" is neither, nor is noise."""
        return self.body_begun or (self.answer is not None and self.answer not in REFUSALS)


class _TlsHost(_Host, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte."""


class _Relay(Connection):
    """Flask-Mail's connection with a timeout, checked certificates, and a farewell that cannot fail."""

    host: _Host | None

    def __init__(self, state: object, timeout: float) -> None:
        super().__init__(state)  # type: ignore[arg-type] # Flask-Mail names the wrong class
        self.timeout = timeout

    @property
    def fate_open(self) -> bool:
        return self.host is not None and self.host.fate_open

    def configure_host(self) -> smtplib.SMTP:
        mail = self.mail
        if mail.use_ssl:
            host: _Host = _TlsHost(mail.server, mail.port, timeout=self.timeout, context=trusted())
        else:
            host = _Host(mail.server, mail.port, timeout=self.timeout)
        try:
            if mail.use_tls:
                host.starttls(context=trusted())
            if mail.username and mail.password:
                host.login(mail.username, mail.password)
        except BaseException:
            host.close()
            raise
        return host

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        if self.host is not None:
            with suppress(OSError):  # the relay has said yes; how it hangs up changes nothing
                self.host.quit()


def _by_code(code: int, text: bytes | str) -> DeliveryError:
    words = _words((code, text))
    return PermanentError(words) if code >= PERMANENT else TemporaryError(words)


def _words(parts: tuple[object, ...]) -> str:
    """Say on one line what the other side said."""
    texts = [part.decode("utf-8", "replace") if isinstance(part, bytes) else str(part) for part in parts]
    return " ".join(" ".join(texts).split())
