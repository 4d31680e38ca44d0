"""What OWASP ASVS 5.0 asks of signing in, rights, cryptography, data and logs, and which test shows it.

The requirements stand in ``tests/asvs.toml``, in our words; the standard itself is at https://owasp.org/asvs.
"""

import ast
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[1]
CHAPTERS = {
    "6": "Authentication",
    "7": "Session management",
    "8": "Authorisation",
    "9": "Self-contained tokens",
    "10": "OAuth and OpenID Connect",
    "11": "Cryptography",
    "13": "Configuration",
    "14": "Data protection",
    "16": "Logging and handling of errors",
}


class Answer(StrEnum):
    """How it stands with a requirement, in the words of the page."""

    SHOWN = "shown by tests"
    NOTHING = "ask nothing of Secretaire"
    PARTLY = "met in part"
    UNMET = "not met"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One requirement, and what answers it."""

    number: str  #: as in the standard, such as ``6.2.1``
    level: int
    asks: str
    shown: tuple[str, ...]  #: ``path::test``, below ``tests/``
    reason: str  #: why it asks nothing of us; beside tests, how they are meant
    unmet: str  #: what is missing

    @property
    def answer(self) -> Answer:
        """Return how it stands with it."""
        if self.unmet:
            return Answer.PARTLY if self.shown else Answer.UNMET
        return Answer.SHOWN if self.shown else Answer.NOTHING


def requirements() -> list[Requirement]:
    """Return the requirements in the standard's order."""
    document = tomllib.loads((ROOT / "tests/asvs.toml").read_text())
    found = [
        Requirement(
            number=number,
            level=row["level"],
            asks=row["asks"],
            shown=tuple(row.get("shown", ())),
            reason=row.get("reason", ""),
            unmet=row.get("unmet", ""),
        )
        for number, row in document.items()
    ]
    return sorted(found, key=lambda each: tuple(map(int, each.number.split("."))))


def gaps() -> Iterator[str]:
    """Yield what is wrong with the answers: none is given, or a test that is named does not exist."""
    for each in requirements():
        if not (each.shown or each.reason or each.unmet):
            yield f"{each.number}: nothing answers it"
        for test in each.shown:
            path, _, name = test.partition("::")
            if not defines(ROOT / "tests" / path, name):
                yield f"{each.number}: there is no test {test}"


def defines(path: Path, name: str) -> bool:
    """Return whether a file has a test of this name."""
    if not path.is_file():
        return False
    return any(
        isinstance(node, ast.FunctionDef) and node.name == name for node in ast.walk(ast.parse(path.read_text()))
    )


def parts(table: Callable[[Iterable[str], Iterable[Iterable[str]]], str]) -> Iterator[str]:
    """Yield the parts of the page that answers the standard.

    :param table: writes a table from its heads and rows
    """
    found = requirements()
    counts = Counter(each.answer for each in found)
    yield (
        "How Secretaire answers chapters 6 to 11, 13, 14 and 16 of the OWASP Application Security Verification "
        "Standard 5.0 at level 2 (https://owasp.org/asvs; the requirements are told in our words). Each row names the "
        "tests that show it, or says why it asks nothing here, or what is missing."
    )
    yield f"{counts.total()} requirements: {', '.join(f'{counts[each]} {each}' for each in Answer)}."
    for chapter, rows in groupby(found, key=lambda each: each.number.partition(".")[0]):
        yield f"## {chapter} {CHAPTERS[chapter]}"
        yield table(
            ("requirement", "level", "what it asks", "answer"),
            ((each.number, str(each.level), each.asks, _said(each)) for each in rows),
        )


def _said(found: Requirement) -> str:
    missing = f"*{found.answer.capitalize()}.* {found.unmet}" if found.unmet else ""
    return "<br>".join(filter(None, [found.reason, missing, *map(_link, found.shown)]))


def _link(test: str) -> str:
    path, _, name = test.partition("::")
    return f"[{name.removeprefix('test_').replace('_', ' ')}](../../tests/{path})"
