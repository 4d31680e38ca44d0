"""How sure a reading is: the ways to read a letter, weighed against each other as labelled letters teach.

A conditional logistic regression: the features of each way have weights, and its probability is the exponential of
their sum over that of all ways, and of one more that stands for "none of them" and has no features. That tells which
way is the likeliest; a forest of decision trees tells from its features, and from how far the others are off, how
probable it is that this one is right.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from secretaire.scheduling.assistant.core import consolidating, vocabulary
from secretaire.scheduling.assistant.core.findings import Findings, Matter
from secretaire.scheduling.assistant.core.surroundings import Part
from secretaire.scheduling.assistant.core.values import Doubt, Intent, Preference, Slot, Window
from secretaire.scheduling.assistant.core.weights import Weights, likely

_SHORT = 5  #: sentences, up to which letters are told apart
_LEVELS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98)  #: between which shares are told apart
_DEEP, _UNIT = 8.0, 2.0  #: the least logarithm of a probability that is told apart, and in what it is counted
_FEW = 4  #: what is counted no further


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to read a letter, and what was weighed on the way to it."""

    findings: Findings
    intent: Intent
    sure: float  #: probability of the intent
    rule: Intent  #: what the rules make of the letter
    chosen: Slot | None
    shown: tuple[Window, ...]  #: as they were found
    windows: tuple[Window, ...]  #: as they are told
    doubts: frozenset[Doubt]
    against: frozenset[str]  #: what speaks against it
    parts: float  #: logarithm of the probability of the parts that the times play, or of all that do the same
    whole: float  #: logarithm of the probability of everything that does the same

    @property
    def act(self) -> tuple[object, ...]:
        """What would be done."""
        shown = consolidating.open_to(self.windows)
        windows = frozenset((window.start, window.end, window.preference) for window in shown)
        return (self.intent, self.chosen, windows)


def rivals(way: Way, first: Way) -> bool:
    """Whether a time that is meant otherwise leads elsewhere; "half ten" is no other hour than the one on offer."""
    fits = first.intent is Intent.ACCEPT and first.chosen is not None
    return way.act != first.act and not (fits and not way.findings.taken.slots)


def merged(ways: Sequence[Way]) -> list[Way]:
    """Return one way for each act, the likeliest, which speaks for all of them; the likeliest act first."""
    alike: dict[tuple[object, ...], list[Way]] = {}
    for way in ways:
        alike.setdefault(way.act, []).append(way)
    return sorted((_together(each) for each in alike.values()), key=lambda way: -way.whole)


def _together(ways: Sequence[Way]) -> Way:
    best = max(ways, key=lambda way: way.whole)
    return replace(best, parts=_sum(way.parts for way in ways), whole=_sum(way.whole for way in ways))


def _sum(logs: Iterable[float]) -> float:
    """Return the logarithm of the sum of probabilities by their logarithms."""
    return math.log(math.fsum(map(math.exp, logs)))


def shares(found: Sequence[Mapping[str, float]], weights: Weights) -> list[float]:
    """Return the probability of each way by its features, and behind them that of none."""
    return likely([*(weights.worth(each) for each in found), 0.0])


def judged(found: Sequence[Mapping[str, float]], shares: Sequence[float]) -> dict[str, float]:
    """Return what tells whether the likeliest way is right: its features, and how the others compare with it.

    :param shares: the probability of each way, and behind them that of none.
    """
    *ways, none = shares
    ranked = sorted(ways, reverse=True)
    beside = {"share": ranked[0], "second": (*ranked, 0.0)[1], "none": none, "ways": float(len(ways))}
    return {**found[ways.index(ranked[0])], **beside}


def features(matter: Matter, ways: Sequence[Way], *, known: Collection[str], cut: bool) -> list[dict[str, float]]:
    """Return for each way what tells how sure it is.

    :param ways: the likeliest first.
    :param known: words of letters that were learnt from.
    :param cut: something of the letter was left out.
    """
    found, strange = [], vocabulary.strange(matter.signals.text, known)
    for number, way in enumerate(ways):
        names = {
            *_features(matter, way),
            *_shape(matter, way),
            *(["cut"] if cut else []),
            *([] if number else ["first"]),
        }
        told = {"whole": way.whole, "parts": way.parts, "purpose": math.log(max(way.sure, math.exp(-_DEEP)))}
        found.append(
            {
                **dict.fromkeys(sorted(names), 1.0),
                **{name: max(log, -_DEEP) / _UNIT for name, log in told.items()},
                "strange": strange / _UNIT,
            }
        )
    return found


