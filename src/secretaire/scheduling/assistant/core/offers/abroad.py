"""An offer that a guest elsewhere names by the hour of their own clock: "11 in Cluj is fine", where it is 10."""

import re
from collections.abc import Sequence
from dataclasses import replace

from secretaire.scheduling.assistant.core.clocks import Clocks
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers.choice import Choice, choose
from secretaire.scheduling.assistant.core.text import Text
from secretaire.scheduling.assistant.core.values import Slot

#: What says behind an hour that it is that of some place, as it is written.
_OF_PLACE = re.compile(
    r"[ ,(]{1,3}(?:(?:heures?|time|hours?|o'clock) )?(?:(?:de|in|at|à|a|from|of) |d')(?:the |la "
    r"|le )?(?=[A-ZÀ-Þ])\w{3,}"
    r"|[ ,(]{1,3}(?:here|ici|local|locale|(?:my|our|notre|mon)\b|chez (?:nous|moi)\b|heure (?:d'ici|locale)\b)"
)


def chosen(
    text: Text, taken: Choice, moments: tuple[Moment, ...], offers: tuple[Slot, ...], known: Clocks, labelled: str
) -> tuple[Choice, tuple[Moment, ...]]:
    """Return what is taken, by the clock of the writer where hours of a place fit no offer by that of the host.

    :returns: what is taken, and the moments on the clocks by which they were read.
    """
    theirs = known.writer
    if not offers or theirs is None or not taken.conflict or taken.slots or not _of_place(text, moments):
        return taken, moments
    there = tuple(replace(each, zone=theirs.key) if each.clocked and not each.zone else each for each in moments)
    found = choose(text, there, offers, known.host, labelled)
    return (found, there) if len(found.slots) == 1 and not (found.conflict or found.unclear) else (taken, moments)


def _of_place(text: Text, moments: Sequence[Moment]) -> bool:
    return any(
        each.clocked and not each.zone and bool(_OF_PLACE.match(text.raw, each.mention.span.end)) for each in moments
    )
