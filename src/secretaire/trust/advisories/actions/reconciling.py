"""The register says what was found, and people are told when nothing can be found."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from django.db import connection, transaction
from django.utils.translation import gettext_noop

from secretaire.lib.jobs import Job
from secretaire.protection.alerts import actions as alerts
from secretaire.protection.alerts.core import Severity as Gravity
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.advisories import queries
from secretaire.trust.advisories.core import Finding, Plan, Severity, Standing, advised, due, plan, titled
from secretaire.trust.advisories.queries import ALERT, REGISTER, Look
from secretaire.trust.registers import actions as registers
from secretaire.trust.registers import queries as kept
from secretaire.trust.registers.actions import NotAnnounced, Wish

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from secretaire.trust.registers.models import Entry

#: Looks into the folder.
LOOK: Final = Job("advisories.look")
_MENDED: Final = "What is installed has it no more: no advisory names its version."
_FOUND: Final = "An advisory names the version that is installed."
_AGAIN: Final = "An advisory names the version that is installed again."
#: What an alert says of the folder, and how grave that is.
_WRONG: Final = {
    Standing.MISSING: (gettext_noop("There is no folder of advisories where the settings say"), Gravity.HIGH),
    Standing.EMPTY: (gettext_noop("There is no advisory in the folder of advisories"), Gravity.HIGH),
    Standing.STALE: (gettext_noop("The advisories are old: nobody hears of new weaknesses"), Gravity.HIGH),
    Standing.PARTIAL: (gettext_noop("Some advisories cannot be read"), Gravity.MEDIUM),
}


@transaction.atomic
def ask(*, actor: Actor) -> None:
    """Ask for a look into the folder, now instead of tonight."""
    LOOK.promise(tenant_id=actor.tenant_id, alone="advisories")
    audit.record(actor=actor, verb="advisories.asked", subject="advisories")


@transaction.atomic
def reconcile(*, actor: Actor, found: Look, now: datetime) -> Plan:
    """Let the register say what was found, and return what that took; the second time it takes nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"advisories/{actor.tenant_id}"])
    wanted = plan(found.match, queries.known(tenant_id=actor.tenant_id))
    pen = _Pen(actor, now)
    for finding in wanted.new:
        pen.add(finding)
    for each, finding in wanted.changed:
        pen.amend(pen.last(each.number), finding)
    for each, finding in wanted.back:
        pen.reopen(pen.last(each.number), finding)
    for each in wanted.over:
        pen.close(pen.last(each.number))
    audit.record(actor=actor, verb="advisories.compared", subject=f"advisories/{found.match.many}/{wanted.many}")
    return wanted


@transaction.atomic
def tell(*, actor: Actor, found: Look, now: datetime) -> None:
    """Raise an alert about what is wrong with the folder, and close those about what is not any more."""
    key = f"{ALERT}/{found.standing.value}"
    for each in queries.wrong(tenant_id=actor.tenant_id):
        if each.key != key:
            audit.record(actor=actor, verb="advisories.eased", subject=f"alert/{each.pk}")
            alerts.close(actor=actor, alert_id=each.pk, user_id=None, note="", now=now)
    if found.standing in _WRONG:
        title, severity = _WRONG[found.standing]
        newest = found.match.newest.astimezone(UTC).date().isoformat() if found.match.newest else ""
        details = {"newest": newest, "broken": str(len(found.broken) + len(found.match.unreadable))}
        fact = alerts.Fact(kind=key, key=key, title=title, severity=severity, at=now, details=details)
        alerts.raise_alert(actor=actor, fact=fact, now=now)


@dataclass(frozen=True, slots=True)
class _Pen:
    """What writes the program's own versions of entries."""

    actor: Actor
    now: datetime

    def last(self, number: int) -> "Entry":
        return kept.last(tenant_id=self.actor.tenant_id, register=REGISTER, number=number)

    def add(self, finding: Finding) -> None:
        register, days = kept.register(key=REGISTER), queries.deadlines()
        said = {"title": titled(finding), "severity": finding.severity.value, **_values(finding)}
        today = self.now.astimezone(UTC).date()
        wish = Wish(values=said, due=due(finding.severity, today=today, days=days), note=_FOUND)
        registers.add(actor=self.actor, by=None, register=register, wish=wish, now=self.now)

    def amend(self, seen: "Entry", finding: Finding) -> None:
        """Say which version has it now; where whoever answers for it has left, somebody else has to be named first."""
        owner, owned = self._owner(seen), kept.register(key=REGISTER).owned
        before = {field: _text(value) for field, value in seen.values_said.items()}
        values = before | _values(finding)
        if values == before or (owner is None and seen.state in owned):
            return
        wish = Wish(
            values=values,
            owner=owner,
            due=seen.due,
            visibility=seen.visibility,
            measures=tuple(seen.measures),
            note=_FOUND,
        )
        registers.amend(actor=self.actor, by=None, seen=seen, wish=wish, now=self.now)

    def reopen(self, seen: "Entry", finding: Finding) -> None:
        severity = Severity(seen.values_said["severity"])
        until = due(severity, today=self.now.astimezone(UTC).date(), days=queries.deadlines())
        self.amend(self._moved(seen, "reported", until, _AGAIN), finding)

    def close(self, seen: "Entry") -> None:
        """Say that it is mended; while clients who are exposed do not know yet, it stays open until another night."""
        with suppress(NotAnnounced):
            self._moved(seen, "mended", seen.due, _MENDED)

    def _moved(self, seen: "Entry", state: str, until: "date | None", note: str) -> "Entry":
        owner = self._owner(seen)
        return registers.move(
            actor=self.actor, by=None, seen=seen, state=state, owner=owner, due=until, note=note, now=self.now
        )

    def _owner(self, seen: "Entry") -> "UUID | None":
        """Return who answers for an entry, unless they have left: then nobody does, and the page says so."""
        return seen.owner if seen.owner in kept.active(tenant_id=self.actor.tenant_id) else None


def _values(finding: Finding) -> dict[str, str]:
    return {"component": finding.component, "advisory": advised(finding.names), "fixed": finding.fixed}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
