"""`python -m tests.torture.pekerja`: puts one portal together, and forks a worker of it for each line that it reads.

A worker is a process of its own, and is killed as one; only the seconds in which Python reads its modules are saved.
Answers each line with the number of the new process, and once that has ended with how.
"""

import os
import sys

from app import create_app
from app.config import Settings


def main() -> None:
    """Fork until nothing more is asked."""
    app = create_app(Settings.from_env(os.environ))
    for _line in sys.stdin:
        child = os.fork()
        if not child:
            app.test_cli_runner().invoke(args=["worker"], catch_exceptions=False)
            os._exit(0)
        say(str(child))
        say(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])))


def say(words: str) -> None:
    """Answer at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
