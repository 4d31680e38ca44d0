"""What checks of backups, of time, of the log and of watching have measured."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from secretaire.trust.centre.core.facts import said, words
from secretaire.trust.centre.core.headlines.saying import (
    EACH_TENANT,
    Facts,
    Figures,
    Headline,
    Say,
    at_least,
    at_most,
    between,
    days,
    of_all,
    part,
)
from secretaire.trust.centre.core.listed import Unit
from secretaire.trust.centre.core.texts import Text, count, day, joined, number, share, span, text

_PLACES: Final = (text("place", "emplacement"), text("places", "emplacements"))
_PROVIDERS: Final = (text("provider", "fournisseur"), text("providers", "fournisseurs"))
_COPIES: Final = (text("copy", "copie"), text("copies", "copies"))
_ELSEWHERE: Final = (
    text("place at another site", "lieu sur un autre site"),
    text("places at another site", "lieux sur un autre site"),
)
_LATE: Final = (
    text("alert open for too long", "alerte ouverte trop longtemps"),
    text("alerts open for too long", "alertes ouvertes trop longtemps"),
)
_NEVER: Final = text("never", "jamais")


def _rpo(facts: Facts, figures: Figures) -> Headline:
    now, worst = facts.get("seconds"), facts.get("worst_seconds_of_90_days")
    return Headline(
        now=text("everything", "tout") if now is None else span(now),
        promised=figures.get("rpo"),
        worst=None if worst is None else span(worst),
    )


def _counted(**named: tuple[Text, Text]) -> Say:
    """Return how one says how many there are of some things, beside how many were promised of each.

    :param named: one and several of a thing, by the name that its fact and its figure have
    """

    def say(facts: Facts, figures: Figures) -> Headline:
        now = [count(facts.get(name) or 0, *words) for name, words in named.items()]
        promised = [count(int(figures[name].en), *words) for name, words in named.items() if name in figures]
        return Headline(now=_in_a_row(now), promised=_in_a_row(promised) if promised else None)

    return say


def _in_a_row(found: Sequence[Text]) -> Text:
    return Text(en=", ".join(each.en for each in found), fr=", ".join(each.fr for each in found))


def _copied(facts: Facts, figures: Figures) -> Headline:
    """Say in how many copies files lie, unless one is missing or nobody can tell."""
    found = _counted(copies=_COPIES, elsewhere=_ELSEWHERE)(facts, figures)
    sure = facts.get("missing") == 0 or not facts.get("wrong")
    return found if sure else replace(found, now=words(facts["wrong"]))


def _rehearsed(facts: Facts, figures: Figures) -> Headline:
    passed, back = facts.get("passed_at"), facts.get("rto_seconds")
    now = day(datetime.fromisoformat(passed).date()) if passed else _NEVER
    if passed and back is not None:
        now = joined(now, joined(text("back after", "rétabli après"), span(back), by=" "))
    return Headline(now=now, promised=at_most(figures.get("rhythm")))


def _available(facts: Facts, figures: Figures) -> Headline:
    targets, objective = ("page", "slots", "sign_in", "api", "mail"), facts.get("objective")
    known = [facts[each] for each in targets if facts.get(each) is not None]
    return Headline(
        now=share(min(known)) if known else text("not measured", "non mesuré"),
        promised=None if objective is None else share(objective),
    )


def _attended(facts: Facts, figures: Figures) -> Headline:
    return Headline(now=count(facts.get("too_long") or 0, *_LATE), promised=at_most(figures.get("open")))


def _reviewed(facts: Facts, figures: Figures) -> Headline:
    wrong, last = facts.get("wrong"), facts.get("last")
    now = words(wrong) if wrong else text("none due yet", "aucune n'est encore due")
    return Headline(
        now=said(last, Unit.INSTANT) if last and not wrong else now, promised=at_most(figures.get("rhythm"))
    )


def _lasting(fact: str, figure: str) -> Say:
    """Return how one says a length of time that is to be no longer than was promised."""

    def say(facts: Facts, figures: Figures) -> Headline:
        took = facts.get(fact)
        return Headline(now=_NEVER if took is None else span(took), promised=at_most(figures.get(figure)))

    return say


def _rehearsal(figure: str = "") -> Say:
    """Return how one says after how long something was back."""

    def say(facts: Facts, figures: Figures) -> Headline:
        back, wrong = span(facts.get("worst_seconds") or 0), facts.get("wrong")
        return Headline(now=words(wrong) if wrong else back, promised=at_most(figures.get(figure)))

    return say


def _kept(facts: Facts, figures: Figures) -> Headline:
    planned = between(figures.get("least"), figures.get("most"))
    return Headline(now=days(facts.get("window_days") or 0), promised=planned)


def _logged(facts: Facts, figures: Figures) -> Headline:
    return Headline(now=days(min(facts.values())), promised=at_least(figures.get("kept")))


def _bounded(facts: Facts, figures: Figures) -> Headline:
    now = between(days(facts.get("least_days") or 0), days(facts.get("security_days") or 0))
    return Headline(now=now or _NEVER, promised=between(figures.get("least"), figures.get("most")))


def _collected(facts: Facts, figures: Figures) -> Headline:
    if not facts.get("collectors"):
        return Headline(now=text("no collector", "aucun collecteur"), promised=at_most(figures.get("delay")))
    return Headline(now=EACH_TENANT(facts, figures).now, promised=at_most(figures.get("delay")))


def _alerted(facts: Facts, figures: Figures) -> Headline:
    told, missed = facts.get("told") or 0, facts.get("not_told") or 0
    now = part(told - (facts.get("too_slow") or 0), told + missed, text("people in time", "personnes à temps"))
    return Headline(now=now, promised=at_most(figures.get("delay")))


def _reserved(facts: Facts, figures: Figures) -> Headline:
    left, peak = facts.get("left") or 0, facts.get("peak") or 0
    return Headline(
        now=Text(
            en=f"{number(left, 'en')} processors left, {number(peak, 'en')} needed",
            fr=f"{number(left, 'fr')} processeurs restants, {number(peak, 'fr')} nécessaires",
        )
    )


def _timely(facts: Facts, figures: Figures) -> Headline:
    return Headline(now=EACH_TENANT(facts, figures).now, promised=at_most(figures.get("answer")))


RUNNING: Final[Mapping[str, Say]] = {
    "access.reviewed": _reviewed,
    "alerts.open": _attended,
    "audit.verified": EACH_TENANT,
    "availability.measured": _available,
    "availability.probes": of_all("places", "silent", what=text("places", "points")),
    "backups.apart": _counted(places=_PLACES, providers=_PROVIDERS),
    "backups.kept": _kept,
    "backups.rehearsed": _rehearsed,
    "backups.rhythm": _lasting("log_seconds", "log"),
    "backups.rpo": _rpo,
    "backups.rto": _rehearsal("rto"),
    "capacity.reserve": _reserved,
    "continuity.failover": _rehearsal("outage"),
    "continuity.replica": _lasting("behind_seconds", "lag"),
    "deployment.smoke": of_all("asked", "failed", what=text("answer", "répondent")),
    "detection.alerts": _alerted,
    "detection.rules": of_all("rules", "not_tried", "broken", what=text("rules", "règles")),
    "erasure.clock": _timely,
    "health.killed": _rehearsal("back"),
    "health.live": _lasting("seconds_since_a_worker", "back"),
    "logs.bounds": _bounded,
    "logs.collected": _collected,
    "logs.kept": _logged,
    "restoring.alone": _rehearsal(),
    "retention.kept": EACH_TENANT,
    "storage.copies": _copied,
}
