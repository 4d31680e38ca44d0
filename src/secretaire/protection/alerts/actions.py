"""Raising an alert, seeing to it, and keeping the list of those who are told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection, transaction
from django.db.models import DateTimeField, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from secretaire.lib import webhooks
from secretaire.lib.errors import Conflict, Refused
from secretaire.lib.jobs import Job
from secretaire.lib.mail import LONGEST_ADDRESS
from secretaire.protection.access.core import Right
from secretaire.protection.alerts import queries
from secretaire.protection.alerts.core import (
    DRILL,
    LONGEST_WAIT,
    MOST_CONTACTS,
    PATIENCE,
    UNREACHED,
    Course,
    Listed,
    Severity,
    State,
    Way,
    Why,
    is_number,
    plan,
)
from secretaire.protection.alerts.models import Alert, Contact, Notice
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy.core import Actor

tell = Job("alerts.tell")
pass_on = Job("alerts.pass_on")

_DRILL_TITLE = gettext_noop("A drill: does this reach you?")
_UNREACHED_TITLE = gettext_noop("A drill did not reach everybody in time")


class SeenTo(Conflict):
    """Somebody was faster, or the alert is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What an alert tells of; nothing of it names a person or an address."""

    kind: str  #: what sort of thing, such as ``rule/password-spraying``
    key: str  #: which one: alerts with the same key are one until it is closed
    title: str  #: in English; shown in the reader's language where a catalogue knows it
    severity: Severity
    at: datetime  #: when it happened
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Somebody to be told: by which way, after how many minutes without acknowledgement, from which severity on."""

    name: str
    way: Way
    address: str = field(repr=False)
    after: int = 0
    least: Severity = Severity.MEDIUM
    language: str = "en"


@transaction.atomic
def raise_alert(*, actor: Actor, fact: Fact, now: datetime) -> Alert:
    """Say that something is wrong; who is to be told of it is promised in the same transaction.

    What was raised already is counted. Only when it has become worse are people told again.
    """
    _alone(actor.tenant_id, fact.key)
    found = _counted(actor, fact, now)
    if found is not None:
        return found
    made = _made(actor, fact, now)
    audit.record(actor=actor, verb="alert.raised", subject=f"alert/{made.pk}")
    _promise(made, now)
    return made


@transaction.atomic
def acknowledge(*, actor: Actor, alert_id: UUID, user_id: UUID, now: datetime) -> None:
    """Say that one sees to it: nobody further is told.

    :raises SeenTo: if somebody was faster
    """
    queries.alert(tenant_id=actor.tenant_id, alert_id=alert_id)
    rows = Alert.objects.filter(tenant_id=actor.tenant_id, pk=alert_id, state=State.OPEN)
    if not rows.update(state=State.ACKNOWLEDGED.value, acknowledged_by=user_id, acknowledged_at=now):
        raise SeenTo(_("Somebody sees to this alert already."))
    audit.record(actor=actor, verb="alert.acknowledged", subject=f"alert/{alert_id}")


@transaction.atomic
def close(*, actor: Actor, alert_id: UUID, user_id: UUID | None, note: str, now: datetime) -> None:
    """Say that it is over, and what it was.

    :param user_id: whoever says so; nobody: it closes by itself
    :raises SeenTo: if it is closed already
    """
    queries.alert(tenant_id=actor.tenant_id, alert_id=alert_id)
    rows = Alert.objects.filter(tenant_id=actor.tenant_id, pk=alert_id).exclude(state=State.CLOSED)
    found = rows.select_for_update().first()
    if found is None:
        raise SeenTo(_("This alert is closed already."))
    found.state, found.closed_by, found.closed_at = State.CLOSED.value, user_id, now
    found.note = " ".join(note.split())
    found.save(update_fields=["state", "closed_by", "closed_at", "note"])
    audit.record(actor=actor, verb="alert.closed", subject=f"alert/{alert_id}")


