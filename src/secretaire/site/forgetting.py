"""What each room does when somebody is to be forgotten, and in which order."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secretaire import config
from secretaire.lib.errors import Missing
from secretaire.platform.api import actions as api
from secretaire.platform.erasure.core import Room, Stay, Whose
from secretaire.platform.erasure.queries import house
from secretaire.platform.portability import actions as portability
from secretaire.platform.webhooks import actions as webhooks
from secretaire.platform.webhooks import queries as webhook_queries
from secretaire.protection.audit import queries as audit
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity import queries as accounts
from secretaire.protection.people import actions as people
from secretaire.protection.provisioning import actions as provisioning
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.booking import actions as booking
from secretaire.scheduling.booking import queries as booked
from secretaire.scheduling.calendars import queries as calendars
from secretaire.scheduling.hosts import actions as hosts
from secretaire.scheduling.hosts import queries as host_queries
from secretaire.scheduling.letters import actions as letters
from secretaire.scheduling.letters import queries as letter_queries
from secretaire.scheduling.mailboxes import actions as mailboxes
from secretaire.scheduling.mailboxes import queries as mailbox_queries
from secretaire.scheduling.negotiation import actions as negotiation
from secretaire.scheduling.negotiation import queries as matters
from secretaire.scheduling.supervision import actions as supervision
from secretaire.trust.documents import actions as documents
from secretaire.trust.enquiries import actions as enquiries
from secretaire.trust.notices import actions as notices


def connect() -> None:
    """Tell the room of erasures what the others do."""
    house.rooms = rooms()
    house.called, house.before, house.leaving, house.stays = called, before, leaving, stays


def rooms() -> list[Room]:
    """Return what each room does, the first that must be first: a later one takes what an earlier one finds by."""
    return [
        Room(name="letters", erase=_letters),
        Room(name="corrections", erase=lambda actor, whose, now: supervision.erase(actor=actor, words=whose.words)),
        Room(name="answers", erase=lambda actor, whose, now: api.erase(actor=actor)),
        Room(name="exports", erase=lambda actor, whose, now: portability.erase_exports(actor=actor)),
        Room(
            name="directory",
            erase=lambda actor, whose, now: provisioning.erase(actor=actor, words=whose.words, user_id=whose.user_id),
        ),
        Room(name="invitations", erase=lambda actor, whose, now: people.erase(actor=actor, email=whose.email)),
        Room(name="documents", erase=lambda actor, whose, now: documents.erase(actor=actor, email=whose.email)),
        Room(name="enquiries", erase=lambda actor, whose, now: enquiries.erase(actor=actor, email=whose.email)),
        Room(name="subscriptions", erase=lambda actor, whose, now: notices.erase(actor=actor, email=whose.email)),
        Room(name="matters", erase=_matters),
        Room(name="bookings", erase=_bookings),
        Room(name="host", erase=_host),
        Room(name="account", erase=_account),
    ]


def called(tenant_id: UUID, email: str, user_id: UUID | None) -> frozenset[str]:
    """Return what somebody is called in what is kept of them."""
    found = booked.names_of(tenant_id=tenant_id, email=email) | matters.called(tenant_id=tenant_id, email=email)
    if user_id:
        found.add(accounts.by_id(tenant_id=tenant_id, user_id=user_id).name)
    return frozenset(found)


def before(tenant_id: UUID, whose: Whose, now: datetime) -> list[str]:
    """Return what must happen before somebody can be forgotten."""
    found = []
    if ahead := len(booked.ahead(tenant_id=tenant_id, email=whose.email, now=now)):
        found.append(
            ngettext(
                "%(count)d meeting with this person is still to come: cancel it, or wait until it is over.",
                "%(count)d meetings with this person are still to come: cancel them, or wait until they are over.",
                ahead,
            )
            % {"count": ahead}
        )
    if whose.user_id and accounts.by_id(tenant_id=tenant_id, user_id=whose.user_id).is_active:
        found.append(_("The account of this person is open: end it under “People”."))
    host = _host_of(tenant_id, whose)
    if host and (ahead := booked.ahead_of_host(tenant_id=tenant_id, host_id=host, now=now)):
        found.append(
            ngettext(
                "This person still receives guests at %(count)d meeting.",
                "This person still receives guests at %(count)d meetings.",
                ahead,
            )
            % {"count": ahead}
        )
    return found


def leaving(tenant_id: UUID, whose: Whose) -> bool:
    """Tell whether a letter about somebody's bookings has still to leave: it may be what cancels a meeting."""
    return letter_queries.leaving(tenant_id=tenant_id, things=booked.things_of(tenant_id=tenant_id, email=whose.email))


