"""A figure that was measured, beside what was promised of it; and how such figures are said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from secretaire.trust.centre.core.texts import Text, count, text

Facts: TypeAlias = Mapping[str, Any]
#: The figures that were promised, as they are said.
Figures: TypeAlias = Mapping[str, Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A figure that was measured, what was promised of it, and the worst of the last 90 days if the check knows it."""

    now: Text
    promised: Text | None = None
    worst: Text | None = None


Say: TypeAlias = Callable[[Facts, Figures], Headline]

ALL: Final = text("all", "tous")
DAYS: Final = (text("day", "jour"), text("days", "jours"))


def part(well: int, every: int, what: Text) -> Text:
    """Return how many of all are as they should be."""
    return Text(en=f"{well} of {every} {what.en}", fr=f"{well} sur {every} {what.fr}")


def at_most(figure: Text | None) -> Text | None:
    """Return an upper bound, if there is one."""
    return Text(en=f"{figure.en} at most", fr=f"{figure.fr} au plus") if figure else None


def at_least(figure: Text | None) -> Text | None:
    """Return a lower bound, if there is one."""
    return Text(en=f"{figure.en} at least", fr=f"{figure.fr} au moins") if figure else None


def between(least: Text | None, most: Text | None) -> Text | None:
    """Return both bounds, if there are both."""
    return Text(en=f"{least.en} to {most.en}", fr=f"{least.fr} à {most.fr}") if least and most else None


def days(many: int) -> Text:
    """Return a number of days."""
    return count(many, *DAYS)


def listed(words: str | None) -> int:
    """Return how many words a check wrote."""
    return len(words.split(", ")) if words else 0


def of_all(every: str, *bad: str, what: Text) -> Say:
    """Return how one says how many of all are well; what is bad is a number, or a list of words.

    :param every: the fact that counts all
    :param bad: the facts that count those that are not well
    """

    def say(facts: Facts, figures: Figures) -> Headline:
        found = [facts.get(each) or 0 for each in bad]
        wrong = sum(listed(each) if isinstance(each, str) else each for each in found)
        many = facts.get(every) or 0
        return Headline(now=part(many - wrong, many, what), promised=ALL)

    return say


#: Of a check that asks each client's ground.
EACH_TENANT: Final = of_all("tenants", "tenants_with_faults", what=text("clients", "clients"))
