"""A letter cut into clauses: pieces of a sentence that each say one thing.

A clause is told by words of closed classes alone (who speaks, verbs and their polarity, negation, condition, time),
never by whole phrases.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from secretaire.scheduling.assistant.core import language
from secretaire.scheduling.assistant.core.lexicons import english, french
from secretaire.scheduling.assistant.core.surroundings import EXCEPT
from secretaire.scheduling.assistant.core.text import Piece, Text
from secretaire.scheduling.assistant.core.values import Span

_LEXICONS = {"en": english, "fr": french}
#: Where a sentence can be cut at all.
_CUTS = re.compile(
    r"[,:)]+\s| - |\.\.+\s?| (?=\()| (?=(?:and|but|so|or|et|mais|ou|donc|car|because|if|unless|since|whereas|although"
    r"|though"
    r"|(?:while|until|till|before|after|once) (?:i|we|he|she|you|they|the|my|our)"
    r"|however|otherwise|as (?:long|soon|far) as|as (?:i|we|he|she|the|my)|assuming|provided|si|s'il|s'ils|lorsqu\w*"
    r"|parce|puisqu\w*|par contre"
    r"|en revanche|sinon|toutefois|cependant|des que|tant que|a condition|sous reserve|pourvu|alors que|avant que"
    r"|(?:quand|when|where) (?!sauf|except)(?:\w+)|apres que|jusqu'a ce|whenever|whether|in case)\b)"
)
#: What tells of somebody or something named before, and belongs to its clause.
_RELATIVE = re.compile(r"\W*(?:who|whose|which|qui|dont|que)\b")


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is said: where, in what folded words, and of which classes these are."""

    start: int
    end: int
    plain: str
    asks: bool  #: the sentence ends with a question mark, and this clause is its last
    sentence: int
    timed: bool = False  #: a time is named in it
    dated: bool = False  #: a day is named in it
    fronted: bool = False  #: it begins with a time
    times: int = 0  #: how many are named in it
    loose: int = 0  #: words beside the times
    classes: frozenset[str] = field(default_factory=frozenset)
    opens: frozenset[str] = field(default_factory=frozenset)  #: classes of its first words

    def has(self, *names: str) -> bool:
        """Whether a word of one of these classes stands in the clause."""
        return not self.classes.isdisjoint(names)

    def holds(self, position: int) -> bool:
        """Whether a position of the text lies in this clause."""
        return self.start <= position < self.end


@cache
def look(name: str, tongues: tuple[str, ...]) -> re.Pattern[str]:
    """Return what the words of a class look like in some languages."""
    words = [word for tongue in tongues for word in _LEXICONS[tongue].CLASSES[name].split()]
    inner = "|".join(word.replace("~", " ") for word in words)
    return re.compile(rf"(?:(?<![a-z0-9])|(?=n't|'))(?:{inner})(?:(?<=')|(?![a-z]))" if inner else r"(?!)")


#: Short forms whose letters are no words.
_LATIN = re.compile(r"\b(?:i\.e|e\.g|c\.-a-d)\b")
#: Words that tell a predicate: a piece without any is no clause of its own.
_PREDICATES = ("finite", "subject", "past", "free", "busy", "take", "move", "cancel", "courtesy", "not")


def classed(plain: str) -> frozenset[str]:
    """Return the classes that a folded text has words of; a negation that refuses nothing is none."""
    plain = _LATIN.sub(lambda match: "." * len(match[0]), plain)
    tongues = language.spoken(plain)
    bare = look("harmless", tongues).sub(lambda match: "." * len(match[0]), plain)
    return frozenset(
        name
        for name in _LEXICONS["en"].CLASSES
        if name != "harmless" and look(name, tongues).search(bare if name in _BARE else plain)
    )


#: Classes that are looked for without the negations that refuse nothing.
_BARE = frozenset({"not", "move", "busy", "sub"})


def cut(text: Text, times: Sequence[Span], days: Sequence[Span] = ()) -> tuple[Clause, ...]:
    """Return the clauses of a text in order.

    :param times: where times are named, which are cut by nothing
    :param days: those that name a day
    """
    starts, dated = [span.start for span in times], [span.start for span in days]
    found = []
    for number, sentence in enumerate(text.sentences):
        for each in _cut(text, number, sentence, times):
            place = bisect_left(starts, each.start)
            timed = place < len(starts) and starts[place] < each.end
            fronted = timed and _LEAD.fullmatch(text.plain[each.start : starts[place]]) is not None
            inside = times[place : bisect_left(starts, each.end)]
            loose = len(each.plain.split()) - sum(len(text.plain[span.start : span.end].split()) for span in inside)
            day = bisect_left(dated, each.start)
            named = day < len(dated) and dated[day] < each.end
            found.append(
                replace(each, timed=timed, dated=named, fronted=fronted, times=len(inside), loose=max(0, loose))
            )
    return tuple(found)


