"""`python -m tests.torture.scanners`: bandit over the source; wapiti and sqlmap at a portal, as everybody and nobody.

All three come from Debian, and know nothing of this portal: what they find is explained in EXPLAINED, finding by
finding, or wrong. So is an error of the portal while they ask, and a scanner that was thrown out before its end.
"""

import csv
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from werkzeug.exceptions import Forbidden

from app.config import ROOT
from tests.e2e.halaman import EVERYBODY, of_role
from tests.factories.world import World
from tests.torture.isi import type_everywhere
from tests.torture.keeping import Part, Seen, command, office
from tests.torture.scripts import listening

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

WORDS = "Pendataan"
OFTEN = "10000"
"""The limits of a portal at which somebody asks so much."""
ENDS = ("/keluar", "/profil/perangkat/")
"""Forms whose sending would end the log-in of the scanner."""
UNREADY = ("/readyz",)
"""What rightly answers 503: nobody works off the duties of this portal."""
MODULES = (
    "backup,blindsql,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,sql,xss"
)
"""All of wapiti that need neither a list from the Internet nor a server there."""
LOOKING, ATTACKING = 60, 30
"""Seconds that wapiti looks for pages, and that each of its modules attacks."""
MOST_SECONDS = 1_800.0


@dataclass(frozen=True)
class Finding:
    """What a scanner says."""

    tool: str
    name: str
    where: str
    """The line of source, or the page and the parameter."""

    def __str__(self) -> str:
        """Write it for the figures."""
        return f"{self.tool}: {self.name} at {self.where}"


@dataclass(frozen=True)
class Explained:
    """Why a finding is none."""

    tool: str
    name: str
    where: str
    """A pattern."""
    why: str

    def covers(self, finding: Finding) -> bool:
        """Tell whether it speaks of this one."""
        same = (self.tool, self.name) == (finding.tool, finding.name)
        return same and re.fullmatch(self.where, finding.where) is not None


EXPLAINED = (
    Explained(
        "wapiti",
        "HTTP Secure Headers",
        "/ X-XSS-Protection is not set",
        "No browser obeys it any more, and where one did it opened holes; the Content-Security-Policy takes its place.",
    ),
    Explained(
        "wapiti",
        "HTTP Secure Headers",
        "/ Strict-Transport-Security is not set",
        "The scan speaks HTTP, as nobody outside does; over HTTPS every answer has it.",
    ),
    Explained(
        "wapiti",
        "Secure Flag cookie",
        "/ Secure flag is not set in the cookie : .*",
        "As above: in production the cookie is `__Host-`, with Secure, and the portal refuses to start otherwise.",
    ),
    Explained(
        "wapiti",
        "Cross Site Request Forgery",
        r"/(keluar|profil/perangkat/\S+) CSRF token 'csrf_token' is not properly checked in backend",
        "The fence of this scan refuses these three forms, with a token as without; test_csrf.py asks at each of them.",
    ),
    Explained(
        "bandit",
        "B404",
        r"app/(cli/cadangan/potret|cli/serve|common/inspection)\.py: .*",
        "Importing subprocess harms nobody; each of its calls has a line of its own.",
    ),
    Explained(
        "bandit",
        "B603",
        r"app/cli/serve\.py: .*",
        "Begins the portal's own commands, by a list of words without a shell.",
    ),
    Explained(
        "bandit",
        "B311",
        r"app/services/delivery\.py: .*",
        "Spreads mails that are tried again over time; nobody gains by guessing it.",
    ),
)
SCANS = (("bandit", None), *product(("wapiti", "sqlmap"), EVERYBODY))


