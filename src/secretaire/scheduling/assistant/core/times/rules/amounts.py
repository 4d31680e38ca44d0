"""Numbers and lengths of time."""

from typing import Any

from secretaire.scheduling.assistant.core.times.amounts import Amount
from secretaire.scheduling.assistant.core.times.grammar import Chain, rule
from secretaire.scheduling.assistant.core.times.values import Grain

_MANY = 100
_SUBUNIT = {Grain.HOUR: (Grain.MINUTE, 60), Grain.MINUTE: (Grain.SECOND, 60)}


def amount(count: float, grain: Grain) -> Amount | None:
    """Return a length in one unit."""
    if grain <= Grain.HOUR and 1900 <= count <= 2100:  # noqa: PLR2004  # a year
        return None
    if grain is Grain.QUARTER and count == 1:  # "a quarter past"
        return None
    return Amount(((grain, count),)) if 0 < count < 100_000 else None  # noqa: PLR2004  # nobody means so much


def vague(count: float, grain: Grain) -> Amount:
    """Return a length that was not said exactly."""
    return Amount(((grain, count),), vague=True)


def _either(least: int, most: int, grain: Grain) -> Amount | None:
    """Return "two or three weeks"."""
    return vague(most, grain) if 0 < least < most else None


def multiple(count: float | None, parts: tuple[tuple[Grain, int], ...]) -> Amount:
    """Return so many of something that is itself several units: a fortnight."""
    return Amount(tuple((grain, each * (count or 1)) for grain, each in parts))


def extended(count: float, grain: Grain, rest: int) -> Amount | None:
    """Return "1 hour thirty": a rest in the next finer unit."""
    finer, size = _SUBUNIT.get(grain, (grain, 0))
    return Amount(((grain, count), (finer, rest))) if 0 < rest < size and count < _MANY else None


def fraction(part: float) -> Any:
    """Return what makes so large a part of a unit."""

    def make(grain: Grain) -> Amount | None:
        return amount(part, grain)

    return make


def plus(part: float) -> Any:
    """Return what adds a part of the unit to a count."""

    def make(count: float, grain: Grain) -> Amount | None:
        return amount(count + part, grain)

    return make


def _seconds(count: float) -> Amount | None:
    return amount(count, Grain.SECOND)


def _minutes(count: float) -> Amount | None:
    return amount(count, Grain.MINUTE)


RULES = (
    rule("count", "num", float),
    rule("count", "decimal", float),
    rule("count", "once", float),
    rule("count", "hundred", float),
    rule("count", "num hundred", lambda n, hundred: float(n * hundred) if n < 10 else None),  # noqa: PLR2004  # hundreds
    rule("length1", "count MORE? DASH? unit", amount),
    rule("length1", "few MORE? unit", vague),
    rule("length1", "A? few unit", vague),
    rule("length1", "num TO|OTHERWISE num unit", _either),
    rule("length1", "count? multiple", multiple),
    rule("length1", "A? dozen OF? unit", amount),
    rule("length1", "A? HALF OF? A? DASH? THE? unit", fraction(0.5)),
    rule("length1", "A? QUARTER OF? A? unit", fraction(0.25)),
    rule("length1", "THREEQUARTERS OF? A? unit", fraction(0.75)),
    rule("length1", "count unit ANDHALF", plus(0.5)),
    rule("length1", "count unit AND A? HALF", plus(0.5)),
    rule("length1", "count ANDHALF unit", plus(0.5)),
    rule("length1", "count AND A? HALF OF? unit", plus(0.5)),
    rule("length1", "count AND? A? QUARTER OF? unit", plus(0.25)),
    rule("length1", "count unit AND A? QUARTER", plus(0.25)),
    rule("length1", "count AND num QUARTERWORD OF? A? unit", lambda n, parts, grain: amount(n + parts / 4, grain)),
    rule("length1", "num unit AND? num", extended),
    rule("length1", "count HALF", lambda count: None),
    rule("length1", "num SECONDSIGN", _seconds),
    rule("length1", "num MINUTESIGN", _minutes),
    Chain("length", "length1", ("LINK",), Amount.plus, most=5),
)
