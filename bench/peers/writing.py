"""How long a form takes that a person sends: ours with a letter of 20 kB, that of django-helpdesk without a file."""

import http.client
import json
import subprocess
import sys
import time
import uuid
from statistics import median

from bs4 import BeautifulSoup

from app.config import ROOT
from bench.peers.others import Filled
from bench.servers import PATIENCE, Place
from tests.cluster.browser import Browser, Fields

FORMS = 20
"""Of each in a round, one after the other."""
LONGEST = 300
TICKET = "/tickets/submit/"


def rounds(ours: Place, our_port: int, theirs: Filled, their_port: int, *, count: int) -> list[tuple[float, float]]:
    """Give the median milliseconds of ours and of theirs, round by round."""
    found = []
    for n in range(count):
        both = {"ours": 0.0, "theirs": 0.0}
        for who in sorted(both, reverse=bool(n % 2)):
            both[who] = _ours(ours, our_port) if who == "ours" else _theirs(theirs, their_port)
        found.append((both["ours"], both["theirs"]))
    return found


def _ours(place: Place, port: int) -> float:
    command = [sys.executable, "-m", "bench.writing", "--port", str(port), "--seconds", "60", "--most", str(FORMS)]
    done = subprocess.run(  # noqa: S603 - our own module
        command, cwd=ROOT, env=place.environ, check=True, stdout=subprocess.PIPE, text=True, timeout=LONGEST
    )
    told = json.loads(done.stdout.splitlines()[-1])
    if told["wrong_count"]:
        raise RuntimeError(told["wrong"])
    return float(median(told["took"]))


def _theirs(filled: Filled, port: int) -> float:
    staff, took = _Staff(port, filled.cookie), []
    for _n in range(FORMS):
        page = staff.get(TICKET)
        token = BeautifulSoup(page.body, "html.parser").select_one("[name=csrfmiddlewaretoken]")
        fields: Fields = {
            "csrfmiddlewaretoken": str(token["value"]) if token else "",
            "queue": "1",
            "title": f"Pembinaan metadata {uuid.uuid4().hex}",
            "body": "Pendampingan penyusunan metadata bagi perangkat daerah.",
            "priority": "3",
            "submitter_email": "dinas1@contoh.test",
        }
        begun = time.perf_counter()
        answer = staff.post(TICKET, fields, {})
        took.append((time.perf_counter() - begun) * 1000)
        if answer.status != http.client.FOUND:
            message = f"no ticket: {answer.status} {answer.text[:2000]}"
            raise RuntimeError(message)
    return median(took)


class _Staff(Browser):
    """Somebody at the help desk."""

    def __init__(self, port: int, cookie: str) -> None:
        self._port = port
        name, _equals, text = cookie.partition("=")
        self._cookies, self.answers = {name: text}, []

    def _connection(self, host: str) -> http.client.HTTPConnection:  # noqa: ARG002 - whatever it is called
        return http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
