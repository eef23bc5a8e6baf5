"""Asking a mailbox by IMAP whether it holds a mail, by the few commands that this takes; nothing in it is changed.

What the server says is neither kept nor logged: one that does not understand LOGIN may repeat it, with the password.
"""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from time import monotonic

from app.settings_mail import Jurnal

PATIENCE = 20.0
"""Seconds for a whole conversation, however slowly its answers drip in."""
_LONGEST_ANSWER = 256 * 1024
_PIECE = 8192
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class MailboxUnavailable(OSError):  # noqa: N818 - reads as the state it is
    """No answer is to be had; `sebab` is `away`, `refused` (the account) or `no_mailbox`."""

    def __init__(self, sebab: str = "away") -> None:
        """Name the cause, and nothing that the server said."""
        super().__init__(sebab)
        self.sebab = sebab


@contextmanager
def mailbox(server: Jurnal, trusted: Callable[[], ssl.SSLContext]) -> Iterator["Mailbox"]:
    """Log in and open the mailbox for reading. Raises MailboxUnavailable.

    `trusted` gives what checks certificates; it is asked where the connection is to be encrypted.
    """
    until = monotonic() + PATIENCE
    try:
        with _connected(server, trusted, until) as line:
            box = Mailbox(line, until)
            if server.security != "starttls":
                box.greeted()
            box.ask(f"LOGIN {_quoted(server.user)} {_quoted(server.password)}", otherwise="refused")
            box.examine(server.kotak)
            yield box
            with suppress(OSError):  # how it takes leave changes nothing
                box.ask("LOGOUT")
    except MailboxUnavailable:
        raise
    except OSError as error:
        raise MailboxUnavailable from error


class Mailbox:
    """An open conversation. Whatever is asked raises MailboxUnavailable, or another OSError where the line broke."""

    def __init__(self, line: socket.socket, until: float) -> None:
        """Talk over a line until a moment of the clock `monotonic`."""
        self._line, self._until, self._heard = line, until, b""
        self._number = 0
        self._any = False

    def holds(self, message_id: str) -> bool:
        """Tell whether it has a mail of this Message-ID; one that cannot stand in a command was never any mail's."""
        if not (message_id.isascii() and message_id.isprintable()):
            return False
        return self._finds(f"HEADER Message-ID {_quoted(message_id)}")

    def reaches_back_to(self, day: date) -> bool:
        """Tell whether its oldest mail came before a day: of an earlier time it knows nothing."""
        return self._any and self._finds(f"1 BEFORE {day.day}-{_MONTHS[day.month - 1]}-{day.year}")

    def examine(self, kotak: str) -> None:
        """Open a mailbox so that nothing in it is changed, not even what is new."""
        said = self.ask(f"EXAMINE {_quoted(kotak)}", otherwise="no_mailbox")
        self._any = any(words[2:3] == [b"EXISTS"] and words[1] != b"0" for words in map(bytes.split, said))

    def greeted(self) -> None:
        """Wait for the first word of the server."""
        if self._sentence().split()[:2] != [b"*", b"OK"]:
            raise MailboxUnavailable

    def ask(self, command: str, *, otherwise: str = "away") -> list[bytes]:
        """Give what is said before the server says OK; `otherwise` is the cause where it says no."""
        self._number += 1
        tag = b"S%d" % self._number
        self._line.settimeout(self._left())
        self._line.sendall(tag + b" " + command.encode("ascii") + b"\r\n")
        said: list[bytes] = []
        while (words := (sentence := self._sentence()).split())[:1] != [tag]:
            said.append(sentence)
            if sum(map(len, said)) > _LONGEST_ANSWER:
                raise MailboxUnavailable
        if words[1:2] != [b"OK"]:
            raise MailboxUnavailable(otherwise)
        return said

    def nothing_more(self) -> None:
        """Refuse what was said in advance: it would be taken for something said under encryption."""
        if self._heard:
            raise MailboxUnavailable

    def _finds(self, keys: str) -> bool:
        said = self.ask(f"UID SEARCH {keys}")
        answers = [words[2:] for words in map(bytes.split, said) if words[:2] == [b"*", b"SEARCH"]]
        if not answers or not all(uid.isdigit() for uids in answers for uid in uids):
            raise MailboxUnavailable
        return any(answers)

    def _sentence(self) -> bytes:
        """Read a line, in capitals: its words are written in either."""
        while b"\r\n" not in self._heard:
            self._line.settimeout(self._left())
            piece = self._line.recv(_PIECE)
            if not piece or len(self._heard) > _LONGEST_ANSWER:
                raise MailboxUnavailable
            self._heard += piece
        sentence, _end, self._heard = self._heard.partition(b"\r\n")
        return sentence.upper()

    def _left(self) -> float:
        if (left := self._until - monotonic()) <= 0:
            raise TimeoutError
        return left


def _connected(server: Jurnal, trusted: Callable[[], ssl.SSLContext], until: float) -> socket.socket:
    line = socket.create_connection((server.host, server.port), until - monotonic())
    try:
        if server.security == "starttls":
            box = Mailbox(line, until)
            box.greeted()
            box.ask("STARTTLS")
            box.nothing_more()
        if server.security != "none":
            return trusted().wrap_socket(line, server_hostname=server.host)
    except BaseException:
        line.close()
        raise
    return line


def _quoted(text: str) -> str:
    """Write a word as IMAP quotes it; a line break has no place in it, and raises."""
    if not text.isprintable():
        raise ValueError
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
