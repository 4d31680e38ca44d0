"""Where the questions of a sheet stand and where their answers go, found by the headings of its columns."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from secretaire.trust.questionnaires.core.values import QUESTIONS, Asked, NoQuestionnaire, Place, Sheaf, Why

#: The cells of a sheet, row by row, as texts.
Grid = Sequence[Sequence[str]]

#: How far down headings are looked for.
_DEEP: Final = 40
_WORDS: Final = 3  #: a question has at least as many
_NO_WORD: Final = re.compile(r"[^a-z0-9]+")

_NUMBER: Final = frozenset({"id", "ref", "reference", "num", "number", "no", "n", "nr", "numero", "identifiant"})
_QUESTION: Final = frozenset({"question", "questions", "request", "requirement", "exigence", "demande"})
_ANSWER: Final = frozenset({"answer", "answers", "response", "responses", "reponse", "reponses", "reply"})
_COMMENT: Final = frozenset(
    {
        "comment", "comments", "commentaire", "commentaires", "explanation", "explanations", "explication",
        "precisions", "notes", "remarks", "remarques", "additional", "complement", "complementaires", "justification",
        "details", "implementation",
    }
)  # fmt: skip
_YES, _NO = frozenset({"yes", "oui"}), frozenset({"no", "non"})


def plain(text: str) -> str:
    """Return a text in small letters without accents, its words parted by spaces: questions are equal by it."""
    bare = "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))
    return _NO_WORD.sub(" ", bare).strip()


def sheaf(sheets: Mapping[str, Grid]) -> Sheaf:
    """Return the questions of a file and where their answers go.

    :raises NoQuestionnaire: if no sheet has headings that are known, or there are too many questions
    """
    places: list[Place] = []
    questions: list[Asked] = []
    for name, grid in sheets.items():
        found = _headed(grid)
        if found is None:
            continue
        begin, roles = found
        asked = list(_asked(grid, begin, roles, place=len(places)))
        if asked:
            columns = {role: column + 1 for role, column in roles.items() if role in {"answer", "comment", "yes", "no"}}
            places.append(Place(sheet=name, **columns))
            questions += asked
    if not places:
        raise NoQuestionnaire(Why.HEADINGS)
    if len(questions) > QUESTIONS:
        raise NoQuestionnaire(Why.MANY)
    return Sheaf(places=tuple(places), questions=tuple(questions))


def _headed(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """Return at which row questions begin, and the column of each role; what is crossed may be named a row below."""
    for row, cells in enumerate(grid[:_DEEP]):
        crossed = _roles([cells, *grid[row + 1 : row + 2]])
        if {"question", "yes", "no"} <= set(crossed) and not {"yes", "no"} <= set(_roles([cells])):
            return row + 2, crossed
        roles = _roles([cells])
        if "question" in roles and {"answer", "comment", "yes"} & set(roles):
            return row + 1, roles
    return None


def _roles(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return the column of each role, the first where several have it; of two rows, the lower one says more."""
    said: dict[int, str] = {}
    for cells in rows:
        for column, cell in enumerate(cells):
            if text := plain(cell):
                said[column] = text
    crossed = any(text in _YES for text in said.values())
    found: dict[str, int] = {}
    for column, text in sorted(said.items()):
        role = _role(text, crossed=crossed)
        if role:
            found.setdefault(role, column)
    return found


def _role(text: str, *, crossed: bool) -> str:
    """Return what a column is for, by its heading; nothing if that says nothing to us."""
    if crossed and text in _YES | _NO:
        return "yes" if text in _YES else "no"
    words = set(text.split())
    named = ("number", _NUMBER), ("comment", _COMMENT), ("answer", _ANSWER), ("question", _QUESTION)
    return next((role for role, those in named if words & those), "")


def _asked(grid: Grid, begin: int, roles: Mapping[str, int], *, place: int) -> Iterable[Asked]:
    """Yield the questions below headings. Where most have a number, a line without one is a title."""
    found = []
    for row, cells in enumerate(grid[begin:], begin + 1):
        text = _cell(cells, roles["question"])
        if len(plain(text).split()) >= _WORDS:
            number = _cell(cells, roles["number"]) if "number" in roles else ""
            filled = any(_cell(cells, roles[role]) for role in ("answer", "yes", "no") if role in roles)
            commented = "answer" not in roles and "yes" not in roles and bool(_cell(cells, roles["comment"]))
            found.append(Asked(place=place, row=row, number=number[:40], text=text, filled=filled or commented))
    numbered = [each for each in found if each.number]
    return numbered if 2 * len(numbered) > len(found) else found


def _cell(cells: Sequence[str], column: int) -> str:
    return cells[column].strip() if column < len(cells) else ""
