"""The steps of a scale: each with a name and a meaning in each language, the least first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from secretaire.trust.measures.core.lines import NoLines
from secretaire.trust.measures.core.naming import LANGUAGES

#: How many steps a scale has.
FEWEST: Final = 3
MOST: Final = 5
#: Characters of a name and of a meaning.
LONGEST: Final[Mapping[str, int]] = {"name": 40, "meaning": 160}
#: What parts the cells of a line, and what each cell is: the names and meanings, language by language.
PARTED: Final = "|"
CELLS: Final = tuple((language, part) for language in LANGUAGES for part in ("name", "meaning"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a scale."""

    names: Mapping[str, str]  #: by language
    meanings: Mapping[str, str]

    def __str__(self) -> str:
        said = {"name": self.names, "meaning": self.meanings}
        return f" {PARTED} ".join(said[part][language] for language, part in CELLS)

    def said(self, language: str) -> str:
        """Return its name with its meaning."""
        return f"{self.names[language]} ({self.meanings[language]})"


def steps(text: str) -> tuple[Step, ...]:
    """Return the steps that a text says, one in each line, such as ``rare | in ten years | rare | en dix ans``.

    :raises NoLines: if there are too few or too many, or one lacks a name or a meaning in some language
    """
    rows = [[" ".join(cell.split()) for cell in line.split(PARTED)] for line in text.splitlines() if line.strip()]
    if not FEWEST <= len(rows) <= MOST or any(len(row) != len(CELLS) or not all(row) for row in rows):
        raise NoLines("steps")
    if any(len(cell) > LONGEST[part] for row in rows for (_language, part), cell in zip(CELLS, row, strict=True)):
        raise NoLines("long")
    found = tuple(map(_step, rows))
    if any(len({each.names[language].casefold() for each in found}) < len(found) for language in LANGUAGES):
        raise NoLines("lines")
    return found


def _step(row: list[str]) -> Step:
    said = dict(zip(CELLS, row, strict=True))
    return Step(
        names={language: said[language, "name"] for language in LANGUAGES},
        meanings={language: said[language, "meaning"] for language in LANGUAGES},
    )