#: What can stand before the time that a clause begins with.
_LEAD = re.compile(r"\W*(?:(?:and|but|so|et|mais|or|on|in|the|le|la|l'|les|pour|for|car|because|as)[ ']+){0,3}")
#: What sets a time against what was said before it, and may stand behind that time.
_TURN = re.compile(r"(?:par contre|en revanche|however)\b")
#: What is said to somebody before anything else.
_GREETING = re.compile(
    r"\W*(?:hi|hello|hey|dear|bonjour|bonsoir|salut|coucou|thanks|thank you|merci|sorry|(?:good )?(?:morning"
    r"|afternoon|evening))\b[^.!?]{0,25}"
)


def _cut(text: Text, number: int, sentence: Piece, times: Sequence[Span]) -> list[Clause]:
    inside = [sentence.start + match.end() for match in _CUTS.finditer(sentence.plain)]
    starts = [span.start for span in times]
    edges = [sentence.start, *(edge for edge in inside if not _within(edge, times, starts)), sentence.end]
    pieces = [(start, end) for start, end in pairwise(edges) if start < end]
    merged: list[_Piece] = []
    for place, (start, end) in enumerate(pieces):
        plain = text.plain[start:end]
        turns = place + 1 < len(pieces) and _TURN.match(text.plain, pieces[place + 1][0])
        beside = bool(merged) and _is_beside(plain) and not _timed(start, end, times, starts)
        whole = _predicates(plain)
        greeted = bool(merged) and _GREETING.fullmatch(merged[-1].own) is not None
        reason = bool(merged) and _timed(merged[-1].start, merged[-1].end, times, starts) and _REASON.match(plain)
        apart = (
            bool(merged)
            and _timed(merged[-1].start, merged[-1].end, times, starts)
            and _timed(start, end, times, starts)
        )
        begun = apart and "subject" in classed(" ".join(plain.split()[:2]))
        bare = bool(merged) and not merged[-1].whole and not reason and not begun
        whole = whole or bool(_SO.match(plain) and _timed(start, end, times, starts))
        if merged and (not (whole or greeted or turns) or bare or beside):
            first = merged[-1]
            own = first.own if beside else first.own + plain
            merged[-1] = _Piece(first.start, end, own, whole=whole or first.whole)
        else:
            merged.append(_Piece(start, end, plain, whole=whole))
    last = len(merged) - 1
    found = []
    for place, each in enumerate(merged):
        opens = classed(" ".join(each.own.split()[:4]))
        spared = _spared(text, each, times, starts)
        asks = sentence.asks and (place == last or not opens.isdisjoint({"wh", "strong", "request"}))
        found.append(
            Clause(each.start, each.end, each.own, asks, number, classes=classed(each.own) - spared, opens=opens)
        )
    return found


def _spared(text: Text, piece: "_Piece", times: Sequence[Span], starts: Sequence[int]) -> frozenset[str]:
    """Return the classes that a piece has only for what is excepted beside a time: "next week, but not Friday"."""
    first, last = bisect_left(starts, piece.start), bisect_left(starts, piece.end)
    plain = text.plain[piece.start : piece.end]
    bare = plain
    for span in times[first + 1 : last]:
        lead = EXCEPT.search(bare[: span.start - piece.start])
        if lead:
            bare = f"{bare[: lead.start()]}{'.' * (lead.end() - lead.start())}{bare[lead.end() :]}"
    return frozenset() if bare == plain else classed(plain) - classed(bare)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a sentence on its way to a clause."""

    start: int
    end: int
    own: str  #: without what is only told of somebody named in it
    whole: bool  #: it has a predicate


def _is_beside(plain: str) -> bool:
    """Whether a piece only tells of somebody or something named before it."""
    bare = plain.strip(" ,.:")
    return bool(_RELATIVE.match(plain)) or (bare.startswith("(") and bare.endswith(")"))


#: What says why, of a time that stands before it without a verb of its own.
_REASON = re.compile(r"\W*(?:when|where|because|since|as|while|quand|ou|car|parce|puisqu\w*|comme)\b")


#: What leads to the times that follow from what was told.
_SO = re.compile(r"\W*(?:so|therefore|hence|thus|which leaves|that leaves|donc|alors|du coup|reste)\b")


def _timed(start: int, end: int, times: Sequence[Span], starts: Sequence[int]) -> bool:
    """Whether a time is named between two positions."""
    place = bisect_left(starts, start)
    return place < len(starts) and times[place].start < end


def _within(edge: int, times: Sequence[Span], starts: Sequence[int]) -> bool:
    """Whether a position lies inside of a time."""
    place = bisect_left(starts, edge) - 1
    return place >= 0 and times[place].start < edge < times[place].end


def _predicates(plain: str) -> bool:
    tongues = language.spoken(plain)
    return any(look(name, tongues).search(plain) for name in _PREDICATES) or any(
        look(name, tongues).match(plain.lstrip()) for name in ("sub", "condition")
    )