@transaction.atomic
def add_contact(*, actor: Actor, wish: Wish, now: datetime) -> Contact:
    """Put somebody on the list; a program gets a secret with which its messages are signed.

    :raises Refused: if they cannot be reached like this
    """
    if Contact.objects.filter(tenant_id=actor.tenant_id).count() >= MOST_CONTACTS:
        raise Refused(_("The list is full. Remove somebody first."))
    if wish.way not in queries.ways():
        raise Refused(_("This installation cannot send SMS."))
    if not 0 <= wish.after <= LONGEST_WAIT:
        raise Refused(_("Nobody is told later than a day after."))
    made = Contact.objects.create(
        tenant_id=actor.tenant_id,
        name=" ".join(wish.name.split()),
        way=wish.way.value,
        address=_address(wish),
        secret=webhooks.new_secret() if wish.way is Way.WEBHOOK else "",
        language=wish.language,
        after=wish.after,
        least=wish.least.value,
        added_at=now,
    )
    audit.record(actor=actor, verb="contact.added", subject=f"contact/{made.pk}")
    return made


@transaction.atomic
def remove_contact(*, actor: Actor, contact_id: UUID) -> None:
    """Take somebody off the list, with what was sent to them."""
    queries.contact(tenant_id=actor.tenant_id, contact_id=contact_id).delete()
    audit.record(actor=actor, verb="contact.removed", subject=f"contact/{contact_id}")


@transaction.atomic
def drill(*, actor: Actor, now: datetime) -> Alert:
    """Raise an alert that means nothing, by every way at once, to see how long it takes to arrive."""
    audit.record(actor=actor, verb="alert.drilled", subject=f"tenant/{actor.tenant_id}")
    fact = Fact(kind=DRILL, key=f"{DRILL}/{now.isoformat()}", title=_DRILL_TITLE, severity=Severity.LOW, at=now)
    return raise_alert(actor=actor, fact=fact, now=now)


@transaction.atomic
def settle(  # all that is known of one attempt
    *,
    actor: Actor,
    notice_id: UUID,
    course: Course,
    why: Why | None = None,
    taken: datetime | None = None,
    now: datetime,
) -> None:
    """Write down what became of a notice; a drill that everybody has got is over.

    :param taken: when a worker took it up
    """
    # Whoever settles another notice of this alert waits here: of two at once, one must see that the drill is over.
    told = (
        Alert.objects.filter(tenant_id=actor.tenant_id, notices__pk=notice_id).select_for_update(of=("self",)).first()
    )
    rows = Notice.objects.filter(tenant_id=actor.tenant_id, pk=notice_id, state=Course.WAITING)
    settled = None if course is Course.WAITING else now
    if (
        not rows.update(
            state=course.value,
            why=why.value if why else "",
            taken_at=Coalesce("taken_at", Value(taken, output_field=DateTimeField())),
            tried_at=now,
            settled_at=settled,
        )
        or not settled
    ):
        return
    audit.record(actor=actor, verb=f"notice.{_SETTLED[course]}", subject=f"notice/{notice_id}")
    if (
        told
        and told.kind == DRILL
        and told.state != State.CLOSED
        and all(each.state == Course.SENT for each in queries.notices(tenant_id=actor.tenant_id, alert_id=told.pk))
    ):
        took = (now - told.happened_at).total_seconds()
        audit.record(actor=actor, verb="alert.drill_passed", subject=f"alert/{told.pk} {took:.1f}s")
        close(actor=actor, alert_id=told.pk, user_id=None, note="", now=now)


@transaction.atomic
def judge_drills(*, actor: Actor, now: datetime) -> None:
    """Close each drill that did not reach everybody in time, and raise an alert about it."""
    rows = Alert.objects.filter(tenant_id=actor.tenant_id, kind=DRILL, raised_at__lt=now - PATIENCE)
    for each in rows.exclude(state=State.CLOSED):
        audit.record(actor=actor, verb="alert.drill_failed", subject=f"alert/{each.pk}")
        close(actor=actor, alert_id=each.pk, user_id=None, note="", now=now)
        fact = Fact(
            kind=UNREACHED, key=UNREACHED, title=_UNREACHED_TITLE, severity=Severity.HIGH, at=now,
            details={"subject": f"alert/{each.pk}"},
        )  # fmt: skip
        raise_alert(actor=actor, fact=fact, now=now)


