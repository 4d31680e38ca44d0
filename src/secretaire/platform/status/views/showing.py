"""What stands on the public page: a row for each target, the months, what failed, and what was announced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretaire.platform.status.core.outages import (
    Course,
    Figures,
    Outage,
    day,
    figures,
    middle,
    month,
    months,
    outages,
    percent,
    together,
)
from secretaire.platform.status.core.publishing import Component, Overview
from secretaire.platform.status.core.reports import Target
from secretaire.platform.status.core.showing import Bar, Condition, bars, indicator
from secretaire.platform.status.views import words

DAYS: Final = 90
MONTHS: Final = 13  #: the present one and a year
_PITCH: Final = 7  #: pixels from one bar to the next
_HIGH: Final = 40  #: pixels of the drawing of response times
_MOST: Final = 50  #: outages that are listed
DAY: Final = timedelta(days=1)
_MILLISECOND: Final = timedelta(milliseconds=1)

Speeds = Mapping[Target, Sequence[tuple[date, int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A target on the page."""

    name: str
    badge: tuple[str, str]
    bars: list[tuple[int, Bar, str]]  #: where it stands, what it is, and in words
    told: list[str]  #: the days on which something was wrong, or nothing known
    figures: Figures
    strict: float | None  #: per cent
    rule: float | None
    coverage: float | None
    took: int | None  #: milliseconds
    slowest: int | None
    line: str  #: points of the course of response times


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month of the whole service."""

    first: date
    figures: Figures
    strict: float | None
    rule: float | None
    coverage: float | None
    down: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """An outage in words."""

    name: str
    outage: Outage
    length: str
    counts: bool


def said(conditions: Mapping[Target, Condition]) -> tuple[str, str]:
    """Return a state and the words for the whole."""
    unknown = all(each is Condition.UNKNOWN for each in conditions.values())
    state, text = words.NOTHING if unknown else words.OVERALL[indicator(list(conditions.values()))]
    return state, str(text)


def context(
    overview: Overview, courses: Mapping[Target, Course], speeds: Speeds, *, least: timedelta
) -> dict[str, Any]:
    """Return what the template shows, in the language that is spoken now."""
    today = overview.at.date()
    days = [today - back * DAY for back in reversed(range(DAYS))]
    announced = [words.announcement(each, overview.language) for each in overview.announcements]
    shown = [each for each in overview.components if each.target in courses]
    return {
        "overview": overview,
        "whole": said({each.target: each.condition for each in overview.components}),
        "rows": [_row(each, courses[each.target], speeds.get(each.target, ()), days, least) for each in shown],
        "months": _months(together(list(courses.values())), today, least) if courses else [],
        "outages": _failed(shown, courses, overview.at - DAYS * DAY, least),
        "least": words.length(least),
        "live": [each for each in announced if each["live"]],
        "past": [each for each in announced if not each["live"]],
        "width": DAYS * _PITCH,
        "high": _HIGH,
        "first": days[0],
        "days": DAYS,
    }


def _row(
    component: Component, course: Course, speeds: Sequence[tuple[date, int]], days: Sequence[date], least: timedelta
) -> Row:
    found = bars(course, days=days, outages=outages(course), least=least)
    told = figures(course, within=(day(days[0])[0], day(days[-1])[1]), least=least)
    state, text = words.CONDITIONS[component.condition]
    took = dict(speeds)
    half = middle([each * _MILLISECOND for each in took.values()])
    return Row(
        name=component.name,
        badge=(state, str(text)),
        bars=[(number * _PITCH, bar, _bar(bar)) for number, bar in enumerate(found)],
        told=[_bar(bar) for bar in reversed(found) if bar.word != "up"],
        figures=told,
        strict=percent(told.by_seconds),
        rule=percent(told.by_rule),
        coverage=percent(told.coverage),
        took=None if half is None else half // _MILLISECOND,
        slowest=max(took.values(), default=None),
        line=_line(took, days),
    )


def _bar(bar: Bar) -> str:
    when = date_format(bar.day, "j F Y")
    if bar.word == "silent":
        return _("%(day)s: not measured") % {"day": when}
    if bar.word == "up":
        return _("%(day)s: works") % {"day": when}
    if bar.word == "partly":
        share = int(bar.figures.coverage * 100)
        return _("%(day)s: works, as far as it was measured (%(share)d %%)") % {"day": when, "share": share}
    return _("%(day)s: failed for %(length)s") % {"day": when, "length": words.length(bar.figures.strict)}


def _line(took: Mapping[date, int], days: Sequence[date]) -> str:
    """Return the points of a line, as SVG has them: the slowest day stands at the top, nothing at the foot."""
    most = max(took.values(), default=0) or 1
    return " ".join(
        f"{number * _PITCH + 3},{_HIGH - round(took[each] / most * (_HIGH - 4))}"
        for number, each in enumerate(days)
        if each in took
    )


def _months(whole: Course, today: date, least: timedelta) -> list[Month]:
    """Return the months in which something was measured, the newest first."""
    found = []
    for first in reversed(months(today, many=MONTHS)):
        told = figures(whole, within=month(first), least=least)
        if told.measured:
            found.append(
                Month(
                    first=first,
                    figures=told,
                    strict=percent(told.by_seconds),
                    rule=percent(told.by_rule),
                    coverage=percent(told.coverage),
                    down=words.length(told.strict),
                )
            )
    return found


def _failed(
    shown: Sequence[Component], courses: Mapping[Target, Course], since: datetime, least: timedelta
) -> list[Failed]:
    """Return what failed lately, the last first."""
    found = [
        Failed(name=each.name, outage=out, length=words.length(out.length), counts=out.length >= least)
        for each in shown
        for out in outages(courses[each.target])
        if out.end > since
    ]
    return sorted(found, key=lambda each: each.outage.start, reverse=True)[:_MOST]
