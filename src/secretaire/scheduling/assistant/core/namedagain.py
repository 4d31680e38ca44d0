"""Days that are named again by their weekday, and weeks that the days named behind them do not lie in."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Mention

_LATEST = timedelta(days=90)  #: after which a date is hardly meant by its weekday
_BARE = frozenset({Fact.WEEKDAY, Fact.PART, Fact.CLOCK, Fact.HALF, Fact.EDGE})
#: What says that a day is the one that was named.
_THE = re.compile(r"\b(?:le|du|au|ce|the|that) ?(?:meme |same |very )?$")
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)[a-z]*\b")
#: What can stand between a week and the days of another one: "la semaine d'après, mardi 3 ou mercredi 4".
_JOINT = re.compile(r"[ ,:;(-]*(?:(?:so|say|donc|soit|disons|i\.e\.) ?)?")


def placed(text: Text, moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return the moments with "the Tuesday" as the Tuesday the 8th that was named, and no week beside other days."""
    found: list[Moment] = []
    for each in moments:
        by = _named(text, each.mention, found)
        found.append(replace(each, mention=_later(each.mention, by)) if by else each)
    other = {one for one, day in pairwise(found) if _other(text, one, day)}
    return tuple(replace(each, part=Part.ASIDE, certain=True) if each in other else each for each in found)


def _named(text: Text, mention: Mention, before: Sequence[Moment]) -> timedelta | None:
    """Return how much later the day is that was named with its date and is named again by its weekday alone."""
    if mention.start is None or Fact.WEEKDAY not in mention.facts or not mention.facts <= _BARE:
        return None
    name = _WEEKDAY.search(text.plain, mention.span.start, mention.span.end)
    if name is None or not _THE.search(text.plain[max(0, name.start() - 10) : name.start()]):
        return None
    days = {day for each in before for day in _days(each.mention) if day.weekday() == mention.start.weekday()}
    later = [day for day in days if mention.start.date() < day < (mention.start + _LATEST).date()]
    return later[0] - mention.start.date() if len(days) == 1 and later else None


def _days(mention: Mention) -> list[date]:
    """Return the days of a date, or of a few that follow each other."""
    if Fact.DATE not in mention.facts or mention.start is None or mention.end is None:
        return []
    count = max(1, (mention.end.date() - mention.start.date()).days)
    return [mention.start.date() + timedelta(days=number) for number in range(count)] if count <= 5 else []  # noqa: PLR2004  # a week of work


def _later(mention: Mention, by: timedelta) -> Mention:
    start, end = (each and each + by for each in (mention.start, mention.end))
    facts = mention.facts - {Fact.WEEKDAY} | {Fact.DATE}
    return replace(mention, start=start, end=end, facts=facts, alternatives=())


def _other(text: Text, week: Moment, day: Moment) -> bool:
    """Whether a week is told from another matter, since the dates right behind it lie in another one."""
    first, second = week.mention, day.mention
    told = first.grain is Grain.WEEK and Fact.RELATIVE in first.facts and Fact.DATE in second.facts
    if not told or first.start is None or first.end is None or second.start is None:
        return False
    outside = not first.start <= second.start < first.end
    return outside and bool(_JOINT.fullmatch(text.plain, first.span.end, second.span.start))
