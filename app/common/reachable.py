"""Whether what the settings name answers at all, asked once at the start."""

import time

TRIES = 3
PATIENCE = 2.0
"""Seconds for each try."""
PAUSE = 1.0
"""Seconds between them: what is started together is not always there at once."""


def why_redis_is_silent(url: str) -> str | None:
    """Give what Redis, or the way to it, answered to the last of some tries; None where it answers."""
    from redis import Redis, RedisError  # noqa: PLC0415 - only where Redis is set, an extra

    reason: str | None = None
    for n in range(TRIES):
        time.sleep(PAUSE if n else 0)
        try:
            with Redis.from_url(url, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE) as server:
                server.ping()
        except (RedisError, OSError, ValueError) as error:
            reason = " ".join(str(error).split())
        else:
            return None
    return reason
