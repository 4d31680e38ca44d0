"""Read a letter: take it apart, find its times, place them, and decide what it is for."""

import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

from secretaire.scheduling.assistant.core import (
    apart,
    clocks,
    confidence,
    consolidating,
    customs,
    doubting,
    escalation,
    forest,
    inquiry,
    intents,
    language,
    lengths,
    markup,
    moments,
    notimes,
    outcomes,
    parts,
    people,
    places,
    purposes,
    quotes,
    sanity,
    series,
    surroundings,
    times,
    twofold,
    vocabulary,
    whereabouts,
    windows,
)
from secretaire.scheduling.assistant.core.anew import breaks, namedby
from secretaire.scheduling.assistant.core.days import anaphora, insteads, retargets, thatday, thatweek, weeksof
from secretaire.scheduling.assistant.core.findings import Findings, Matter
from secretaire.scheduling.assistant.core.forest import Forest
from secretaire.scheduling.assistant.core.ground import Ground
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers import abroad, choice, contrasts, nextweek, ordinals, swaps, theother
from secretaire.scheduling.assistant.core.offers.fitting import fit
from secretaire.scheduling.assistant.core.signals import Signals
from secretaire.scheduling.assistant.core.spoken import Spoken
from secretaire.scheduling.assistant.core.text import Text, fold
from secretaire.scheduling.assistant.core.times.values import Fact, Grain
from secretaire.scheduling.assistant.core.told import ending, loosening, telling
from secretaire.scheduling.assistant.core.values import (
    Context,
    Doubt,
    Intent,
    Letter,
    Preference,
    Reading,
    Span,
    Stage,
    Window,
    WindowKind,
)
from secretaire.scheduling.assistant.core.weights import Weights, learnt


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPolicy:
    """By what a letter is read."""

    threshold: float = 0.92  #: a reading that is less likely to be right goes to a person
    longest: int = 12_000  #: characters of newest text that are read
    times: int = 100  #: times of a letter that are read; one with more goes to a person
    parts: Weights | None = None  #: of the parts that times play; nothing: those learnt; empty: rules alone tell
    intents: Weights | None = None  #: of what a letter is for; nothing: those learnt; empty: rules alone tell
    confidence: Weights | None = None  #: of what speaks for and against a reading; nothing: those learnt
    trees: Forest | None = None  #: that tell how sure the likeliest reading is; nothing: those learnt
    words: frozenset[str] | None = None  #: that are known; nothing: those learnt


STANDARD = ReadingPolicy()
#: By rules alone, with nothing that was learnt: what the weights are fitted on top of, and compared with. Rules know
#: three degrees of confidence, of which two are enough.
RULES = ReadingPolicy(
    threshold=intents.LIKELY,
    parts=Weights(len(parts.PARTS), {}),
    intents=Weights(len(purposes.INTENTS), {}),
    confidence=Weights(2, {}),
)
_TRIED, _OTHERS = 6, 4  #: other ways to understand a time that are followed up; readings kept beside the first
_WAYS = 10  #: ways to read a letter that are weighed
_RIVAL = 0.1  #: a reading that is less likely is not shown beside the first


def read(letter: Letter, context: Context, *, policy: ReadingPolicy = STANDARD) -> Reading:
    """Return what the letter says, and how sure that is."""
    table = opened(letter, context, policy=policy)
    return table if isinstance(table, Reading) else table.reading()


def opened(letter: Letter, context: Context, *, policy: ReadingPolicy = STANDARD) -> "Reader | Reading":
    """Return the letter on the table, or what it says where that needs no reading of times."""
    shown, hidden = markup.visible(letter.body)
    letter = replace(letter, body=shown, hidden=f"{letter.hidden} {hidden}")
    newest = quotes.newest(letter.body, subject=letter.subject, writer=letter.writer.name)
    text = Text(newest.text[: policy.longest])
    guess = language.guess(newest.text or newest.forwarded, otherwise="en")
    blank = Reading(intent=Intent.NONE, language=guess.language, text=text.raw)
    if escalation.attack(letter, letter.body, newest.text):
        return replace(blank, intent=Intent.ATTACK, doubts=(Doubt.ATTACK,))
    if escalation.machine(letter, Text(letter.body[: policy.longest])):
        return replace(blank, intent=Intent.AUTO_REPLY)
    if escalation.bulk(letter, text):
        return blank
    if not text.raw:
        return replace(blank, doubts=(Doubt.EMPTY,), confidence=0.0)
    known = clocks.clocks(letter.writer, letter.host_zone, letter.host_name)
    own, kept = apart.without(text, context, letter.received.astimezone(known.host))
    matter = Matter(
        letter=letter,
        context=context,
        whole=text.raw,
        signals=Signals(own),
        guess=guess,
        clocks=known,
        spoken=Spoken(letter, own),
        kept=kept,
    )
    return Reader(matter, policy, cut=newest.cut or len(newest.asked) > 1 or len(newest.text) > policy.longest)


