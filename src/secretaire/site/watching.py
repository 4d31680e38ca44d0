"""The example of who watches from outside: what was seen in a day and a half, what was said of it, and a plan."""

from datetime import datetime, timedelta

from secretaire import config
from secretaire.lib import scope
from secretaire.platform.status import actions, queries
from secretaire.platform.status.actions import Notice
from secretaire.platform.status.core.reports import MOST, Result, Target, Why
from secretaire.platform.status.core.showing import Indicator, Kind, Stage
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

_MINUTES = 36 * 60
_MINUTE = timedelta(minutes=1)
#: Minutes ago between which everything failed, and when free times failed for a moment.
_OUTAGE = range(1460, 1483)
_MOMENT = range(400, 402)
_TARGETS = (Target.PAGE, Target.SLOTS, Target.SIGN_IN, Target.API)


def seed(*, now: datetime) -> None:
    """Add the prober of this machine and what it has seen, once."""
    house = tenancy.by_slug(slug="house")
    actor = Actor(kind="system", name="demo", tenant_id=house.pk)
    name = config.load().probe.place or "here"
    with scope.tenant(house.pk):
        if queries.place_by_name(tenant_id=house.pk, name=name):
            return
        home, began = config.load().directory, now - _MINUTES * _MINUTE
        place = actions.register_here(actor=actor, name=name, home=home, now=began)
        seen = [_seen(target, ago, now) for ago in range(1, _MINUTES) for target in _TARGETS]
        for start in range(0, len(seen), MOST):
            results = seen[start : start + MOST]
            actions.receive(tenant_id=house.pk, place_id=place.pk, results=results, now=now)
        for day in queries.touched(tenant_id=house.pk, now=now):
            actions.reckon(tenant_id=house.pk, on=day, now=now)
        _say(actor, now)


def _seen(target: Target, ago: int, now: datetime) -> Result:
    failed = ago in _OUTAGE or (target is Target.SLOTS and ago in _MOMENT)
    took = timedelta(milliseconds=35 + (ago * 7 + len(target) * 13) % 60)
    return Result(
        target=target, at=now - ago * _MINUTE, ok=not failed, took=took, why=Why.SILENT if failed else Why.NONE
    )


def _say(actor: Actor, now: datetime) -> None:
    """Tell of the outage until it was over, and of what is planned."""
    began = now - max(_OUTAGE) * _MINUTE
    notice = Notice(
        kind=Kind.INCIDENT,
        title={"en": "The service does not answer", "fr": "Le service ne répond pas"},
        text={"en": "We look into it.", "fr": "Nous cherchons la cause."},
        impact=Indicator.CRITICAL,
        stage=Stage.INVESTIGATING,
        targets=_TARGETS,
        began=began,
    )
    made = actions.announce(actor=actor, notice=notice, now=began + 4 * _MINUTE)
    over = {
        "en": "A disk was full; there is room again. No booking was lost.",
        "fr": "Un disque était plein ; il y a de nouveau de la place. Toutes les réservations sont intactes.",
    }
    actions.tell(actor=actor, incident_id=made.pk, stage=Stage.RESOLVED, text=over, now=now - min(_OUTAGE) * _MINUTE)
    plan = Notice(
        kind=Kind.MAINTENANCE,
        title={"en": "Larger disks", "fr": "Disques plus grands"},
        text={"en": "Bookings rest for some minutes.", "fr": "Pas de réservation pendant quelques minutes."},
        impact=Indicator.NONE,
        stage=Stage.SCHEDULED,
        targets=_TARGETS,
        began=now + timedelta(days=5),
        until=now + timedelta(days=5, hours=1),
    )
    actions.announce(actor=actor, notice=plan, now=now - timedelta(hours=3))
