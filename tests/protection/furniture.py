"""A tenant with a row in every table that knows tenants, so that whatever leaks has something to leak."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from uuid import UUID

import psycopg
from django.contrib.sessions.backends.base import SessionBase
from django.core.cache import cache as memory
from tests.factories import PASSWORD, make_host, make_page, make_team, make_tenant, system

from secretaire import config
from secretaire.lib import scope
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity.models import SessionStore, User
from secretaire.protection.limits import actions as limits
from secretaire.protection.tenancy.models import Tenant
from secretaire.scheduling.assistant.core.values import Intent, Reading
from secretaire.scheduling.availability.models import Override
from secretaire.scheduling.booking.models import Booking, Hold, Meeting, Waiter
from secretaire.scheduling.calendars.models import Calendar, Event, Resource
from secretaire.scheduling.hosts.models import Host
from secretaire.scheduling.letters.models import Letter
from secretaire.scheduling.mailboxes.models import Arrival, Mailbox
from secretaire.scheduling.negotiation.core.records import packed
from secretaire.scheduling.negotiation.models import (
    Choice,
    Offer,
    Participant,
    Policy,
    Preference,
    Refusal,
    Request,
    Turn,
)
from secretaire.scheduling.pages.models import Page, Question
from secretaire.scheduling.supervision.models import Alarm, Claim, Correction

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
#: A word that nobody but its tenant may read.
SECRET = "Zeligstraße"  # noqa: S105  # no password


@dataclass(frozen=True, slots=True, kw_only=True)
class Furnished:
    """A tenant and some of its things."""

    tenant: Tenant
    user: User
    session: SessionBase
    host: Host
    page: Page
    booking: Booking
    waiter: Waiter
    calendar: Calendar
    override: Override
    turn: Turn

    @property
    def id(self) -> UUID:
        return self.tenant.pk


@cache
def furnish() -> Furnished:
    """Found a tenant and put one row into each of its tables; once, since nobody can reach them."""
    tenant = make_tenant(name=SECRET)
    with scope.tenant(tenant.pk):
        user = identity.enrol(
            actor=system(tenant), email="zelig@example.org", name=SECRET, password=PASSWORD, language="en"
        )
        memory.set("tries", [SECRET])
        limits.spend(tenant_id=tenant.pk, key=SECRET, at_most=5, per=timedelta(hours=1), now=NOW)
        session = SessionStore()
        session["word"] = SECRET
        session.create()
        host = make_host(tenant, user=user, name=SECRET)
        make_team(tenant, host, name=SECRET)
        override = Override.objects.create(tenant=tenant, host=host, day=date(2026, 3, 2), note=SECRET)
        page = make_page(tenant, host=host, title={"en": SECRET})
        Question.objects.create(tenant=tenant, page=page, position=1, label={"en": SECRET}, purpose={"en": SECRET})
        calendar = Calendar.objects.create(tenant=tenant, host=host, kind="feed", name=SECRET)
        resource = Resource.objects.create(tenant=tenant, calendar=calendar, href=SECRET)
        Event.objects.create(
            tenant=tenant, calendar=calendar, resource=resource, uid="1", start=NOW, end=NOW, subject=SECRET
        )
        booking = _booked(tenant, page, host)
        waiter = Waiter.objects.create(
            tenant=tenant,
            page=page,
            duration=timedelta(minutes=30),
            name=SECRET,
            email="w@example.org",
            booking=booking,
        )
        mailbox = Mailbox.objects.create(tenant=tenant, kind="service", address="z@assistant.example", name=SECRET)
        Arrival.objects.create(tenant=tenant, mailbox=mailbox, original=b"Subject: x", size=10, received_at=NOW)
        turn = _negotiated(tenant, page, host)
        _supervised(turn, user)
        Letter.objects.create(tenant=tenant, key=SECRET, kind="booked", recipient="guest@example.org", subject=SECRET)
    _confirmed(tenant)
    return Furnished(
        tenant=tenant,
        user=user,
        session=session,
        host=host,
        page=page,
        booking=booking,
        waiter=waiter,
        calendar=calendar,
        override=override,
        turn=turn,
    )


def _booked(tenant: Tenant, page: Page, host: Host) -> Booking:
    end = NOW + timedelta(minutes=30)
    meeting = Meeting.objects.create(tenant=tenant, page=page, start=NOW, end=end, place=SECRET)
    Hold.objects.create(tenant=tenant, meeting=meeting, host=host, during=(NOW, end))
    return Booking.objects.create(
        tenant=tenant,
        meeting=meeting,
        state="confirmed",
        request=meeting.pk,
        guest_name=SECRET,
        guest_email="guest@example.org",
    )


def _negotiated(tenant: Tenant, page: Page, host: Host) -> Turn:
    Policy.objects.create(tenant=tenant)
    Refusal.objects.create(tenant=tenant, digest=SECRET, since=NOW)
    Preference.objects.create(tenant=tenant, host=host, page=page, name=SECRET)
    request = Request.objects.create(
        tenant=tenant,
        host=host,
        subject=SECRET,
        duration=timedelta(minutes=30),
        place=SECRET,
        began_at=NOW,
        changed_at=NOW,
    )
    guest = Participant.objects.create(tenant=tenant, request=request, name=SECRET, email="guest@example.org")
    end = NOW + timedelta(minutes=30)
    offer = Offer.objects.create(
        tenant=tenant, request=request, host=host, round=1, number=1, start=NOW, end=end, during=(NOW, end)
    )
    Choice.objects.create(tenant=tenant, offer=offer, participant=guest)
    return Turn.objects.create(
        tenant=tenant,
        arrival=request.pk,
        request=request,
        host=host,
        participant=guest,
        role="guest",
        state="waiting",
        reading=packed(Reading(intent=Intent.NONE, language="en", text=SECRET)),
        came_at=NOW,
        waiting_since=NOW,
    )


def _supervised(turn: Turn, user: User) -> None:
    Claim.objects.create(
        tenant=turn.tenant, turn=turn, supervisor=user, since=NOW, until=datetime(2100, 1, 1, tzinfo=UTC)
    )
    Alarm.objects.create(tenant=turn.tenant, turn=turn, at=NOW)
    Correction.objects.create(tenant=turn.tenant, at=NOW, letter={"body": SECRET}, read={}, right={})


def _confirmed(tenant: Tenant) -> None:
    """Add what only the owner of the tables may: nothing of ours writes letters of confirmation."""
    with psycopg.connect(config.database_url("owner")) as owner:
        owner.execute("SELECT set_config('app.tenant_id', %s, true)", [str(tenant.pk)])
        owner.execute(
            "INSERT INTO account_emailconfirmation (created, key, email_address_id) "
            "SELECT now(), %s, id FROM account_emailaddress",
            [SECRET],
        )
