"""Weeks that the days named behind them do not lie in: "the week after, Tuesday the 3rd"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain

#: What can stand between a week and the days of another one: "la semaine d'après, mardi 3 ou mercredi 4".
_JOINT = re.compile(r"[ ,:;(-]*(?:(?:so|say|donc|soit|disons|i\.e\.) ?)?")


def placed(text: Text, moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return the moments without a week that is told from another matter than the days behind it."""
    other = {one for one, day in pairwise(moments) if _other(text, one, day)}
    return tuple(replace(each, part=Part.ASIDE, certain=True) if each in other else each for each in moments)


def _other(text: Text, week: Moment, day: Moment) -> bool:
    """Whether a week is told from another matter, since the dates right behind it lie in another one."""
    first, second = week.mention, day.mention
    told = first.grain is Grain.WEEK and Fact.RELATIVE in first.facts and Fact.DATE in second.facts
    if not told or first.start is None or first.end is None or second.start is None:
        return False
    outside = not first.start <= second.start < first.end
    return outside and bool(_JOINT.fullmatch(text.plain, first.span.end, second.span.start))
