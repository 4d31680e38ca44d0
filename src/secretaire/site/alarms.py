"""The example of what goes wrong: alerts that nobody has seen to, that somebody sees to, and that are over; a drill."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from secretaire.lib import scope
from secretaire.protection.alerts import actions, queries
from secretaire.protection.alerts.actions import Fact, Wish
from secretaire.protection.alerts.core import Course, Severity, Way
from secretaire.protection.identity import queries as accounts
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

NETWORK = "203.0.113.0/24"  #: where the examples come from: one for documentation (RFC 5737)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Example:
    """An alert, how long ago it was raised, and what became of it."""

    rule: str
    title: str  #: as the rule has it
    severity: Severity
    ago: timedelta
    verb: str
    metric: str = ""
    seen: bool = False
    note: str = ""  #: with which it was closed


_EXAMPLES = (
    _Example(
        rule="password-spraying",
        title="Many accounts are tried from one network",
        severity=Severity.HIGH,
        ago=timedelta(minutes=40),
        verb="session.refused",
        metric="14",
    ),
    _Example(
        rule="webhook-to-new-host",
        title="What happens here is told to a new place",
        severity=Severity.MEDIUM,
        ago=timedelta(hours=5),
        verb="endpoint.added",
    ),
    _Example(
        rule="networks-at-once",
        title="One account comes from several networks at once",
        severity=Severity.HIGH,
        ago=timedelta(days=1, hours=2),
        verb="session.opened",
        metric="3",
        seen=True,
    ),
    _Example(
        rule="mass-export",
        title="One person takes out much",
        severity=Severity.MEDIUM,
        ago=timedelta(days=4),
        verb="log.exported",
        metric="6",
        seen=True,
        note="The auditors' yearly visit; announced, and taken by the auditor herself.",
    ),
)


def seed(*, owner: str, second: str, now: datetime) -> None:
    """Add who is told, the alerts and a drill, once."""
    tenant = tenancy.by_slug(slug="practice")
    with scope.tenant(tenant.pk):
        if queries.contacts(tenant_id=tenant.pk):
            return
        user = accounts.by_email(tenant_id=tenant.pk, email=owner)
        actor = Actor(kind="member", name=f"user/{user.pk}", tenant_id=tenant.pk)
        began = now - timedelta(days=30)
        for email, after in ((owner, 0), (second, 15)):
            known = accounts.by_email(tenant_id=tenant.pk, email=email)
            wish = Wish(name=known.name, way=Way.MAIL, address=email, after=after, language=known.language)
            actions.add_contact(actor=actor, wish=wish, now=began)
        for example in sorted(_EXAMPLES, key=lambda each: each.ago, reverse=True):
            _happened(actor, user.pk, example, now)
        held = actions.drill(actor=actor, now=now - timedelta(days=2))
        _told(actor, held.pk)


def _happened(actor: Actor, user_id: UUID, example: _Example, now: datetime) -> None:
    at = now - example.ago
    details = {"verb": example.verb, "origin": NETWORK}
    fact = Fact(
        kind=f"rule/{example.rule}",
        key=f"rule/{example.rule}/{NETWORK}",
        title=example.title,
        severity=example.severity,
        at=at,
        details=details | ({"metric": example.metric} if example.metric else {}),
    )
    system = Actor(kind="system", name="job/detection", tenant_id=actor.tenant_id)
    made = actions.raise_alert(actor=system, fact=fact, now=at + timedelta(seconds=48))
    _told(system, made.pk, by=at + timedelta(minutes=9) if example.seen else now)
    if example.seen:
        noticed = at + timedelta(minutes=9)
        actions.acknowledge(actor=actor, alert_id=made.pk, user_id=user_id, now=noticed)
    if example.note:
        over = at + timedelta(minutes=35)
        actions.close(actor=actor, alert_id=made.pk, user_id=user_id, note=example.note, now=over)


def _told(actor: Actor, alert_id: UUID, by: datetime | None = None) -> None:
    """Let those who were due by an instant, or all, have been told some seconds after."""
    for number, notice in enumerate(queries.notices(tenant_id=actor.tenant_id, alert_id=alert_id)):
        if by is None or notice.due_at <= by:
            taken = notice.due_at + timedelta(milliseconds=700 + 300 * number)
            actions.settle(
                actor=actor,
                notice_id=notice.pk,
                course=Course.SENT,
                taken=taken,
                now=taken + timedelta(milliseconds=900),
            )
