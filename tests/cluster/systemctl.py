"""`systemctl` of a machine in a folder: hands its words to whoever holds the units there."""

import json
import socket
import sys


def main() -> None:
    """Ask, and end with what was answered."""
    address, *words = sys.argv[1:]
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(address)
        line.sendall(json.dumps(words).encode() + b"\n")
        answer = line.makefile().read()
    if answer:
        sys.exit(answer)


if __name__ == "__main__":
    main()
