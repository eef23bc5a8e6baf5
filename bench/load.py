"""`python -m bench.load`: some clients that ask for one page again and again, in a process of their own.

Prints one line of JSON: milliseconds of every answer, and what was not 200.
"""

import http.client
import json
import threading
import time

import click

PATIENCE = 60
"""Seconds after which an answer counts as none."""
MOST = 100_000
"""Requests of one run, whatever the time."""


class Client(threading.Thread):
    """One browser with one connection that stays open."""

    def __init__(self, port: int, path: str, cookie: str, until: float, most: int) -> None:
        """Ask until the clock or the count says stop."""
        super().__init__()
        self.took: list[float] = []
        self.wrong: list[str] = []
        self._port, self._path, self._until, self._most = port, path, until, most
        self._headers = {"Cookie": cookie, "Host": f"127.0.0.1:{port}"}

    def run(self) -> None:
        """Ask."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        while time.perf_counter() < self._until and len(self.took) < self._most:
            begun = time.perf_counter()
            try:
                connection.request("GET", self._path, headers=self._headers)
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException) as error:
                self.wrong.append(repr(error))
                connection.close()
                continue
            if answer.status == http.client.OK:
                self.took.append((time.perf_counter() - begun) * 1000)
            else:
                self.wrong.append(str(answer.status))


@click.command()
@click.option("--port", type=int, required=True)
@click.option("--path", required=True)
@click.option("--cookie", required=True)
@click.option("--seconds", type=click.FloatRange(0.1, 600), default=2.0)
@click.option("--clients", type=click.IntRange(1, 64), default=8)
def main(*, port: int, path: str, cookie: str, seconds: float, clients: int) -> None:
    """Run them, and tell."""
    until = time.perf_counter() + seconds
    people = [Client(port, path, cookie, until, MOST // clients) for _n in range(clients)]
    begun = time.perf_counter()
    for person in people:
        person.start()
    for person in people:
        person.join()
    spent = time.perf_counter() - begun
    took = [one for person in people for one in person.took]
    wrong = [one for person in people for one in person.wrong]
    click.echo(json.dumps({"took": took, "seconds": spent, "wrong": wrong[:5], "wrong_count": len(wrong)}))


if __name__ == "__main__":
    main()
