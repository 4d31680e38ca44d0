"""A tenant with a row in every table that knows tenants, so that whatever leaks has something to leak."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from uuid import UUID, uuid4

import psycopg
from django.contrib.sessions.backends.base import SessionBase
from django.core.cache import cache as memory
from tests import sweeping
from tests.factories import PASSWORD, make_factor, make_file, make_host, make_page, make_team, make_tenant, system
from tests.protection.fittings import (
    LATER,
    NOW,
    SECRET,
    alerted,
    asked,
    federated,
    granted,
    noticed,
    peopled,
    provisioned,
    reviewed,
    served,
    watched,
)

from secretaire import config
from secretaire.lib import scope
from secretaire.platform.drills.models import Drill
from secretaire.platform.embed.models import Embedding
from secretaire.platform.erasure.models import Request as Erasure
from secretaire.platform.erasure.models import Step
from secretaire.platform.portability.models import Export
from secretaire.platform.retention.models import Choice as Days
from secretaire.platform.webhooks.models import Attempt, Delivery, Endpoint
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity.models import Device, Move, SessionStore, User
from secretaire.protection.identity.models import Policy as WayIn
from secretaire.protection.limits import actions as limits
from secretaire.protection.tenancy.models import Brand, Closing, Tenant
from secretaire.scheduling.assistant.core.values import Intent, Reading
from secretaire.scheduling.availability.models import Override
from secretaire.scheduling.booking.models import Booking, Hold, Meeting, Waiter
from secretaire.scheduling.calendars.models import Calendar, Event, Resource
from secretaire.scheduling.hosts.models import Host
from secretaire.scheduling.letters.models import Letter
from secretaire.scheduling.mailboxes.models import Arrival, Mailbox, Revocation
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
    delivery: Delivery

    @property
    def id(self) -> UUID:
        return self.tenant.pk


@cache
def furnish() -> Furnished:
    """Found a tenant and put one row into each of its tables; once, since nobody can reach them."""
    tenant = make_tenant(name=SECRET)
    sweeping.spare(tenant.pk)
    with scope.tenant(tenant.pk):
        user = identity.enrol(
            actor=system(tenant), email="zelig@example.org", name=SECRET, password=PASSWORD, language="en"
        )
        peopled(tenant, user)
        memory.set("tries", [SECRET])
        limits.spend(tenant_id=tenant.pk, key=SECRET, at_most=5, per=timedelta(hours=1), now=LATER)
        served(tenant, user)
        provisioned(tenant, user)
        reviewed(tenant, user)
        alerted(tenant, user)
        noticed(tenant, user)
        make_factor(user)
        WayIn.objects.create(tenant=tenant)
        Device.objects.create(tenant=tenant, user=user, name=SECRET, network="192.0.2.0/24", seen_at=NOW)
        Move.objects.create(tenant=tenant, user=user, email="z@example.org", until=LATER)
        session = SessionStore()
        session["word"] = SECRET
        session.create()
        host = make_host(tenant, user=user, name=SECRET)
        make_team(tenant, host, name=SECRET)
        override = Override.objects.create(tenant=tenant, host=host, day=NOW.date(), note=SECRET)
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
        Revocation.objects.create(tenant=tenant, mailbox=mailbox.pk, address="z@example.org", access={"token": SECRET})
        Arrival.objects.create(tenant=tenant, mailbox=mailbox, original=b"Subject: x", size=10, received_at=NOW)
        federated(tenant, user)
        turn = _negotiated(tenant, page, host)
        _supervised(turn, user)
        delivery = _connected(tenant)
        granted(tenant, user)
        Letter.objects.create(tenant=tenant, key=SECRET, kind="booked", recipient="guest@example.org", subject=SECRET)
        Export.objects.create(tenant=tenant, user=user, asked_at=NOW, file=make_file(tenant, name=SECRET))
        Closing.objects.create(
            tenant=tenant, user_id=user.pk, asked_at=NOW, due_at=NOW + timedelta(days=30), withdrawn_at=NOW
        )
        Days.objects.create(tenant=tenant, table=SECRET, days=30)
        Drill.objects.create(tenant=tenant, kind="whole", started_at=NOW, error=SECRET)
        watched(tenant)
        asked(tenant)
        erasure = Erasure.objects.create(
            tenant=tenant,
            kind="guest",
            address=SECRET,
            digest=SECRET,
            language="en",
            state="open",
            asked_by=SECRET,
            asked_at=NOW,
            received_at=NOW,
            due_at=NOW,
        )
        Step.objects.create(tenant=tenant, request=erasure, room=SECRET, done_at=NOW)
    _confirmed(tenant)
    _proven(tenant)
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
        delivery=delivery,
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


def _connected(tenant: Tenant) -> Delivery:
    endpoint = Endpoint.objects.create(tenant=tenant, name=SECRET, url="https://hooks.example.org/", secret=SECRET)
    delivery = Delivery.objects.create(
        tenant=tenant, endpoint=endpoint, message=tenant.pk, kind="test.ping", body=SECRET, made_at=NOW
    )
    Attempt.objects.create(tenant=tenant, delivery=delivery, number=1, at=NOW, excerpt=SECRET, milliseconds=1)
    Embedding.objects.create(tenant=tenant, origins=[SECRET])
    Brand.objects.create(tenant=tenant, name=SECRET, accent="#b4236a", logo=SECRET.encode(), logo_digest="0" * 16)
    return delivery


def _confirmed(tenant: Tenant) -> None:
    """Add what the web server's role may not: letters of confirmation, and what a job makes of the log."""
    with psycopg.connect(config.database_url("owner")) as owner:
        owner.execute("SELECT set_config('app.tenant_id', %s, true)", [str(tenant.pk)])
        owner.execute(
            'INSERT INTO account_emailaddress (email, verified, "primary", user_id) '
            "SELECT %s, false, false, id FROM identity_user LIMIT 1",
            [SECRET],
        )
        owner.execute(
            "INSERT INTO account_emailconfirmation (created, key, email_address_id) "
            "SELECT now(), %s, id FROM account_emailaddress",
            [SECRET],
        )
        owner.execute(
            "INSERT INTO audit_leaf (id, tenant_id, index, keep, hash, link) "
            "SELECT id, tenant_id, 0, 1, '', '' FROM audit_entry LIMIT 1"
        )
        owner.execute(
            "INSERT INTO audit_tree (id, tenant_id, size, nodes, link, mac) VALUES (%s, %s, 1, '', '', '')",
            [uuid4(), tenant.pk],
        )
        owner.execute(
            "INSERT INTO shipping_cursor (id, tenant_id, collector, index, tried) VALUES (%s, %s, 'https', 0, 0)",
            [uuid4(), tenant.pk],
        )
        owner.execute(
            "INSERT INTO backups_record (id, tenant_id, word, kind, parent, began_at, ended_at, size, stored, digest, "
            "key, tool, outcome, why) "
            "SELECT id, id, 'w', 'full', '', now(), now(), 1, 1, '', '', '', 'kept', '' "
            "FROM tenancy_tenant WHERE id = %s",
            [tenant.pk],
        )
        owner.execute(
            "INSERT INTO backups_copy (id, tenant_id, record_id, place, confirmed_at) "
            "SELECT id, id, id, 'bucket', now() FROM tenancy_tenant WHERE id = %s",
            [tenant.pk],
        )
        owner.execute(
            "INSERT INTO backups_reach (id, tenant_id, place, why, waiting) VALUES (%s, %s, 'bucket', '', 0)",
            [uuid4(), tenant.pk],
        )
        owner.execute(
            "INSERT INTO backups_lag (id, tenant_id, hour, seconds) VALUES (%s, %s, now(), 1)", [uuid4(), tenant.pk]
        )
        owner.execute(
            "INSERT INTO audit_checkpoint (id, tenant_id, size, note, made_at) VALUES (%s, %s, 1, %s, now())",
            [uuid4(), tenant.pk, SECRET],
        )
        owner.execute(
            "INSERT INTO audit_attestation (id, tenant_id, size, kind, source, content, at) "
            "VALUES (%s, %s, 1, 'witness', %s, '', now())",
            [uuid4(), tenant.pk, SECRET],
        )


