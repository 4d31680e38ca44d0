"""The part that each time plays in a letter, learnt from labelled letters.

A multinomial logistic regression: each named feature of a time and its surroundings has a weight for each part, and the
parts with the greatest sums are the likeliest. What the rules make of the time is one feature of many. The weights are
data, written by ``python -m benchmarks.training``.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from secretaire.scheduling.assistant.core.clauses import Clause, cut
from secretaire.scheduling.assistant.core.moments import Moment
from secretaire.scheduling.assistant.core.offers.fitting import fit
from secretaire.scheduling.assistant.core.signals import given
from secretaire.scheduling.assistant.core.spoken import Spoken
from secretaire.scheduling.assistant.core.surroundings import MEANT, Part
from secretaire.scheduling.assistant.core.text import Piece, Text
from secretaire.scheduling.assistant.core.values import Slot, Stage
from secretaire.scheduling.assistant.core.weights import Weights

_WORD = re.compile(r"[a-z]+|\d+|[?,:;()]")
_NEAR = 80  #: characters of the clause on either side whose words count
_WAYS = 8  #: ways that are followed up
_LEAST = 0.04  #: share of a part that is followed up
_FAR = 4.0  #: logarithms from the likeliest way that one may lie off
_STEM = 4  #: letters by which forms of a word are alike
_SIGNALS = ("accept", "refuse", "move", "cancel", "request", "other", "times_given", "thanks", "conditional", "ask")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The letter in which times are mentioned."""

    text: Text
    stage: Stage
    slots: tuple[Slot, ...]  #: offered, or agreed
    host: ZoneInfo
    spoken: Spoken


PARTS = tuple(Part)


def ways(place: Place, moments: tuple[Moment, ...], weights: Weights) -> list[tuple[float, tuple[Moment, ...]]]:
    """Return the likeliest ways in which the moments play parts, each with the logarithm of its probability.

    :returns: the likeliest first; each moment knows how sure its part is.
    """
    shares = [
        [float(part is each.part) for part in PARTS] if each.certain else _open(each, weights.shares(found))
        for each, found in zip(moments, features(place, moments), strict=True)
    ]
    found: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for each in shares:
        longer = [
            (log + math.log(share), (*played, part))
            for log, played in found
            for part, share in enumerate(each)
            if share >= min(_LEAST, max(each))
        ]
        found = sorted(longer, key=lambda way: -way[0])[:_WAYS]
    return [
        (log, tuple(_playing(*each) for each in zip(moments, played, shares, strict=True)))
        for log, played in found
        if log >= found[0][0] - _FAR
    ]


def _open(moment: Moment, shares: Sequence[float]) -> Sequence[float]:
    """Return the shares of the parts that a time can play beside the words that it stands in."""
    if not moment.barred:
        return shares
    left = [0.0 if part in MEANT else share for part, share in zip(PARTS, shares, strict=True)]
    return [share / math.fsum(left) for share in left]


def _playing(moment: Moment, part: int, shares: Sequence[float]) -> Moment:
    return replace(moment, part=PARTS[part], sure=shares[part], swayed=PARTS[part] is not moment.part)


def features(place: Place, moments: tuple[Moment, ...]) -> list[list[str]]:
    """Return for each moment what speaks for its part."""
    spans = [each.mention.span for each in moments]
    clauses = cut(place.text, spans, [each.mention.span for each in moments if each.dated])
    starts = [clause.start for clause in clauses]
    inside = [max(0, bisect_right(starts, span.start) - 1) for span in spans]
    numbers = {number for each in moments for number in (each.sentence - 1, each.sentence) if number >= 0}
    said = {number: _given(place.text.sentences[number]) for number in sorted(numbers)}
    return [
        sorted({*_features(place, moments, number, clauses[inside[number]]), *_sentence(place, each, said)})
        for number, each in enumerate(moments)
    ]


