"""Read a letter."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from secretaire.scheduling.assistant.core import (
    breaks,
    choice,
    clocks,
    escalation,
    intents,
    language,
    lengths,
    moments,
    people,
    places,
    quotes,
    series,
    times,
    windows,
)
from secretaire.scheduling.assistant.core.moments import Moment, Part
from secretaire.scheduling.assistant.core.signals import Signals, given
from secretaire.scheduling.assistant.core.text import Text, fold
from secretaire.scheduling.assistant.core.times.policy import LETTERS, LETTERS_US, Policy
from secretaire.scheduling.assistant.core.times.values import Fact
from secretaire.scheduling.assistant.core.values import (
    Context,
    Doubt,
    Intent,
    Letter,
    Mark,
    Place,
    Preference,
    Reading,
    Recurrence,
    Role,
    Slot,
    Span,
    Stage,
    Window,
    WindowKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPolicy:
    """By what a letter is read."""

    threshold: float = 0.7  #: a reading that is less sure goes to a person
    longest: int = 12_000  #: characters of newest text that are read


STANDARD = ReadingPolicy()
_OTHERS = 4
_ASKS = re.compile(
    r"^\W*(?:and |et |also |hi \w+\W+|bonjour\W+)?(?:how|what|where|who|which|is|are|will|does|do|did"
    r"|has|when|why|est-ce (?!qu'on|possible|que l'on)|c'est|quel|quelle|qui"
    r"|ou|comment|combien|faut|sera|se fait)\b"
)
#: Intents whose windows count.
_TIMED = frozenset({Intent.ARRANGE, Intent.PROPOSE, Intent.COUNTER, Intent.POSTPONE})
#: Where English is written with the day before the month, west of the Atlantic.
_CANADA = frozenset(
    {
        "America/Toronto",
        "America/Montreal",
        "America/Vancouver",
        "America/Halifax",
        "America/Winnipeg",
        "America/Edmonton",
    }
)


def read(letter: Letter, context: Context, *, policy: ReadingPolicy = STANDARD) -> Reading:
    """Return what the letter says, and how sure that is."""
    newest = quotes.newest(letter.body, subject=letter.subject, writer=letter.writer.name)
    text = Text(newest.text[: policy.longest])
    guess = language.guess(newest.text or newest.forwarded, otherwise="en")
    blank = Reading(intent=Intent.NONE, language=guess.language, text=text.raw)
    if escalation.attack(letter, letter.body):
        return replace(blank, intent=Intent.ATTACK, doubts=(Doubt.ATTACK,))
    if escalation.machine(letter, Text(letter.body[: policy.longest])):
        return replace(blank, intent=Intent.AUTO_REPLY)
    if escalation.bulk(letter, text):
        return blank
    if not text.raw:
        return replace(blank, doubts=(Doubt.EMPTY,), confidence=0.0)
    return _Reader(letter, context, policy, Signals(text), guess).reading(
        cut=newest.cut or len(newest.text) > policy.longest
    )


@dataclass(slots=True)
class _Reader:
    """One letter on the table."""

    letter: Letter
    context: Context
    policy: ReadingPolicy
    signals: Signals
    guess: language.Guess

    def reading(self, *, cut: bool) -> Reading:
        """Return the reading, and those that differ where a time can be meant in another way."""
        seen = self._moments()
        first = self._read(seen, cut=cut)
        others = []
        for number, moment in enumerate(seen):
            for other in moment.mention.alternatives:
                changed = replace(moment, mention=replace(other, alternatives=()))
                again = self._read((*seen[:number], changed, *seen[number + 1 :]), cut=cut)
                if _act(again) != _act(first):
                    others.append(replace(again, doubts=(), others=()))
        if not others:
            return first
        doubts = dict.fromkeys((*first.doubts, Doubt.TIME))
        return replace(first, doubts=tuple(doubts), others=tuple(others[:_OTHERS]))

    def _moments(self) -> tuple[Moment, ...]:
        known = self.clocks
        reference = self.letter.received.astimezone(known.writer or known.host).replace(tzinfo=None)
        found = times.read(
            breaks.struck(self.text), reference=reference, language=self.guess.language, policy=self._customs()
        )
        ordinals = choice.ordinals(self.text) if self.context.stage is Stage.OFFERED else ()
        found = tuple(
            each
            for each in found
            if not lengths.misread(self.text, each.span) and not any(_meet(each.span, span) for span in ordinals)
        )
        today = self.letter.received.astimezone(known.host).date()
        placed = moments.place(self.text, found, today=today, moving=self.context.stage is Stage.AGREED)
        return clocks.placed(self.text, placed, known)

    @property
    def text(self) -> Text:
        """The newest text."""
        return self.signals.text

    @property
    def clocks(self) -> clocks.Clocks:
        """The clocks of writer and host."""
        return clocks.clocks(self.letter.writer, self.letter.host_zone, self.letter.host_name)

    def _customs(self) -> Policy:
        """Return how the writer is taken to write dates."""
        zone = self.letter.host_zone if self.letter.writer.role is Role.HOST else self.letter.writer.zone
        american = zone.startswith(("America/", "US/")) and zone not in _CANADA and self.guess.language == "en"
        return replace(LETTERS_US, order_known=False) if american else LETTERS

    def _read(self, seen: tuple[Moment, ...], *, cut: bool) -> Reading:
        seen, agree = clocks.restated(seen, self.clocks)
        taken = self._taken(seen)
        length = lengths.wanted(self.text, tuple(each.mention.span for each in seen if each.hours))
        ground = self._ground(length.value if length else None)
        rule = series.wanted(self.text)
        found = windows.read(self.text, seen, replace(ground, series=rule is not None))
        place = places.named(self.text)
        crowd = people.changed(self.text, (*self.letter.to, *self.letter.cc))
        facts = self._facts(seen, found, taken, length, place, crowd, rule)
        intent, sure = intents.decide(facts)
        chosen, shown = self._outcome(intent, taken, found)
        minutes = length.value if length else found.length if intent in _TIMED else None
        doubts = self._doubts(intent, seen, taken, found, shown, agree=agree)
        sure *= min((each.mention.confidence for each in seen if each.part is not Part.ASIDE), default=1.0)
        if cut or sure < self.policy.threshold:
            doubts.add(Doubt.UNSURE)
        return Reading(
            intent=intent,
            language=self.guess.language,
            text=self.text.raw,
            windows=shown,
            chosen=chosen,
            duration=minutes,
            place=place,
            added=crowd.added,
            removed=crowd.removed,
            recurrence=rule,
            confidence=round(sure, 2),
            doubts=tuple(doubt for doubt in Doubt if doubt in doubts),
            marks=_marks(shown, taken, length, place, crowd, rule),
        )

    def _taken(self, seen: tuple[Moment, ...]) -> choice.Choice:
        if self.context.stage is not Stage.OFFERED:
            return choice.Choice()
        return choice.choose(self.text, seen, self.context.offered, self.clocks.host, self.context.labelled_zone)

    def _ground(self, said: timedelta | None) -> windows.Ground:
        known = self.clocks
        return windows.Ground(
            today=self.letter.received.astimezone(known.host).date(),
            clocks=known,
            length=said or self.context.duration,
            said_length=said is not None,
            old=self.context.agreed if self.context.stage is Stage.AGREED else None,
            offers=self.context.offered if self.context.stage is Stage.OFFERED else (),
        )

    def _facts(  # one finding each
        self,
        seen: tuple[Moment, ...],
        found: windows.Found,
        taken: choice.Choice,
        length: lengths.Length | None,
        place: Place | None,
        crowd: people.People,
        rule: Recurrence | None,
    ) -> intents.Facts:
        changes = set()
        says = self.signals.given
        if (length and length.value != self.context.duration) or says("length"):
            changes.add("length")
        if place and says("place") and not self._only_asks(place.span):
            changes.add("place")
        if crowd.added or crowd.removed:
            changes.add("people")
        if rule or series.ambiguous(self.text):
            changes.add("series")
        return intents.Facts(
            signals=self.signals,
            subject=fold(self.letter.subject),
            stage=self.context.stage,
            role=self.letter.writer.role,
            chosen=bool(taken.slots) and not taken.open,
            misfit=taken.conflict and not taken.slots,
            open_choice=taken.open,
            wishes=any(window.preference is not Preference.EXCLUDED for window in found.windows),
            slip=any(_clash(each) for each in seen),
            ruled_out=any(window.preference is Preference.EXCLUDED for window in found.windows),
            changes=frozenset(changes),
        )

    def _only_asks(self, span: Span | None) -> bool:
        """Whether a sentence asks what is the case, rather than for a change."""
        sentence = next((each for each in self.text.sentences if span and each.holds(span.start)), None)
        return sentence is not None and sentence.asks and bool(_ASKS.search(sentence.plain))

    def _outcome(
        self, intent: Intent, taken: choice.Choice, found: windows.Found
    ) -> tuple[Slot | None, tuple[Window, ...]]:
        """Return what is chosen and the windows that belong to the intent."""
        if intent is Intent.ACCEPT:
            if len(taken.slots) == 1:
                return taken.slots[0], ()
            slots = taken.slots or self.context.offered
            return None, tuple(
                Window(start=slot.start, end=slot.end, kind=WindowKind.SLOT, span=taken.span) for slot in slots
            )
        if intent in _TIMED:
            return None, found.windows
        if intent is Intent.DECLINE:
            return None, tuple(window for window in found.windows if window.preference is Preference.EXCLUDED)
        return None, ()

    def _doubts(
        self,
        intent: Intent,
        seen: tuple[Moment, ...],
        taken: choice.Choice,
        found: windows.Found,
        shown: tuple[Window, ...],
        *,
        agree: bool,
    ) -> set[Doubt]:
        doubts = escalation.doubts(self.letter, self.signals, intent)
        if self.guess.foreign:
            doubts.add(Doubt.LANGUAGE)
        if intent is Intent.ACCEPT and (taken.unclear or (len(taken.slots) != 1 and not taken.open)):
            doubts.add(Doubt.CHOICE)
        if intent in _TIMED | {Intent.ACCEPT} and any(_clash(each) for each in seen if each.part is not Part.ASIDE):
            doubts.add(Doubt.TIME)
        if series.ambiguous(self.text) or self._weekend():
            doubts.add(Doubt.TIME)
        if intent in _TIMED:
            doubts |= found.doubts
            if not agree or self._whose_clock(seen):
                doubts.add(Doubt.ZONE)
            doubts |= _impossible(shown, self.letter.received)
        if intent is Intent.ACCEPT and self._conditions(taken):
            doubts.add(Doubt.UNSURE)
        return doubts

    def _weekend(self) -> bool:
        """Whether "fin de semaine" is said where it means the weekend to some."""
        return "fin de semaine" in self.text.plain and self.letter.host_zone.startswith(
            "America/"
        ) | self.letter.writer.zone.startswith("America/")

    def _whose_clock(self, seen: tuple[Moment, ...]) -> bool:
        """Whether an hour is named without a clock, and writer and host have different ones."""
        if self.clocks.writes_for_host:
            return False
        for each in seen:
            start = each.mention.start or each.mention.end
            if each.part is Part.ASIDE or each.zone or not each.hours or start is None:
                continue
            apart = self.clocks.apart(start)
            if apart > (timedelta() if each.clocked else timedelta(hours=1)):
                return True
        return False

    def _conditions(self, taken: choice.Choice) -> bool:
        """Whether the acceptance hangs on something that the chosen slot does not meet."""
        bound = [each for each in self.text.sentences if given("conditional", each.plain)]
        if not bound or len(taken.slots) != 1:
            return bool(bound)
        end = taken.slots[0].end.astimezone(self.clocks.host)
        clock = (
            f"{end.hour}h{end.minute:02d}" if end.minute else f"{end.hour}h",
            f"{end.hour}:{end.minute:02d}",
            f"{end.hour % 12 or 12}:{end.minute:02d}",
        )
        return not any(each in sentence.plain for sentence in bound for each in clock)


def _act(reading: Reading) -> tuple[object, ...]:
    """Return what would be done upon a reading."""
    return (
        reading.intent,
        reading.chosen,
        frozenset((window.start, window.end, window.preference) for window in reading.windows),
    )


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _clash(moment: Moment) -> bool:
    return Fact.MISMATCH in moment.mention.facts


def _impossible(shown: tuple[Window, ...], received: datetime) -> set[Doubt]:
    """Return what makes windows useless: all over, or all ruled out."""
    required = [window for window in shown if window.preference is Preference.REQUIRED]
    excluded = [window for window in shown if window.preference is Preference.EXCLUDED]
    doubts = set()
    if required and all(window.end <= received for window in required):
        doubts.add(Doubt.PAST)
    if required and all(
        any(out.start <= window.start and window.end <= out.end for out in excluded) for window in required
    ):
        doubts.add(Doubt.CONTRADICTION)
    return doubts


def _marks(
    shown: tuple[Window, ...],
    taken: choice.Choice,
    length: lengths.Length | None,
    place: Place | None,
    crowd: people.People,
    rule: Recurrence | None,
) -> tuple[Mark, ...]:
    found: list[tuple[Span | None, str]] = [
        (window.span, "exclusion" if window.preference is Preference.EXCLUDED else "window") for window in shown
    ]
    found += [
        (taken.span, "intent"),
        (length.span if length else None, "duration"),
        (place.span if place else None, "place"),
    ]
    found += [(span, "person") for span in crowd.spans]
    found.append((rule.span if rule else None, "recurrence"))
    marks = {(span, label): Mark(span=span, label=label) for span, label in found if span is not None}
    return tuple(sorted(marks.values(), key=lambda mark: (mark.span.start, mark.span.end, mark.label)))