def _features(matter: Matter, way: Way) -> Iterator[str]:
    seen, shown, against = way.findings.seen, way.shown, way.against
    yield "all"
    yield f"intent:{way.intent.value}"
    yield from _steps("purpose", way.sure)
    yield f"rule:{way.rule is way.intent}"
    yield f"rule:{way.rule.value}/{way.intent.value}"
    yield f"stage:{matter.context.stage.value}"
    yield f"role:{matter.letter.writer.role.value}"
    yield f"tongue:{matter.guess.language}"
    if matter.spoken.copied:
        yield f"copied:{bool(matter.spoken.sentences)}"
        yield f"copied/{way.intent.value}"
    if matter.guess.mixed:
        yield "mixed"
    swayed, sentences = sum(each.swayed for each in seen), matter.signals.text.sentences
    yield f"swayed:{min(swayed, 2)}"
    if not swayed and way.rule is way.intent and not against:
        yield "plain"
        yield f"plain:{min(len(sentences), _SHORT)}"
        yield f"plain:{way.intent.value}"
    together = math.exp(way.parts)
    yield from _steps("lowest", max(together, min((each.sure for each in seen), default=1.0)))
    yield from _steps("together", together)
    yield f"times:{min(len(seen), 6)}"
    yield f"windows:{min(len({each.span for each in shown}), 5)}"
    if any(each.preference is Preference.EXCLUDED for each in shown):
        yield "excludes"
    if any(each.preference is Preference.PREFERRED for each in shown):
        yield "prefers"
    if any(each.part is Part.ASIDE for each in seen):
        yield "aside"
    said = min((each.mention.confidence for each in seen if each.part is not Part.ASIDE), default=1.0)
    if said < 1:
        yield f"said:{said}"
    yield from (f"long:{least}" for least in (3, 6, 10, 16) if len(sentences) > least)
    yield f"asks:{min(sum(each.asks for each in sentences), 2)}"
    yield from (f"against:{each}" for each in against)
    yield f"reasons:{min(len(against), 3)}"
    yield from (f"doubt:{each.value}" for each in way.doubts)


def _shape(matter: Matter, way: Way) -> Iterator[str]:
    """Tell what the reading as a whole looks like."""
    windows, intent, context = way.windows, way.intent.value, matter.context
    open_ = [each for each in windows if each.preference is Preference.REQUIRED]
    shut = [each for each in windows if each.preference is Preference.EXCLUDED]
    yield f"shape:{intent}/{min(len(windows), _FEW)}"
    yield from (f"kind:{each.kind.value}/{each.preference.value}" for each in windows)
    if way.intent is Intent.ACCEPT:
        yield f"accept:{'one' if way.chosen else min(len(windows), 3)}"
    parts = [each.part for each in way.findings.seen]
    yield from (f"part:{each.value}/{min(parts.count(each), 3)}" for each in parts)
    yield from (f"part:{each.value}/{intent}" for each in parts)
    for one, two in pairwise(way.findings.seen):
        where = "group" if one.group == two.group else "sentence" if one.sentence == two.sentence else "apart"
        yield f"turn:{one.part.value}/{two.part.value}/{where}"
    if open_ and any(not any(each.meets(out) for each in open_) for out in shut):
        yield "shut apart"
    if any(one.meets(two) for one, two in combinations(open_, 2)):
        yield "open twice"
    if len({each.kind for each in open_}) > 1:
        yield "kinds"
    if context.agreed and any(each.start == context.agreed.start for each in open_):
        yield "as agreed"
    offers = {slot.start for slot in context.offered}
    yield f"offered:{sum(each.start in offers for each in open_)}/{intent}"
    yield f"dates:{min(len({each.start.date() for each in open_}), _FEW)}"


def _steps(name: str, share: float) -> Iterator[str]:
    yield from (f"{name}>{level}" for level in _LEVELS if share > level)
