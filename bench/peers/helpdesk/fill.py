"""`python fill.py ROWS`: migrate, enter so many tickets, and print a cookie and the addresses that show a list."""

import json
import os
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal_settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402
from helpdesk.models import Queue, Ticket  # noqa: E402
from helpdesk.query import query_to_base64  # noqa: E402

AT_ONCE = 5_000
DESCRIPTION = "Mohon pendampingan penyusunan metadata kegiatan statistik sektoral bagi perangkat daerah. " * 2


def main(rows: int) -> None:
    """Fill, and tell where to look."""
    call_command("migrate", verbosity=0)
    person = get_user_model().objects.create_superuser("petugas", "petugas@contoh.test", "belajar-statistik")
    queues = [Queue.objects.create(title=f"Antrean {n}", slug=f"antrean{n}") for n in range(5)]
    now = timezone.now()
    for begin in range(0, rows, AT_ONCE):
        Ticket.objects.bulk_create(
            Ticket(
                title=f"Pembinaan metadata {n}",
                queue=queues[n % 5],
                created=now - timedelta(minutes=n),
                modified=now,
                submitter_email=f"dinas{n % 400}@contoh.test",
                assigned_to=person if n % 3 else None,
                status=1 + n % 4,
                description=DESCRIPTION,
                priority=1 + n % 5,
            )
            for n in range(begin, min(begin + AT_ONCE, rows))
        )
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    # The page, and the 25 rows that it asks for at once by script: both make what a person calls the list.
    query = query_to_base64({"filtering": {"status__in": [1, 2, 3, 4]}, "sorting": "created", "sortreverse": True})
    rows_path = f"/datatables_ticket_list/{query}?draw=1&start=0&length=25&order[0][column]=0&order[0][dir]=desc"
    paths = ["/tickets/", rows_path]
    print(json.dumps({"cookie": f"{settings.SESSION_COOKIE_NAME}={session.session_key}", "paths": paths}))  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]))