class Reader:
    """One letter on the table."""

    def __init__(self, matter: Matter, policy: ReadingPolicy, *, cut: bool) -> None:
        self.matter, self.policy, self.cut = matter, policy, cut
        self.letter, self.context, self.text = matter.letter, matter.context, matter.signals.text
        self.spans: tuple[Span, ...] = ()  #: where the grammar of times found anything
        self.agree = True  #: whether hours that are told twice are the same

    def reading(self) -> Reading:
        """Return the reading that most speaks for, and those beside it that would do something else."""
        ways = self.ways()
        shares, sure = self.sure(ways)
        first, *rest = sorted(zip(shares, ways, strict=False), key=lambda each: -each[0])
        others = [self.told(way, share) for share, way in rest if share >= _RIVAL]
        best = self.told(first[1], sure)
        again = [way for way in self._otherwise(first[1]) if confidence.rivals(way, first[1])]
        if again:
            best = replace(best, doubts=tuple(dict.fromkeys((*best.doubts, Doubt.TIME))))
            others = [*(self.told(way, sure) for way in again), *others]
        shown = tuple(replace(each, doubts=()) for each in others[:_OTHERS])
        return replace(best, others=shown) if best.doubts else best

    def ways(self) -> list[confidence.Way]:
        """Return the ways to read the letter that differ in what would be done, the likeliest first."""
        seen, weights = self.moments(), self.policy.parts or learnt("parts")
        played = parts.ways(self.place, seen, weights) if weights.table else [(0.0, seen)]
        return confidence.merged([way for log, each in played for way in self._ways(each, log)])[:_WAYS]

    def sure(self, ways: list[confidence.Way]) -> tuple[list[float], float]:
        """Return how probable each way is beside the others, and how probable it is that the likeliest is right.

        By rules alone, whatever speaks against a way decides.
        """
        weights, trees = self.policy.confidence or learnt("confidence"), self.policy.trees or forest.grown()
        if not weights.table:
            found = [0.0 if way.against or self.cut else way.sure for way in ways]
            return found, max(found)
        words = self.policy.words or vocabulary.known()
        features = confidence.features(self.matter, ways, known=words, cut=self.cut)
        found = confidence.shares(features, weights)
        return found, trees.share(confidence.judged(features, found))

    def _otherwise(self, way: confidence.Way) -> Iterator[confidence.Way]:
        """Give the ways to read the letter where a time can be meant otherwise."""
        seen = way.findings.seen
        meant = [(number, other) for number, each in enumerate(seen) for other in each.mention.alternatives]
        for number, other in meant[:_TRIED]:
            changed = replace(seen[number], mention=replace(other, alternatives=()))
            ways = self._ways((*seen[:number], changed, *seen[number + 1 :]), 0.0)
            yield next((each for each in ways if each.intent is way.intent), ways[0])

    @property
    def place(self) -> parts.Place:
        """In what the times are mentioned."""
        context = self.context
        known = {Stage.OFFERED: context.offered, Stage.AGREED: (context.agreed,) if context.agreed else ()}
        return parts.Place(
            text=self.text,
            stage=context.stage,
            slots=known.get(context.stage, ()),
            host=self.matter.clocks.host,
            spoken=self.matter.spoken,
        )

    def moments(self) -> tuple[Moment, ...]:
        """Return the times of the letter in their places, with the parts that rules give them."""
        known, stage, received = self.matter.clocks, self.context.stage, self.letter.received
        offered = self.context.offered if stage is Stage.OFFERED else ()
        named = (*ordinals.spans(self.text), *ordinals.numbers(self.text, offered)) if offered else ()
        named = (*named, *notimes.spans(self.text))
        english = self.matter.guess.language == "en"
        where = clocks.zone(self.context.labelled_zone) or known.host
        said = namedby.said(self.text.plain, offered, where, english=english)
        found = times.read(
            breaks.blanked(breaks.struck(self.text, moving=stage is Stage.AGREED, hours=said), *named),
            reference=received.astimezone(known.writer or known.host).replace(tzinfo=None),
            language=self.matter.guess.language,
            policy=customs.of_writer(self.letter, self.matter.guess.language),
        )
        found = tuple(each for each in found if sanity.near((each.start, each.end), received.year))
        self.spans, self.cut = (*(each.span for each in found), *named), self.cut or len(found) > self.policy.times
        kept = tuple(
            each
            for each in found[: self.policy.times]
            if each.grain < Grain.YEAR and (Fact.MONTH in each.facts or not lengths.misread(self.text, each.span))
        )
        now = received.astimezone(known.host).replace(tzinfo=None)
        placed = telling.told(self.text, moments.place(self.text, kept, now=now, moving=stage is Stage.AGREED))
        placed = ending.bounded(self.text, weeksof.spread(self.text, placed), moving=stage is Stage.AGREED)
        placed = insteads.settled(self.text, loosening.loosened(self.text, placed))
        placed = anaphora.resolved(self.text, thatday.placed(self.text, placed), offered, known.host)
        placed = thatweek.placed(self.text, placed, self.place, now)
        if self.context.agreed and stage is Stage.AGREED:
            old = self.context.agreed.start.astimezone(known.writer or known.host).replace(tzinfo=None)
            placed = retargets.retargeted(self.text, placed, old)
        told, self.agree = twofold.told(self.text, clocks.named(self.text, placed, known), known)
        told = whereabouts.placed(self.text, told, known)
        told = whereabouts.kept(self.text, told, clocks.placed(self.text, told, known))
        return contrasts.settled(self.text, told, offered, where) if offered else told

    def told(self, way: confidence.Way, share: float) -> Reading:
        """Return a way to read the letter as a reading."""
        findings, timed = way.findings, way.intent in outcomes.TIMED
        doubts = {*way.doubts, *([Doubt.UNSURE] if share < self.policy.threshold else [])}
        itself = findings.windows.length if timed else None
        return Reading(
            intent=way.intent,
            language=self.matter.guess.language,
            text=self.matter.whole,
            windows=way.windows,
            chosen=way.chosen,
            duration=findings.length.value if findings.length else itself,
            place=findings.place,
            added=findings.crowd.added,
            removed=findings.crowd.removed,
            recurrence=findings.rule,
            confidence=round(share, 2),
            doubts=tuple(doubt for doubt in Doubt if doubt in doubts),
            marks=findings.marks(way.shown),
        )

    def _ways(self, seen: tuple[Moment, ...], log: float) -> list[confidence.Way]:
        """Return the ways to read the letter by these times, the likeliest first.

        :param log: logarithm of the probability of the parts that the times play.
        """
        findings = self.findings(seen)
        facts = self.facts(findings)
        rule, sure = intents.decide(facts)
        weights = self.policy.intents or learnt("intents")
        alone = rule is Intent.OPT_OUT or facts.confirms or not weights.table
        meant = [(rule, sure)] if alone else purposes.ways(purposes.features(facts, rule, sure), rule, weights)
        meant = [each for each in meant if each[0] is not intents.barred(facts, rule)] or meant
        return [self._way(findings, intent, share, rule, log) for intent, share in meant]

    def _way(self, findings: Findings, intent: Intent, sure: float, rule: Intent, log: float) -> confidence.Way:
        chosen, shown = outcomes.outcome(self.context, findings, intent)
        timed = intent in outcomes.TIMED
        return confidence.Way(
            findings=findings,
            intent=intent,
            sure=sure,
            rule=rule,
            chosen=chosen,
            shown=shown,
            windows=consolidating.consolidated(shown, self.letter.received) if timed else shown,
            doubts=frozenset(doubting.doubts(self.matter, findings, intent, shown)),
            against=doubting.reasons(self.matter, findings, intent, shown, self.spans),
            parts=log,
            whole=log + math.log(max(sure, sys.float_info.min)),
        )

    def findings(self, seen: tuple[Moment, ...]) -> Findings:
        """Return everything that these times, and the rest of the letter, say."""
        known, context = self.matter.clocks, self.context
        offers = context.offered if context.stage is Stage.OFFERED else ()
        hours = tuple(each.mention.span for each in seen if each.hours)
        told = swaps.complained(self.text, seen, offers, known.host) if offers else seen
        seen = nextweek.framed(self.text, told, offers, known.host) if offers else seen
        taken = theother.choose(self.text, seen, offers, known.host, context.labelled_zone)
        taken, seen = abroad.chosen(self.text, taken, seen, offers, known, context.labelled_zone)
        length = lengths.wanted(self.text, hours)
        rule = series.wanted(self.text)
        ground = Ground(
            today=self.letter.received.astimezone(known.host).date(),
            clocks=known,
            length=length.value if length else context.duration,
            said_length=length is not None,
            old=context.agreed if context.stage is Stage.AGREED else None,
            offers=offers,
            series=rule is not None,
        )
        found = windows.read(self.text, seen, ground)
        taken = choice.Choice(conflict=len(offers) == 1) if found.shifted else taken
        return Findings(
            seen=seen,
            agree=self.agree,
            taken=swaps.swapped(self.text, taken, seen, offers, known.host, context.labelled_zone),
            windows=found,
            length=length,
            place=places.named(self.text),
            crowd=people.changed(self.text, (*self.letter.to, *self.letter.cc)),
            rule=rule,
        )

    def facts(self, findings: Findings) -> intents.Facts:
        """Return what tells what the letter is for."""
        taken, wanted = findings.taken, findings.windows.windows
        return intents.Facts(
            signals=self.matter.signals,
            subject=fold(self.letter.subject),
            stage=self.context.stage,
            role=self.letter.writer.role,
            spoken=self.matter.spoken,
            kept=self.matter.kept,
            chosen=bool(taken.slots) and not taken.open,
            elsewhere=choice.elsewhere(
                findings.seen, self.context.offered, self.matter.clocks.host, self.context.labelled_zone
            ),
            misfit=taken.conflict and not taken.slots,
            open_choice=taken.open,
            sole=choice.sole(taken, self.context.offered) is not None,
            inquires=self._inquires(findings),
            wishes=any(self._wished(window) for window in wanted),
            slip=any(Fact.MISMATCH in each.mention.facts for each in findings.seen),
            ruled_out=any(
                window.preference is Preference.EXCLUDED and not self._passed(window, taken) for window in wanted
            ),
            changes=self._changes(findings),
        )

    def _wished(self, window: Window) -> bool:
        """Whether a window is wished for, not ruled out, asked after, or the agreed time named again."""
        if window.preference is Preference.EXCLUDED or inquiry.about(self.text, window.span):
            return False
        agreed = self.context.agreed if self.context.stage is Stage.AGREED else None
        again = agreed is not None and window.start <= agreed.start < window.end
        if agreed is not None and window.kind is WindowKind.SLOT:  # half an hour earlier is another
            return window.start != agreed.start
        says = self.matter.signals.given
        return not again or says("move") or (says("refuse") and window.kind is WindowKind.RANGE)

    def _passed(self, window: Window, taken: choice.Choice) -> bool:
        """Whether what is ruled out is only an offer that is passed over for the one that is taken."""
        inside = [slot for slot in self.context.offered if window.start <= slot.start < window.end]
        return len(taken.slots) == 1 and not taken.unclear and bool(inside) and taken.slots[0] not in inside

    def _changes(self, findings: Findings) -> frozenset[str]:
        """Return what the letter changes beside the time."""
        says = self.matter.signals.given
        other_length = findings.length is not None and findings.length.value != self.context.duration
        changes = {
            "length": other_length or says("length"),
            "place": findings.place is not None
            and says("place")
            and not inquiry.asks_only(self.text, findings.place.span),
            "people": bool(findings.crowd.added or findings.crowd.removed)
            or (self.context.stage is not Stage.NONE and inquiry.wanted(self.text, "people_add")),
            "series": findings.rule is not None or series.ambiguous(self.text),
        }
        return frozenset(name for name, changed in changes.items() if changed)

    def _inquires(self, findings: Findings) -> bool:
        """Whether every time that is named stands in a question of what is the case."""
        old, host = self.context.agreed, self.matter.clocks.host
        live = [each for each in findings.seen if each.part is not surroundings.Part.ASIDE]
        pieces = [self.text.sentences[each.sentence] for each in live]
        if not live:
            return inquiry.checks(self.text)
        return all(
            inquiry.told(piece)
            or (inquiry.wants_nothing(piece) and (inquiry.plainly(piece) or (old is not None and fit(each, old, host))))
            for each, piece in zip(live, pieces, strict=True)
        )
