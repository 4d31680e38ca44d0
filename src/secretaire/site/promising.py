"""The example of what is promised: the starter set, proven by checks that look at this very installation.

What the checks find is really so. Invented are only what lies before the first start: a promise that became stricter,
one that was taken back, days in which nothing ran, and a person who tried the contacts for the last time a while ago.
"""

from datetime import datetime, timedelta
from importlib import import_module
from typing import Final
from uuid import UUID

from secretaire import config
from secretaire.lib import scope
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.evidence import actions, queries
from secretaire.trust.evidence.actions import Found, Wish
from secretaire.trust.evidence.core import Assurance, Outcome, Stand, cadence
from secretaire.trust.measures.queries import catalogue

_DAY: Final = timedelta(days=1)
#: A measure beyond the starter set, which was taken back.
_WITHDRAWN: Final = "continuity.rooms"
#: What is announced: nobody has written it down yet, or it wants a second place, a name of our own, or a machine kept.
_PLANNED: Final = frozenset(
    {
        *("suppliers.list", "transparency.contact", "access.reviewed"),
        *("backups.rhythm", "backups.rto", "backups.rehearsed", "backups.apart"),
        *("encryption.transport", "encryption.mail", "change.patches"),
    }
)
#: What waits for the first backup and its restore, where backups are made.
_PROVEN: Final = frozenset({"backups.rhythm", "backups.rpo", "backups.rto", "backups.rehearsed"})
#: What fell behind: a person has done it, and should have again, but is not late for good yet.
_DUE: Final = "incidents.plan"
#: What was promised some days before anything ran.
_EARLY: Final = "monitoring.verified"
_STRICTER: Final = "backups.rpo"
#: Days that a rhythm of contacts may have, and how long after its end it is called missed.
_RHYTHMS: Final = range(31, 181)
_GRACE: Final = timedelta(days=14)


def seed(*, now: datetime) -> None:
    """Promise, and let the checks run, once."""
    house = tenancy.by_slug(slug="house")
    actor = Actor(kind="system", name="demo", tenant_id=house.pk)
    with scope.tenant(house.pk):
        if _WITHDRAWN in queries.commitments(tenant_id=house.pk):
            return
        _before(actor, now)
        planned = _PLANNED | _PROVEN if config.load().archived else _PLANNED
        for measure in catalogue().starter():
            if measure.key not in {_DUE, _EARLY}:
                stand = Stand.PLANNED if measure.key in planned else Stand.OFFERED
                actions.adopt(actor=actor, measure=measure, wish=Wish(stand=stand), now=now)
    _collect()


def prove(*, now: datetime) -> bool:
    """Make the first backup, restore it for trial, and promise what both have shown, once; tell whether they did."""
    house = tenancy.by_slug(slug="house")
    actor = Actor(kind="system", name="demo", tenant_id=house.pk)
    with scope.tenant(house.pk):
        if queries.commitments(tenant_id=house.pk)[_STRICTER].stand == Stand.OFFERED:
            return True
    list(import_module("secretaire.platform.backups.commands").run("full"))
    if not import_module("secretaire.platform.drills.commands").run(name="whole", say=lambda _line: None):
        return False
    with scope.tenant(house.pk):
        for key in sorted(_PROVEN):
            actions.adopt(actor=actor, measure=catalogue().measures[key], wish=Wish(), now=now)
    _collect()
    return True


def _collect() -> None:
    """Do at once for the first time what the worker does by the clock."""
    tasks = import_module("secretaire.trust.evidence.tasks")
    tasks.collect()
    tasks.checkpoint()


def rhythm(now: datetime) -> int:
    """Return a number of days that makes a period which ended lately, so that what is due in it is not missed yet."""
    found = ((days, _behind(days, now)) for days in _RHYTHMS)
    return next(days for days, behind in found if _DAY <= behind <= _GRACE - 2 * _DAY)


def _behind(days: int, now: datetime) -> timedelta:
    """Return how long ago the present period of so many days has begun."""
    here = cadence(f"P{days}D").at(now)
    return now - here.start if here else _GRACE


def _before(actor: Actor, now: datetime) -> None:
    """Let there be a past, the earliest first, as a log has it."""
    known, days = catalogue().measures, rhythm(now)
    since = now - _behind(days, now) - 2 * days * _DAY - _DAY
    wish = Wish(figures={"rhythm": f"P{days}D"})
    actions.adopt(actor=actor, measure=known[_DUE], wish=wish, now=since)
    _tried(actor, at=since + 3 * _DAY)
    actions.adopt(actor=actor, measure=known[_WITHDRAWN], wish=Wish(), now=now - 60 * _DAY)
    over = Wish(stand=Stand.WITHDRAWN, reason="This example stands on one machine, which has no second room.")
    actions.adopt(actor=actor, measure=known[_WITHDRAWN], wish=over, now=now - 59 * _DAY)
    laxer = Wish(stand=Stand.PLANNED, figures={"rpo": "PT4H"}, reason="Announced before the first start.")
    actions.adopt(actor=actor, measure=known[_STRICTER], wish=laxer, now=now - 30 * _DAY)
    actions.adopt(actor=actor, measure=known[_EARLY], wish=Wish(), now=now - 4 * _DAY)


def _tried(actor: Actor, *, at: datetime) -> None:
    """Let a person have tried the contacts."""
    actions.open_periods(actor=actor, now=at)
    found = Found(
        outcome=Outcome.PASS,
        assurance=Assurance.DECLARED,
        begun=at - timedelta(minutes=20),
        ended=at,
        method="try-contacts",
    )
    actions.record(actor=actor, duty_id=_duty(actor.tenant_id), found=found, now=at)


def _duty(tenant_id: UUID) -> UUID:
    return next(each.pk for each in queries.duties(tenant_id=tenant_id) if each.commitment.measure == _DUE)
