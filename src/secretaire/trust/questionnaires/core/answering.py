"""What is answered to a question: what is proven now, with the places of the proof in the log, and nothing else."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from secretaire.trust.evidence.core import Assurance, State
from secretaire.trust.questionnaires.core.values import Asked, Cell, Place, Says


class Blank(StrEnum):
    """Why a question stays without an answer."""

    OPEN = "open"  #: nobody has said yet which measures answer it
    NOTHING = "nothing"  #: somebody said that none does
    FILLED = "filled"  #: it was answered in the file already
    ROOM = "room"  #: the file has no place for a sentence
    FAILING = "failing"
    UNVERIFIED = "unverified"
    STALE = "stale"
    WITHDRAWN = "withdrawn"
    PLANNED = "planned"
    NOT_OFFERED = "not offered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A piece of evidence that an answer rests on."""

    index: int  #: in the log
    day: str  #: on which it was seen, by ISO 8601
    assurance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """How a measure stands now."""

    state: State
    sentence: str  #: in the language of the questionnaire, with its figures
    proofs: tuple[Proof, ...] = ()  #: the last of each of its duties


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What somebody confirmed about a question."""

    measures: tuple[str, ...]  #: those that answer it; none: nothing of ours does
    says: Says


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer, and what it rests on."""

    says: Says
    text: str


#: States that are proof enough, and what the others leave a question blank for; the gravest first.
_GOOD: Final = frozenset({State.HOLDS, State.DUE})
_WHY: Final[Mapping[State, Blank]] = {
    State.FAILING: Blank.FAILING,
    State.NOT_OFFERED: Blank.NOT_OFFERED,
    State.WITHDRAWN: Blank.WITHDRAWN,
    State.PLANNED: Blank.PLANNED,
    State.UNVERIFIED: Blank.UNVERIFIED,
    State.STALE: Blank.STALE,
}
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "yes": "Yes",
        "no": "No",
        "proof": "Proof in the log {log}: {pieces}.",
        "piece": "no. {index} of {day} ({assurance})",
        "measured": "measured by the program",
        "witnessed": "signed by two people",
        "inherited": "from a supplier's report",
        "declared": "signed by one person",
    },
    "fr": {
        "yes": "Oui",
        "no": "Non",
        "proof": "Preuve dans le journal {log} : {pieces}.",
        "piece": "n° {index} du {day} ({assurance})",
        "measured": "mesuré par le programme",
        "witnessed": "signé par deux personnes",
        "inherited": "d’après le rapport d’un fournisseur",  # noqa: RUF001  # as French is written
        "declared": "signé par une personne",
    },
}
_CROSS: Final = "X"
#: What each gap of a sentence about a piece of evidence may hold.
_GAPS: Final = {"index": r"(\d{1,18})", "day": r"(\d{4}-\d\d-\d\d)", "assurance": r"([^()]+)"}


def answer(
    asked: Asked, verdict: Verdict | None, known: Mapping[str, Known], *, language: str, log: str
) -> Answer | Blank:
    """Return the answer to a question, or why there is none.

    :param known: how each measure stands that anything was ever promised of
    :param log: the name of the log of evidence
    """
    if asked.filled:
        return Blank.FILLED
    if verdict is None:
        return Blank.OPEN
    if not verdict.measures:
        return Blank.NOTHING
    states = {known[key].state if key in known else State.NOT_OFFERED for key in verdict.measures}
    if states - _GOOD:
        return next(why for state, why in _WHY.items() if state in states)
    said = [_said(known[key], language, log) for key in verdict.measures]
    return Answer(says=verdict.says, text=" ".join(said))


def cells(asked: Asked, place: Place, said: Answer, *, language: str) -> tuple[Cell, ...]:
    """Return what is written where; nothing if the sheet has no place for this answer."""
    word = "" if said.says is Says.TEXT else _WORDS[language][said.says]
    whole = f"{word}. {said.text}" if word else said.text
    found: list[tuple[int, str]] = []
    if place.yes:
        if word:
            found.append((place.yes if said.says is Says.YES else place.no, _CROSS))
        found.append((place.comment or place.answer, said.text))
        if not all(column for column, _text in found[:1]):
            return ()
    elif place.answer and place.comment and word:
        found += [(place.answer, word), (place.comment, said.text)]
    else:
        found.append((place.answer or place.comment, whole))
    return tuple(Cell(sheet=place.sheet, row=asked.row, column=column, text=text) for column, text in found if column)


def cited(text: str) -> frozenset[Proof]:
    """Return the pieces of evidence that an answer names, in whichever language it is."""
    return frozenset(
        Proof(index=int(index), day=day, assurance=names[assurance])
        for form, names in map(_form, _WORDS.values())
        for index, day, assurance in form.findall(text)
        if assurance in names
    )


def _form(words: Mapping[str, str]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return how a piece of evidence is named in a language, and what each of its words for assurance means."""
    form = re.escape(words["piece"])
    for name, gap in _GAPS.items():
        form = form.replace(re.escape(f"{{{name}}}"), gap)
    return re.compile(form), {words[each]: each.value for each in Assurance}


def _said(known: Known, language: str, log: str) -> str:
    words = _WORDS[language]
    return f"{known.sentence} {words['proof'].format(log=log, pieces=_pieces(known.proofs, words))}"


def _pieces(proofs: Sequence[Proof], words: Mapping[str, str]) -> str:
    return ", ".join(
        words["piece"].format(index=each.index, day=each.day, assurance=words[each.assurance]) for each in proofs
    )