def _features(place: Place, moments: tuple[Moment, ...], number: int, clause: Clause) -> Iterator[str]:
    moment, text = moments[number], place.text
    mention, span = moment.mention, moment.mention.span
    rule = moment.part.value
    yield "all"
    yield f"R:{rule}"
    yield f"R:{rule}/{place.stage.value}"
    if moment.told:
        yield f"R:{rule}/told/{moment.foreign}"
    yield f"stage:{place.stage.value}"
    role = f"{place.spoken.letter.writer.role.value}{'/copied' if place.spoken.copied else ''}"
    yield f"role:{role}/{place.stage.value}"
    sort = f"{'d' if moment.dated else ''}{'c' if moment.clocked else 'p' if moment.hours else ''}"
    yield f"sort:{sort}"
    yield f"kind:{mention.kind.value}"
    yield f"grain:{min(mention.grain.value, 5) if moment.dated else '-'}"
    yield f"kind:{mention.kind.value}/{sort}/{place.stage.value}"
    for fact in mention.facts:
        yield f"fact:{fact.value}"
    if moment.zone:
        yield "zone"
    if moment.dated and any(fit(moment, slot, place.host) for slot in place.slots):
        yield f"known:{place.stage.value}"
        yield f"known:{place.stage.value}/{'c' if moment.clocked else ''}"
    elif moment.dated:
        yield f"unknown:{place.stage.value}"
    for name, near in (("prev", number - 1), ("next", number + 1)):
        if 0 <= near < len(moments):
            other = moments[near]
            where = "group" if other.group == moment.group else "sentence" if other.sentence == moment.sentence else ""
            yield f"R:{name}:{other.part.value}/{where}"
            yield f"{name}:{where}"
        else:
            yield f"{name}:none"
    yield from _clause(clause)
    sentence = text.sentences[moment.sentence]
    before = text.plain[max(sentence.start, clause.start, span.start - _NEAR) : span.start]
    behind = text.plain[span.end : min(sentence.end, max(clause.end, span.end), span.end + _NEAR)]
    yield from _words("L", _WORD.findall(before)[::-1])
    yield from _words("F", _WORD.findall(behind))
    yield from (f"M={word}" for word in _WORD.findall(text.plain[span.start : span.end]) if not word.isdigit())


def _words(side: str, words: list[str]) -> Iterator[str]:
    words = ["0" if word.isdigit() else word for word in words]
    padded = [*words[:3], "^", "^", "^"][:3]
    for distance, word in enumerate(padded):
        yield f"{side}{distance}={word}"
    yield f"{side}01={padded[0]} {padded[1]}"
    yield from {f"{side}={word}" for word in words}
    yield from {f"{side}~{word[:_STEM]}" for word in words if len(word) > _STEM}


def _clause(clause: Clause) -> Iterator[str]:
    for name in clause.classes:
        yield f"c:{name}"
    for name in clause.opens:
        yield f"o:{name}"
    if clause.asks:
        yield "c:asks"
    if clause.fronted:
        yield "c:fronted"
    yield f"c:times:{min(clause.times, 3)}"
    yield f"c:loose:{min(clause.loose // 3, 4)}"
    for one in ("not", "busy", "past", "free", "would", "request", "move", "take"):
        for two in ("asks", "subject", "condition", "not"):
            if one < two and clause.has(one) and (clause.asks if two == "asks" else clause.has(two)):
                yield f"c:{one}+{two}"


def _sentence(place: Place, moment: Moment, said: Mapping[int, list[str]]) -> Iterator[str]:
    pieces = place.text.sentences
    yield f"s:{min(moment.sentence, 4)}"
    yield f"s:-{min(len(pieces) - 1 - moment.sentence, 3)}"
    if pieces[moment.sentence].asks:
        yield "s:asks"
    for name in said[moment.sentence]:
        yield f"s:{name}"
        yield f"s:{name}/{place.stage.value}"
    yield from (f"s-1:{name}" for name in said.get(moment.sentence - 1, ()))
    for name, number in (("s", moment.sentence), ("s-1", moment.sentence - 1), ("s+1", moment.sentence + 1)):
        if number in place.spoken.sentences:
            yield f"{name}:spoken"
            yield f"{name}:spoken/{place.spoken.copied}"


def _given(piece: Piece) -> list[str]:
    return [name for name in _SIGNALS if given(name, piece.plain)]
