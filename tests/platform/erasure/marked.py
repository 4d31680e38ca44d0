"""A guest who has left traces everywhere, and a search for them in every table."""

from datetime import timedelta
from uuid import uuid4

from django.db import connection
from tests import meetings
from tests.factories import make_file, make_page
from tests.negotiating import House, at, day, says
from tests.platform.webhooks.receivers import listen

from secretaire.lib import mentions, takeout
from secretaire.platform.api import actions as answers
from secretaire.platform.portability.models import Export
from secretaire.protection.identity import actions as identity
from secretaire.protection.people.models import Invitation
from secretaire.protection.provisioning.models import Exchange
from secretaire.scheduling.assistant.core.values import Intent
from secretaire.scheduling.booking.core import Guest
from secretaire.scheduling.letters.models import Letter, State
from secretaire.scheduling.supervision.models import Correction

NAME, EMAIL = "Zelda Quimper", "zelda.quimper@marker.test"
OTHER = "ben@guest.test"
ZELDA = Guest(name=NAME, email=EMAIL, zone="Europe/Paris", language="fr")
#: When every meeting of hers is over.
AFTER = at(9, day=1, month=5)

_TABLES = """
    SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    AND has_table_privilege(oid, 'SELECT') ORDER BY relname
"""


def leave_traces(house: House) -> None:
    """Let her do all that a guest can: by page, by list, by letter, alone and with others."""
    actor, tenant = house.actor, house.tenant
    listen(actor, "https://hooks.example.org/", full=True)
    page = make_page(tenant, host=house.host, repeats=4, waitlist=True)
    meetings.series(page, at(9, day=8), guest=ZELDA, repeats=2, now=house.now)
    moved = meetings.book(page, at(12, day=8), guest=ZELDA, now=house.now)
    meetings.cancel(meetings.move(moved, at(13, day=8), now=house.now), now=house.now)
    meetings.book(page, at(15, day=8), guest=meetings.guest(name="Ben", email=OTHER), now=house.now)
    full = make_page(tenant, host=house.host, waitlist=True, window=timedelta(days=1))
    meetings.wait(full, guest=ZELDA, now=house.now)
    house.asks(EMAIL, from_name="Hélène", subject=f"A talk with {NAME}")
    house.answers(says(Intent.PROPOSE, day(10)), EMAIL, from_name=NAME, text=f"Friday. {NAME}")
    house.takes(sender=EMAIL, from_name=NAME)
    house.now += timedelta(minutes=1)
    house.asks(EMAIL, OTHER, subject="The three of us")
    house.answers(says(Intent.DECLINE), EMAIL, from_name=NAME)
    house.answers(says(Intent.PROPOSE, day(13)), OTHER, text=f"Is {NAME} coming?")
    house.arrives("somebody@else.test", text=f"Please write to {EMAIL}.")
    house.posts()
    _elsewhere(house)
    Letter.objects.filter(tenant=tenant).update(state=State.SENT)


def found(house: House) -> set[str]:
    """Return the tables in which her name or address stands, opened by their models or as the database has them."""
    sought = mentions.pattern([EMAIL, NAME])
    hits = {
        takeout.name(table)
        for table in takeout.owned()
        if any(mentions.mentioning(table._default_manager.filter(tenant_id=house.tenant.pk), sought))
    }
    return hits | in_clear()


def in_clear() -> set[str]:
    """Return the tables in which her name or address stands as whoever has the database but no key reads it."""
    hits = set()
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        for (table,) in cursor.fetchall():
            for word in (EMAIL, NAME, EMAIL.encode().hex(), NAME.encode().hex()):
                cursor.execute(f'SELECT count(*) FROM "{table}" AS row WHERE row::text ILIKE %s', [f"%{word}%"])  # noqa: S608  # names of the catalogue
                if cursor.fetchone()[0]:
                    hits.add(table)
    return hits


def _elsewhere(house: House) -> None:
    """Leave traces where a guest's name comes by the work of others."""
    actor, tenant, now = house.actor, house.tenant, house.now
    user = identity.enrol(actor=actor, email=f"{uuid4().hex}@host.test", name="Odile", password=None, language="en")
    Invitation.objects.create(
        tenant=tenant,
        email=EMAIL,
        name=NAME,
        role="host",
        language="en",
        stage="withdrawn",
        asked_by=user,
        asked_at=now,
    )
    Exchange.objects.create(
        tenant=tenant,
        at=now,
        method="POST",
        path="/Users",
        came=f'{{"userName": "{EMAIL}"}}',
        status=409,
        milliseconds=1,
    )
    answers.claim(tenant_id=tenant.pk, key="k", request="r", now=now)
    given = answers.Given(status=201, content=f'{{"guest": "{EMAIL}"}}'.encode(), headers={"X-Guest": EMAIL})
    answers.keep(tenant_id=tenant.pk, key="k", given=given)
    archive = make_file(tenant, name=f"{NAME} {EMAIL}")
    Export.objects.create(tenant=tenant, user=user, asked_at=now, state="ready", file=archive)
    Correction.objects.create(tenant=tenant, at=now, language="en", letter={"body": f"I am {NAME}"}, read={}, right={})