def stays(tenant_id: UUID, whose: Whose) -> list[Stay]:
    """Return what is not deleted, until when, and why."""
    entries = [
        entry
        for thing in booked.things_of(tenant_id=tenant_id, email=whose.email)
        for entry in audit.about(tenant_id=tenant_id, subject=thing)
    ]
    if whose.user_id:
        entries += audit.about(tenant_id=tenant_id, subject=f"user/{whose.user_id}")
    found = []
    if entries:
        until = max(entry.at for entry in entries) + _log()
        why = "proof of what was done; holds no name and no address"
        found.append(Stay(what="log", rows=len(entries), until=until, why=why))
    if matters.refused(tenant_id=tenant_id, email=whose.email):
        found.append(Stay(what="refusal", rows=1, until=None, why="so that nobody writes there again; a digest"))
    if calendars.connected(tenant_id=tenant_id):
        found.append(Stay(what="calendar", rows=0, until=None, why="read again from calendars outside"))
    if told := len(webhook_queries.endpoints(tenant_id=tenant_id)):
        found.append(
            Stay(what="webhooks", rows=told, until=None, why="lies with the receivers; tell them (Article 19)")
        )
    if whose.user_id:
        found.append(Stay(what="reviews", rows=0, until=None, why="proof that access was reviewed"))
        found.append(Stay(what="account", rows=1, until=None, why="so that what was done keeps its doer"))
    return found


def _log() -> timedelta:
    """Return for how long entries of the log are kept at most."""
    kept = config.load().audit
    return timedelta(days=max(kept.routine_days, kept.security_days, kept.proof_days))


def _letters(actor: Actor, whose: Whose, now: datetime) -> dict[str, int]:
    tenant_id, email = actor.tenant_id, whose.email
    theirs = matters.turns_of(tenant_id=tenant_id, email=email, names=set(whose.names))
    alone = matters.alone_with(tenant_id=tenant_id, email=email)
    return letters.erase(
        actor=actor,
        email=email,
        things={
            *booked.things_of(tenant_id=tenant_id, email=email),
            *(f"request/{each}" for each in alone),
            *(f"turn/{each.pk}" for each in theirs),
        },
        among={f"request/{each}" for each in matters.shared_with(tenant_id=tenant_id, email=email)},
        names=whose.names,
    )


def _matters(actor: Actor, whose: Whose, now: datetime) -> dict[str, int]:
    counts = negotiation.erase(actor=actor, email=whose.email, names=set(whose.names))
    named = mailbox_queries.naming(tenant_id=actor.tenant_id, words=[whose.email])
    for table, count in mailboxes.erase(actor=actor, arrival_ids=[each.pk for each in named]).items():
        counts[table] = counts.get(table, 0) + count
    return counts


def _bookings(actor: Actor, whose: Whose, now: datetime) -> dict[str, int]:
    """Forget bookings, and then what programs outside are told of them: that a place is given up is told, too."""
    things = booked.things_of(tenant_id=actor.tenant_id, email=whose.email)
    counts = booking.erase(actor=actor, email=whose.email, now=now)
    told = webhooks.erase(actor=actor, words=[*whose.words, *(thing.partition("/")[2] for thing in things)])
    return counts | told


def _host(actor: Actor, whose: Whose, now: datetime) -> dict[str, int]:
    return hosts.erase(actor=actor, user_id=whose.user_id) if whose.user_id else {}


def _account(actor: Actor, whose: Whose, now: datetime) -> dict[str, int]:
    return identity.erase(actor=actor, user_id=whose.user_id) if whose.user_id else {}


def _host_of(tenant_id: UUID, whose: Whose) -> UUID | None:
    if whose.user_id is None:
        return None
    try:
        return host_queries.of_user(tenant_id=tenant_id, user_id=whose.user_id).pk
    except Missing:
        return None
