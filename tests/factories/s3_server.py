"""A real S3 server in one process: OpenStack Swift with its own doors for S3, on this machine and in one folder.

`python -m tests.factories.s3_server FOLDER PORT` serves until its standard input ends; begun again in the same folder
it has everything it had. It refuses what is forged or late, which imitations made for tests do not.
"""

import sys
from pathlib import Path
from typing import Any

import eventlet
from swift.common import utils

utils.monkey_patch()

import eventlet.hubs  # noqa: E402 - after the patch, as all that may open a socket
import eventlet.wsgi  # noqa: E402 - the same
from swift.common.ring import RingBuilder  # noqa: E402 - the same
from swift.common.storage_policy import reload_storage_policies  # noqa: E402 - the same
from swift.common.wsgi import loadapp  # noqa: E402 - the same

KEY, SECRET, REGION = "uji:portal", "rahasia-uji", "us-east-1"
BACKENDS = ("account", "container", "object")
COMMON = """[swift-hash]
swift_hash_path_suffix = uji
[storage-policy:0]
name = uji
default = yes
"""
BACKEND = """[DEFAULT]
swift_dir = {folder}
devices = {folder}/devices
mount_check = false
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
"""
PROXY = f"""[DEFAULT]
swift_dir = {{folder}}
[pipeline:main]
pipeline = catch_errors s3api tempauth slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
conn_timeout = 30
node_timeout = 120
error_suppression_limit = 1000000
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:s3api]
use = egg:swift#s3api
location = {REGION}
[filter:tempauth]
use = egg:swift#tempauth
user_{KEY.replace(":", "_")} = {SECRET} .admin
[filter:slo]
use = egg:swift#slo
"""


def serve(folder: Path, port: int) -> None:
    """Serve until nobody holds the other end of standard input any more."""
    (folder / "devices" / "satu").mkdir(parents=True, exist_ok=True)
    (folder / "swift.conf").write_text(COMMON)
    utils.set_swift_dir(str(folder))
    reload_storage_policies()
    sockets = {kind: eventlet.listen(("127.0.0.1", 0)) for kind in BACKENDS}
    for kind, socket in sockets.items():
        _ring(socket.getsockname()[1]).save(str(folder / f"{kind}.ring.gz"))
        (folder / f"{kind}.conf").write_text(BACKEND.format(folder=folder, kind=kind))
    (folder / "proxy.conf").write_text(PROXY.format(folder=folder))
    sockets["proxy"] = eventlet.listen(("127.0.0.1", port))
    for kind, socket in sockets.items():
        app = loadapp(str(folder / f"{kind}.conf"), global_conf={"log_name": kind})
        eventlet.spawn(eventlet.wsgi.server, socket, app, log_output=False)
    sys.stdout.write(f"{sockets['proxy'].getsockname()[1]}\n")
    sys.stdout.flush()
    eventlet.hubs.trampoline(sys.stdin.fileno(), read=True)


def _ring(port: int) -> Any:
    """Give the map of a cluster that is one disk."""
    builder = RingBuilder(1, 1, 0)
    builder.add_dev(
        {"id": 0, "region": 1, "zone": 1, "weight": 1, "ip": "127.0.0.1", "port": port, "device": "satu"},
    )
    builder.rebalance()
    return builder.get_ring()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), int(sys.argv[2]))
