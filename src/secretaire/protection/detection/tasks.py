"""The log is watched each minute, tenant by tenant; the rules themselves are tried each day."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from secretaire.lib import clock, jobs, metrics, scope
from secretaire.protection.detection import actions, queries
from secretaire.protection.detection.core.rules import Rule
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

_KEPT: Final = timedelta(days=365)
_MADE_UP: Final = UUID("3b1cf0b2-6b77-4c1e-9a53-8f0f7c1a5d20")
_START: Final = datetime(2026, 1, 5, 12, tzinfo=UTC)
_NAMES: Final = ("minute", "verb", "actor", "subject", "origin")


@jobs.periodic("* * * * *", name="detection.watch")
def watch() -> None:
    """Look at what was written since the last look."""
    rules = queries.shelf().rules

    @tenancy.each
    def watch_each(tenant_id: UUID) -> None:
        look(tenant_id, rules)

    watch_each()


@jobs.periodic("13 4 * * *", name="detection.rehearse")
def rehearse() -> None:
    """Try each of our rules on its examples, say which files are no rules, and forget what is old."""
    shelf = queries.shelf()
    holds = tried(shelf.rules)
    house = tenancy.provider()

    @tenancy.each
    def note(tenant_id: UUID) -> None:
        with scope.tenant(tenant_id):
            actions.note_trials(actor=_actor(tenant_id), holds=holds, now=clock.now())
            actions.forget(actor=_actor(tenant_id), before=clock.now() - _KEPT)
            if house is None or house.pk == tenant_id:
                actions.complain(actor=_actor(tenant_id), refused=shelf.refused, now=clock.now())

    note()


def look(tenant_id: UUID, rules: Sequence[Rule]) -> int:
    """Watch the log of one tenant; return how many findings are new."""
    now = clock.now()
    with scope.tenant(tenant_id):
        upto = queries.size(tenant_id=tenant_id)
        if upto <= queries.behind(tenant_id=tenant_id):
            return 0
        asked = queries.ask(tenant_id=tenant_id, rules=rules, upto=upto, now=now)
    with scope.tenant(tenant_id):
        found = actions.keep(actor=_actor(tenant_id), asked=asked, upto=upto, now=now)
    for delay in found:
        metrics.detection_delay.observe(delay.total_seconds())
    return len(found)


def tried(rules: Sequence[Rule]) -> dict[str, bool]:
    """Return whether each rule that has examples fires where it should, and is silent where it should."""
    examples = queries.examples()
    return {
        rule.slug: bool(_fires(rule, examples[rule.slug]["fires"])) and not _fires(rule, examples[rule.slug]["silent"])
        for rule in rules
        if rule.slug in examples
    }


def _fires(rule: Rule, lines: Any) -> int:
    """Return how often a rule fires on the lines of an example; none where it cannot be asked."""
    events = [made_up(number, line) for number, line in enumerate(lines)]
    return len(queries.rehearse(rule=rule, events=events))


def made_up(number: int, line: Any) -> dict[str, Any]:
    """Return the event that a line of an example means: minute, verb, actor, subject, network; canary by its word."""
    given = dict(zip(_NAMES, line, strict=False))
    return {
        "id": uuid5(_MADE_UP, str(number)),
        "place": number,
        "at": _START + timedelta(minutes=given["minute"]),
        "verb": given["verb"],
        "actor": given["actor"],
        "subject": given["subject"],
        "outcome": "refused" if given["verb"].endswith(".refused") else "done",
        "origin": given.get("origin", ""),
        "request": "",
        "canary": "planted" if line[-1] == "canary" else "",
    }


def _actor(tenant_id: UUID) -> Actor:
    return Actor(kind="system", name="job/detection", tenant_id=tenant_id)
