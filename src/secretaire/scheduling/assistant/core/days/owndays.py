"""Hours that belong to the day before them: "Thursday I have time from twelve to three, or Friday the whole day"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.times.values import Fact, Grain, Kind

#: What stands between the hours of one day and the next day.
_THEN = re.compile(
    r" ?(?:[,;/]|,? ?\b(?:or|and|but|ou|et|mais|else|otherwise|sinon|then|puis|bien|also|plus|alternatively)\b)"
    r"[ ,]*(?:(?:or|and|ou|et|else|bien|also|aussi|even|then|puis|sinon|otherwise|alternatively|maybe|peut-etre"
    r"|on|the|le|la)[ ,]*)*"
)


def owned(text: Text, moments: Sequence[Moment]) -> list[Moment]:
    """Return moments that count, with hours that stand between two days in one enumeration with the first of them.

    Whoever names a day, says in words what hours he has then, and goes on to another day, has said the hours of the
    first; those of the next stand behind it, or before it without a pause: "from two on Friday".
    """
    done = list(moments)
    for number in range(1, len(done) - 1):
        day, hours, other = done[number - 1], done[number], done[number + 1]
        if (
            (_bare(day) or _outside(day, other))
            and hours.group == other.group != day.group
            and _apart(text, day, hours, other)
        ):
            done[number] = replace(hours, group=day.group)
    return done


def _bare(moment: Moment) -> bool:
    """Whether a day, or one day to another, is wished for without hours of its own."""
    days = moment.mention.grain is Grain.DAY and moment.mention.kind in {Kind.INSTANT, Kind.INTERVAL}
    return moment.dated and not moment.hours and days and moment.part is Part.WISH


def _outside(week: Moment, other: Moment) -> bool:
    """Whether a week is wished for, and a date behind its end."""
    long = week.dated and not week.hours and week.part is Part.WISH and week.mention.grain is Grain.WEEK
    end, start = week.mention.end, other.mention.start
    return long and Fact.DATE in other.mention.facts and end is not None and start is not None and start >= end


def _apart(text: Text, day: Moment, hours: Moment, other: Moment) -> bool:
    """Whether hours stand behind a day of their sentence, and a pause before the next day that is wished for."""
    between = text.plain[hours.mention.span.end : other.mention.span.start]
    wished = hours.part is Part.WISH and other.part is Part.WISH
    plain = hours.hours and not hours.dated and other.dated and other.mention.grain <= Grain.DAY
    return plain and wished and day.sentence == hours.sentence and bool(_THEN.fullmatch(between))
