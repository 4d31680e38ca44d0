"""Where a letter speaks of the assistant, as a host does who copies it into a letter to somebody else."""

import re
from dataclasses import dataclass
from functools import cached_property

from secretaire.scheduling.assistant.core.text import Text, fold
from secretaire.scheduling.assistant.core.values import Letter, Role

#: What anybody's assistant is called.
_CALLED = (
    "assistante?",
    "secretary",
    "secretariat",
    "secretaire",
    "pa",
    "(?:my|our|mon|ma|notre) (?:colleague|office|collaborat(?:eur|rice)|collegue|bureau)",
)
_WORD = re.compile(r"[a-z]+")
_LEAST = 3  #: letters of a name
_AFAR = 50  #: characters behind its name whose words count
#: How a letter begins before a name, and what follows a name that is greeted.
_HELLO = r"\W*(?:(?:good )?[a-z]+\W{1,3})?"
_GREETED = r"\s{0,2}(?:[,!:.;-]|\Z)"


@dataclass(frozen=True)
class Spoken:
    """How a letter speaks of the assistant."""

    letter: Letter
    text: Text

    @cached_property
    def copied(self) -> bool:
        """Whether a host wrote to others, and the assistant only has a copy."""
        ours = self.letter.assistant.casefold()
        others = bool(self.letter.to) and all(each.email.casefold() != ours for each in self.letter.to)
        return others and self.letter.writer.role is Role.HOST and not self.greeted

    @cached_property
    def greeted(self) -> bool:
        """Whether the letter begins with its name."""
        return self._greeting > 0

    @cached_property
    def sentences(self) -> frozenset[int]:
        """The sentences in which it is named, by their numbers; no greeting counts."""
        starts = [start for start, _ in self._told]
        pieces = enumerate(self.text.sentences)
        return frozenset(number for number, piece in pieces if any(map(piece.holds, starts)))

    @cached_property
    def words(self) -> frozenset[str]:
        """What stands behind its name."""
        behind = (self.text.plain[end : end + _AFAR].rpartition(" ")[0] for _, end in self._told)
        return frozenset(word for each in behind for word in _WORD.findall(each))

    @cached_property
    def _told(self) -> list[tuple[int, int]]:
        look = re.compile(rf"\b(?:{'|'.join((*self._names, *_CALLED))})\b")
        return [match.span() for match in look.finditer(self.text.plain, self._greeting)]

    @cached_property
    def _greeting(self) -> int:
        """Where the greeting of the assistant ends; 0: there is none."""
        names = "|".join(self._names)
        found = re.match(rf"{_HELLO}(?:{names}){_GREETED}", self.text.plain) if names else None
        return found.end() if found else 0

    @cached_property
    def _names(self) -> list[str]:
        letter, ours = self.letter, self.letter.assistant.casefold()
        shown = [each.name for each in (*letter.to, *letter.cc) if each.email.casefold() == ours]
        said = " ".join([letter.assistant_name, *shown]).strip() or ours.partition("@")[0]
        names = set(_WORD.findall(fold(said))) - set(_WORD.findall(fold(letter.host_name)))
        return sorted(name for name in names if len(name) >= _LEAST)
