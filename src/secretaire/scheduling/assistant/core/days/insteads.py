"""Times that take the place of one that is taken back: "Sorry, the 12th I'm in Leeds: the 14th"."""

from dataclasses import replace

from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.takingback import told_before
from secretaire.scheduling.assistant.core.text import Text


def settled(text: Text, moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """Return the moments with what takes the place of a time that is taken back as wished for, beyond doubt."""
    return tuple(
        replace(each, part=Part.WISH, told=False, certain=True)
        if told_before(text, text.sentences[each.sentence], each.mention.span.start)
        else each
        for each in moments
    )