class Fence:
    """Stands before the portal: keeps the scanner in, and notes when the portal fails."""

    def __init__(self, portal: "WSGIApplication") -> None:
        """Guard this one."""
        self.portal, self.answers, self.failed = portal, Counter[int](), list[str]()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer."""
        path = environ["PATH_INFO"]
        if environ["REQUEST_METHOD"] == "POST" and path.startswith(ENDS):
            return Forbidden()(environ, start_response)

        def noting(status: str, *rest: object) -> object:
            code = int(status.split(maxsplit=1)[0])
            self.answers[code] += 1
            if code >= HTTPStatus.INTERNAL_SERVER_ERROR and path not in UNREADY:
                self.failed.append(f"{environ['REQUEST_METHOD']} {path} answers {code}")
            return start_response(status, *rest)  # type: ignore[arg-type] # whatever else it was told

        return self.portal(environ, noting)  # type: ignore[arg-type] # with the same arguments


def bandit(folder: Path) -> Iterator[Finding]:
    """Read the source; what a line of ours answers for with its own noqa counts as explained there."""
    told = _run(["bandit", "-r", "app", "-f", "json", "-q"], ROOT, home=folder, good=(0, 1))
    for one in json.loads(told)["results"]:
        line = Path(ROOT, one["filename"]).read_text(encoding="utf-8").splitlines()[one["line_number"] - 1]
        if "# noqa: S" not in line:
            yield Finding("bandit", one["test_id"], f"{one['filename']}: {line.strip()}")


def wapiti(url: str, cookie: str, paths: Sequence[str], folder: Path) -> Iterator[Finding]:
    """Let it look around from these pages, and attack what it finds."""
    report = folder / "report.json"
    words = ["wapiti", "-u", f"{url}/", "--scope", "domain", "-m", MODULES, "--no-bugreport", "-v", "0"]
    words += ["--max-scan-time", str(LOOKING), "--max-attack-time", str(ATTACKING)]
    words += ["--store-session", str(folder / "session"), "-f", "json", "-o", str(report)]
    words += [word for path in paths for word in ("-s", url + path)]
    _run([*words, *(["-H", f"Cookie: {cookie}"] if cookie else [])], folder)
    facts = json.loads(report.read_text(encoding="utf-8"))
    for kind in ("vulnerabilities", "anomalies"):
        for name, found in facts[kind].items():
            yield from (Finding("wapiti", name, f"{one['path']} {one['info']}") for one in found)


def sqlmap(url: str, cookie: str, paths: Sequence[str], folder: Path) -> Iterator[Finding]:
    """Let it try every parameter and every form of these pages."""
    asked = folder / "asked"
    asked.write_text("\n".join(url + path for path in paths), encoding="utf-8")
    words = ["sqlmap", "-m", str(asked), "--batch", "--forms", "--smart", "--level", "2", "--flush-session"]
    words += ["--disable-coloring", "--output-dir", str(folder / "found")]
    _run([*words, *(["--cookie", cookie] if cookie else [])], folder)
    for table in (folder / "found").glob("results-*.csv"):
        with table.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                yield Finding("sqlmap", row["Technique(s)"], f"{row['Target URL']} {row['Place']} {row['Parameter']}")


def scan(tool: str, who: str | None, folder: Path) -> Seen:
    """Let one of them at a portal in which everything stands, as somebody or as a stranger."""
    with office(folder / "instance", SPEKTRAL_LAJU=OFTEN) as world:
        type_everywhere(world, WORDS)
        paths, cookie = [page.path for page in of_role(world.app, who)], _cookie(world, who)
        fence = Fence(world.app)
        with listening(fence) as server:
            attack = {"wapiti": wapiti, "sqlmap": sqlmap}[tool]
            seen = judged(attack(f"http://127.0.0.1:{server.server_port}", cookie, paths, folder))
        answer = world.app.test_client(use_cookies=False).get("/profil", headers={"Cookie": cookie})
        if who and answer.status_code != HTTPStatus.OK:
            seen.wrong.append(f"was thrown out before its end: /profil answers {answer.status_code}")
    seen.figures += Counter({"pages it began at": len(paths), "answers": fence.answers.total()})
    seen.wrong += list(dict.fromkeys(fence.failed))
    return seen


def judged(found: Iterable[Finding]) -> Seen:
    """Count what is explained; the rest is wrong."""
    seen = Seen()
    for finding in dict.fromkeys(found):
        if any(one.covers(finding) for one in EXPLAINED):
            seen.figures[f"explained of {finding.tool}"] += 1
        else:
            seen.wrong.append(str(finding))
    return seen


def work(numbers: Sequence[int], folder: Path) -> Iterator[Seen]:
    """Scan."""
    for n in numbers:
        tool, who = SCANS[n % len(SCANS)]
        place = folder / str(n)
        place.mkdir()
        seen = judged(bandit(place)) if tool == "bandit" else scan(tool, who, place)
        seen.figures["scans"] += 1
        seen.wrong = [f"{tool} as {who or 'a stranger'}: {sentence}" for sentence in seen.wrong]
        yield seen


def _cookie(world: World, who: str | None) -> str:
    if who is None:
        return ""
    return "; ".join(f"{one.name}={one.value}" for one in world.as_(who).cookiejar)


def _run(words: Sequence[str], folder: Path, *, home: Path | None = None, good: Sequence[int] = (0,)) -> str:
    """Run a scanner to its end, however many files it writes; gives what it says."""
    done = subprocess.run(  # noqa: S603 - scanners of Debian, at a portal of ours
        [str(shutil.which(words[0])), *words[1:]],
        cwd=folder,
        env={"HOME": str(home or folder), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=MOST_SECONDS,
        check=False,
    )
    if done.returncode not in good:
        raise RuntimeError(f"{words[0]} ended with {done.returncode}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


PART = Part(
    "scanners",
    "scans",
    len(SCANS),
    "bandit over app/, wapiti and sqlmap as a stranger and as each role: no finding that is not explained",
    work,
)

if __name__ == "__main__":
    command(PART)()
