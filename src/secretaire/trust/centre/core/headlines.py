"""What a check has measured, in short, beside what was promised."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from secretaire.trust.centre.core.facts import Unit, cleared, said, words
from secretaire.trust.centre.core.texts import Text, count, day, joined, share, span, text

Facts = Mapping[str, Any]
#: The figures that were promised, as they are said.
Figures = Mapping[str, Text]

_ALL: Final = text("all", "tous")
_PLACES: Final = (text("place", "emplacement"), text("places", "emplacements"))
_PROVIDERS: Final = (text("provider", "fournisseur"), text("providers", "fournisseurs"))
_LATE: Final = (
    text("alert open for too long", "alerte ouverte trop longtemps"),
    text("alerts open for too long", "alertes ouvertes trop longtemps"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A figure that was measured, what was promised of it, and the worst of the last 90 days if the check knows it."""

    now: Text
    promised: Text | None = None
    worst: Text | None = None


def headline(method: str, facts: Facts, figures: Figures) -> Headline | None:
    """Return what a check has measured; nothing if it has no figure, or one that may not be told."""
    say = _SAID.get(method)
    return say(facts, figures) if say and facts and cleared(method, "", facts) else None


def _rpo(facts: Facts, figures: Figures) -> Headline:
    now, worst = facts.get("seconds"), facts.get("worst_seconds_of_90_days")
    return Headline(
        now=text("everything", "tout") if now is None else span(now),
        promised=figures.get("rpo"),
        worst=None if worst is None else span(worst),
    )


def _apart(facts: Facts, figures: Figures) -> Headline:
    places = count(facts.get("places") or 0, *_PLACES)
    providers = count(facts.get("providers") or 0, *_PROVIDERS)
    promised = [
        count(int(figures[name].en), *words)
        for name, words in (("places", _PLACES), ("providers", _PROVIDERS))
        if name in figures
    ]
    return Headline(
        now=joined(places, providers),
        promised=Text(en=", ".join(each.en for each in promised), fr=", ".join(each.fr for each in promised))
        if promised
        else None,
    )


def _rehearsed(facts: Facts, figures: Figures) -> Headline:
    passed, back = facts.get("passed_at"), facts.get("rto_seconds")
    now = day(datetime.fromisoformat(passed).date()) if passed else text("never", "jamais")
    if passed and back is not None:
        now = joined(now, joined(text("back after", "rétabli après"), span(back), by=" "))
    return Headline(now=now, promised=_at_most(figures.get("rhythm")))


def _available(facts: Facts, figures: Figures) -> Headline:
    targets, objective = ("page", "slots", "sign_in", "api", "mail"), facts.get("objective")
    known = [facts[each] for each in targets if facts.get(each) is not None]
    return Headline(
        now=share(min(known)) if known else text("not measured", "non mesuré"),
        promised=None if objective is None else share(objective),
    )


def _attended(facts: Facts, figures: Figures) -> Headline:
    return Headline(now=count(facts.get("too_long") or 0, *_LATE), promised=_at_most(figures.get("open")))


def _reviewed(facts: Facts, figures: Figures) -> Headline:
    wrong, last = facts.get("wrong"), facts.get("last")
    now = words(wrong) if wrong else text("none due yet", "aucune n'est encore due")
    return Headline(
        now=said(last, Unit.INSTANT) if last and not wrong else now, promised=_at_most(figures.get("rhythm"))
    )


def _walled(facts: Facts, figures: Figures) -> Headline:
    tables, without = facts.get("tables") or 0, facts.get("without")
    bare = len(without.split(", ")) if without else 0
    return Headline(now=_of(tables - bare, tables, text("tables", "tables")), promised=_ALL)


def _each_tenant(facts: Facts, figures: Figures) -> Headline:
    faulty, looked = facts.get("tenants_with_faults") or 0, facts.get("tenants") or 0
    return Headline(now=_of(looked - faulty, looked, text("clients", "clients")), promised=_ALL)


def _of(well: int, every: int, what: Text) -> Text:
    return Text(en=f"{well} of {every} {what.en}", fr=f"{well} sur {every} {what.fr}")


def _at_most(figure: Text | None) -> Text | None:
    return Text(en=f"{figure.en} at most", fr=f"{figure.fr} au plus") if figure else None


_SAID: Final[Mapping[str, Callable[[Facts, Figures], Headline]]] = {
    "access.reviewed": _reviewed,
    "alerts.open": _attended,
    "audit.verified": _each_tenant,
    "availability.measured": _available,
    "backups.apart": _apart,
    "backups.rehearsed": _rehearsed,
    "backups.rpo": _rpo,
    "encryption.stored": _each_tenant,
    "tenancy.walls": _walled,
}
