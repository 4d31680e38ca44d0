"""Everything that was found in a letter by one reading of its times."""

from dataclasses import dataclass

from secretaire.scheduling.assistant.core import lengths, people, windows
from secretaire.scheduling.assistant.core.clocks import Clocks
from secretaire.scheduling.assistant.core.language import Guess
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers import choice
from secretaire.scheduling.assistant.core.signals import Signals
from secretaire.scheduling.assistant.core.spoken import Spoken
from secretaire.scheduling.assistant.core.values import (
    Context,
    Letter,
    Mark,
    Place,
    Preference,
    Recurrence,
    Span,
    Window,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A letter with what is known beside it."""

    letter: Letter
    context: Context
    whole: str  #: the newest text, as it was written
    signals: Signals  #: of it without what is told of other meetings
    guess: Guess
    clocks: Clocks
    spoken: Spoken
    kept: bool  #: another meeting is off, or stays as it is, and the agreed one is said to stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was found."""

    seen: tuple[Moment, ...]
    agree: bool  #: a time told on two clocks is one time
    taken: choice.Choice
    windows: windows.Found
    length: lengths.Length | None
    place: Place | None
    crowd: people.People
    rule: Recurrence | None

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where something was found."""
        told = (self.length, self.place, self.rule)
        return (*(each.mention.span for each in self.seen), *(each.span for each in told if each and each.span))

    def marks(self, shown: tuple[Window, ...]) -> tuple[Mark, ...]:
        """Return the pieces of the text that say what is shown of it."""
        found: list[tuple[Span | None, str]] = [
            (each.span, "exclusion" if each.preference is Preference.EXCLUDED else "window") for each in shown
        ]
        found.append((self.taken.span, "intent"))
        found += [(span, "person") for span in self.crowd.spans]
        told = {"duration": self.length, "place": self.place, "recurrence": self.rule}
        found += [(each.span, label) for label, each in told.items() if each]
        marks = {(span, label): Mark(span=span, label=label) for span, label in found if span is not None}
        return tuple(sorted(marks.values(), key=lambda mark: (mark.span.start, mark.span.end, mark.label)))