@transaction.atomic
def forget(*, actor: Actor, before: datetime) -> None:
    """Delete what was closed before an instant."""
    old = Alert.objects.filter(tenant_id=actor.tenant_id, state=State.CLOSED, closed_at__lt=before)
    if old.delete()[0]:
        audit.record(actor=actor, verb="alert.forgotten", subject=f"tenant/{actor.tenant_id}")


_SETTLED = {Course.SENT: "sent", Course.FAILED: "failed", Course.NEEDLESS: "spared"}


def _alone(tenant_id: UUID, key: str) -> None:
    """Let nobody else raise the same alert before this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"alerts/{tenant_id}/{key}"])


def _counted(actor: Actor, fact: Fact, now: datetime) -> Alert | None:
    """Return the alert that says the same and is not closed, one more time counted."""
    rows = Alert.objects.filter(tenant_id=actor.tenant_id, key=fact.key).exclude(state=State.CLOSED)
    found = rows.select_for_update().first()
    if found is None:
        return None
    worse = fact.severity.rank > Severity(found.severity).rank
    found.count += 1
    found.last_at = max(found.last_at, fact.at)
    if worse:
        found.severity, found.state = fact.severity.value, State.OPEN.value
    found.save(update_fields=["count", "last_at", "severity", "state"])
    if worse:
        audit.record(actor=actor, verb="alert.worsened", subject=f"alert/{found.pk}")
        _promise(found, now)
    return found


def _made(actor: Actor, fact: Fact, now: datetime) -> Alert:
    return Alert.objects.create(
        tenant_id=actor.tenant_id,
        kind=fact.kind[:100],
        key=fact.key[:300],
        title=fact.title[:200],
        severity=fact.severity.value,
        facts=dict(fact.details),
        happened_at=fact.at,
        raised_at=now,
        last_at=fact.at,
    )


def _promise(made: Alert, now: datetime) -> None:
    """Promise each notice: to the list, or to whoever keeps the tenant secure where there is none."""
    tenant_id = made.tenant_id
    listed = {each.pk: each for each in queries.contacts(tenant_id=tenant_id)}
    due = plan(
        [Listed(id=key, after=timedelta(minutes=to.after), least=Severity(to.least)) for key, to in listed.items()],
        severity=Severity(made.severity),
        drill=made.kind == DRILL,
        now=now,
    )
    for each in due:
        _owe(made, each.at, contact=listed[each.id], way=listed[each.id].way)
    if not listed:
        for user in identity.holders(tenant_id=tenant_id, right=Right.SECURITY):
            _owe(made, now, user_id=user.pk, way=Way.MAIL.value)
    if made.kind != DRILL and Severity(made.severity).rank >= Severity.HIGH.rank:
        pass_on.promise(tenant_id=tenant_id, alert_id=str(made.pk))


def _owe(made: Alert, at: datetime, **reader: Any) -> None:
    notice = Notice.objects.create(tenant_id=made.tenant_id, alert=made, due_at=at, **reader)
    tell.promise(tenant_id=made.tenant_id, at=at, notice_id=str(notice.pk), alone=f"notice/{notice.pk}")


def _address(wish: Wish) -> str:
    address = wish.address.strip()
    if wish.way is Way.WEBHOOK:
        return webhooks.checked(address)
    if wish.way is Way.SMS:
        number = "".join(each for each in address if each not in " -/().")
        if not is_number(number):
            raise Refused(_("A telephone number starts with + and the country, such as +33 6 12 34 56 78."))
        return number
    try:
        validate_email(address)
    except ValidationError as error:
        raise Refused(_("This is no e-mail address.")) from error
    if len(address) > LONGEST_ADDRESS:
        raise Refused(_("This is no e-mail address."))
    return address