#: A promise, with what was due for it and seen of it, each under the tenant's own number.
_PROMISED = """
    INSERT INTO evidence_commitment (id, tenant_id, measure, version, stand, figures, responsible, reason, since)
    VALUES (%(id)s, %(id)s, 'm', 1, 'planned', '{}', 'provider', '', now());
    INSERT INTO evidence_duty
    (id, tenant_id, commitment_id, key, executor, name, every, grace, by_clock, per_tenant, since)
    VALUES (%(id)s, %(id)s, %(id)s, 'd', 'person', 'form', 'P1Y', 'P1D', true, false, now());
    INSERT INTO evidence_occurrence (id, tenant_id, duty_id, start, "end", closes_at, outcome)
    VALUES (%(id)s, %(id)s, %(id)s, now(), now() + interval '1 year', now() + interval '2 years', '');
    INSERT INTO evidence_evidence
    (id, tenant_id, duty_id, outcome, assurance, begun_at, ended_at, collected_at, index, leaf, roots)
    VALUES (%(id)s, %(id)s, %(id)s, 'pass', 'declared', now(), now(), now(), 0, '', '');
    INSERT INTO evidence_checkpoint (id, tenant_id, size, note, made_at) VALUES (%(id)s, %(id)s, 1, '', now());
    INSERT INTO registers_entry
    (id, tenant_id, register, number, version, state, measures, visibility, written_at, second, evidence_id)
    VALUES (%(id)s, %(id)s, 'risk', 1, 1, 'open', '[]', 'internal', now(), false, %(id)s);
    INSERT INTO duties_form (id, tenant_id, duty_id, procedure, done_on, passed, filled_at, filled_by)
    VALUES (%(id)s, %(id)s, %(id)s, 'form', now(), true, now(), %(id)s);
    INSERT INTO duties_signature (id, tenant_id, form_id, person, second, digest, signed_at)
    VALUES (%(id)s, %(id)s, %(id)s, %(id)s, false, 'd', now());
    INSERT INTO sharing_agreement (id, tenant_id, number, kind, promises, digest, made_at, evidence_id)
    VALUES (%(id)s, %(id)s, 1, 'began', '{}', 'd', now(), %(id)s);
    INSERT INTO duties_assignment (id, tenant_id, measure, key, person) VALUES (%(id)s, %(id)s, 'm', 'd', %(id)s)
"""


def _proven(tenant: Tenant) -> None:
    """Add what only the worker may write of promises."""
    with psycopg.connect(config.database_url("owner")) as owner:
        owner.execute("SELECT set_config('app.tenant_id', %s, true)", [str(tenant.pk)])
        for words in _PROMISED.split(";"):
            owner.execute(words, {"id": tenant.pk})
