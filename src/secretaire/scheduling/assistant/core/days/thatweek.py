"""Parts of the week of a meeting: "could we move it to later that week", "plutôt en fin de semaine"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from secretaire.scheduling.assistant.core.days import otherweek
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.parts import Place
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind, Mention
from secretaire.scheduling.assistant.core.values import Span

_DAY, _WORKDAYS = timedelta(days=1), timedelta(days=5)
_PART = (
    r"(?:(?P<later>later|further on|plus tard)|(?P<sooner>earlier|sooner|plus tot)"
    r"|(?P<end>(?:(?:towards?|at) )?the (?:back |tail |very )?end|(?:(?:en|vers la|a la) )?fin)"
    r"|(?P<begin>(?:at )?the (?:beginning|start)|(?:(?:en|au) )?debut))"
)
#: A part of a week that is told by the days which are talked about.
_OF_THAT = re.compile(
    rf"\b{_PART},?(?: (?:on|in|of|during|dans|de|pendant))* ?"
    r"(?:(?P<that>\b(?:that (?:same |very )?week|the same week|(?:la|cette) meme semaine|cette semaine-la))"
    r"|\b(?:the|la) week|\bla semaine|(?<=fin de )semaine|(?<=debut de )semaine)\b"
    r"(?! (?:of|after|before|beginning|du|de|d'|suivante|prochaine|qui|\d))"
)
#: What rules it out, or wishes it to be a good one.
_NOT = re.compile(
    r"\b(?:bonne|belle|excellente|agreable|douce|good|nice|great) $"
    r"|\b(?:not|never|pas|cannot|except|but|sauf|hors)\b[^.;!?,]{0,30}$|n't\b[^.;!?,]{0,30}$"
)
_LOOK = 60  #: characters before a part of a week that can rule it out
_FACTS = frozenset({Fact.EDGE, Fact.RELATIVE, Fact.WEEK})


def placed(text: Text, moments: Sequence[Moment], place: Place, now: datetime) -> tuple[Moment, ...]:
    """Return the moments with parts of the week in which the meeting is agreed or offered, if that is one week.

    :param place: what is known of the meeting
    :param now: when the letter came, on the host's clock
    """
    kept = otherweek.placed(text, moments)
    days = sorted({slot.start.astimezone(place.host).date() for slot in place.slots})
    if not days or _monday(days[0]) != _monday(days[-1]):
        return kept
    for match in _OF_THAT.finditer(text.plain):
        kept = _with_part(text, kept, match, days, now.date())
    return kept


def _with_part(
    text: Text, moments: tuple[Moment, ...], match: re.Match[str], days: Sequence[date], today: date
) -> tuple[Moment, ...]:
    """Return the moments with the part of a week; the week of the letter is another way to understand it."""
    span = Span(start=match.start(), end=match.end())
    met = [each for each in moments if each.mention.span.meets(span)]
    edges = [each for each in met if each.mention.facts == _FACTS]
    part = next((each.part for each in edges), Part.WISH)
    there = _stretch(match, days)
    near = _monday(today) == _monday(days[0])
    dated = any(each.dated and each not in edges for each in met) or (not match["that"] and _of_week(moments, met))
    if dated or there is None or part not in MEANT or _NOT.search(text.plain[max(0, span.start - _LOOK) : span.start]):
        return moments
    here = None if match["that"] or near else _mention(span, (today + _DAY, _monday(today) + _WORKDAYS))
    mention = replace(_mention(span, there), alternatives=(here,) if here else ())
    sentence = next((number for number, each in enumerate(text.sentences) if each.holds(span.start)), 0)
    group = max((each.group for each in moments), default=-1) + 1
    moment = Moment(mention, part, group, sentence, certain=True)
    rest = [each for each in moments if each not in met]
    return tuple(sorted([*rest, moment], key=lambda each: each.mention.span.start))


def _of_week(moments: Sequence[Moment], met: Sequence[Moment]) -> bool:
    """Whether another week is named, which a part of "the week" is one of."""
    return any(Fact.WEEK in each.mention.facts and each not in met for each in moments)


def _stretch(match: re.Match[str], days: Sequence[date]) -> tuple[date, date] | None:
    """Return the first day and the one after the last that are meant, if any day is left."""
    monday = _monday(days[0])
    first, last = monday, monday + _WORKDAYS
    if match["later"]:
        first = days[-1] + _DAY
    elif match["sooner"]:
        last = days[0]
    elif match["end"]:
        first = monday + 3 * _DAY
    else:
        last = monday + 2 * _DAY
    return (first, last) if first < last else None


def _mention(span: Span, days: tuple[date, date]) -> Mention:
    start, end = (datetime.combine(day, time()) for day in days)
    return Mention(span=span, kind=Kind.INTERVAL, grain=Grain.DAY, start=start, end=end, facts=_FACTS)


def _monday(day: date) -> date:
    return day - day.weekday() * _DAY
