"""`python fill.py ROWS`: migrate, enter so many submissions, and print a cookie and the address of their list."""

import json
import os
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pretalx.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402
from django_scopes import scopes_disabled  # noqa: E402
from pretalx.event.models import Event  # noqa: E402
from pretalx.event.utils import create_organiser_with_team  # noqa: E402
from pretalx.person.models import SpeakerProfile, User  # noqa: E402
from pretalx.submission.models import Submission  # noqa: E402

SLUG, SPEAKERS = "pembinaan", 400
ABSTRACT = "Mohon pendampingan penyusunan metadata kegiatan statistik sektoral bagi perangkat daerah. " * 2


def main(rows: int) -> None:
    """Fill, and tell where to look."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with scopes_disabled():
        person = User.objects.create_user(email="petugas@contoh.test", password="belajar-statistik", name="Petugas")
        person.is_administrator = True
        person.save()
        event = _event(person)
        _submissions(event, rows)
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
    print(json.dumps({"cookie": cookie, "paths": [f"/orga/event/{SLUG}/submissions/?page_size=25"]}))  # noqa: T201


def _event(person: User) -> Event:
    organiser, team = create_organiser_with_team(name="Kantor", slug="kantor", users=[person])
    begin = timezone.now() + timedelta(days=30)
    event = Event.objects.create(
        name="Pembinaan",
        slug=SLUG,
        organiser=organiser,
        is_public=True,
        date_from=begin.date(),
        date_to=(begin + timedelta(days=2)).date(),
        timezone="Asia/Jakarta",
        email="kantor@contoh.test",
        locale_array="en",
        locale="en",
    )
    event.build_initial_data()
    team.limit_events.add(event)
    return event


def _submissions(event: Event, rows: int) -> None:
    people = [
        User.objects.create_user(email=f"dinas{n}@contoh.test", password=None, name=f"Dinas {n}")
        for n in range(SPEAKERS)
    ]
    SpeakerProfile.objects.bulk_create(SpeakerProfile(event=event, user=one) for one in people)
    kind = event.cfp.default_type
    made = Submission.objects.bulk_create(
        Submission(
            event=event,
            code=f"S{n:07}",
            title=f"Pembinaan metadata {n}",
            submission_type=kind,
            abstract=ABSTRACT,
            state="submitted",
            content_locale="en",
        )
        for n in range(rows)
    )
    through = Submission.speakers.through
    if hasattr(through, "user"):
        links = (through(submission=one, user=people[n % SPEAKERS]) for n, one in enumerate(made))
    else:
        profiles = list(SpeakerProfile.objects.filter(event=event))
        links = (through(submission=one, speaker=profiles[n % len(profiles)]) for n, one in enumerate(made))
    through.objects.bulk_create(links)


if __name__ == "__main__":
    main(int(sys.argv[1]))
