"""Weekdays of the week behind the agreed meeting: "the Wednesday of the week after, same time"; days beside others."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from secretaire.scheduling.assistant.core.days.shifts import Shift
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import MEANT
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact

#: What is told from the day of writing and not from the meeting.
_AFTER_NEXT = re.compile(r"\bweek after next\b|\b(?:prochaine|qui vient)\b")
#: A week that is called by what is before it.
_FOLLOWS = re.compile(r"\b(?:following week|week (?:after|following)|semaine (?:(?:d')?apres|suivante))\b")


def named(moment: Moment, shift: Shift) -> bool:
    """Whether a weekday is named in the week of a shift, which then is no shift of the old day."""
    facts = moment.mention.facts
    whole = facts >= {Fact.WEEKDAY, Fact.WEEK} and Fact.DATE not in facts and moment.part in MEANT
    return whole and moment.mention.span.meets(shift.span)


def moved(text: Text, moment: Moment, shift: Shift, old: datetime) -> Moment:
    """Return such a weekday in the week behind that of the agreed meeting.

    :param old: when that meeting begins, on the wall clock of the host
    """
    mention = moment.mention
    said = text.plain[mention.span.start : mention.span.end + len(" next")]
    follows = _FOLLOWS.search(said) and not _AFTER_NEXT.search(said)
    if not named(moment, shift) or not follows or mention.start is None:
        return moment
    monday, own = (each.date() - timedelta(days=each.weekday()) for each in (old, mention.start))
    by = monday + timedelta(weeks=1) - own
    end = mention.end + by if mention.end else None
    return replace(moment, mention=replace(mention, start=mention.start + by, end=end, alternatives=()))


def beside(moments: Sequence[Moment], shift: Shift) -> tuple[Moment, ...]:
    """Return the moments with a day that is told from the old one, and its hours, where another day is named with it.

    In "the day after from ten, or Friday", the first is no less a wish than the other; else nothing is returned.
    """
    told = next((each for each in moments if each.mention.span.meets(shift.span)), None)
    if told is None or shift.day is None or not told.clocked or told.part not in MEANT:
        return ()
    others = [each for each in moments if each is not told and each.group == told.group]
    start = told.mention.start or told.mention.end
    if start is None or not any(each.dated and each.part in MEANT for each in others):
        return ()
    by = shift.day.date() - start.date()
    first, last = (each + by if each else None for each in (told.mention.start, told.mention.end))
    mention = replace(told.mention, start=first, end=last, alternatives=(), facts=told.mention.facts | {Fact.RELATIVE})
    return tuple(replace(told, mention=mention) if each is told else each for each in moments)
