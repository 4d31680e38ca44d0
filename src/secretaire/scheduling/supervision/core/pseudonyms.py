"""Names, addresses and numbers of a letter replaced by invented ones, so that what it teaches can be kept.

What no rule knows stays: the name of somebody who is only mentioned in passing, say. So an example is kept for its
tenant alone and not for ever. Words of time are never touched, even where somebody is called April.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from secretaire.scheduling.assistant.core.values import Person, Span

#: Given names that women and men have, in both languages.
_GIVEN = ("Alex", "Camille", "Robin", "Sacha", "Morgan", "Dominique", "Charlie", "Claude", "Andrea", "Kim")
_FAMILY = ("Rivière", "Baker", "Fontaine", "Carter", "Moulin", "Cooper", "Berger", "Fisher", "Meunier", "Mason")

#: Names that are also words of time.
_TIME = re.compile(
    r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|january|february|march|"
    r"april|may|june|july|august|september|october|november|december|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
    r"dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|midi|noon|soir|matin|noël|easter|day"
)
#: Houses that give addresses to everybody.
_PROVIDER = re.compile(r"gmail|googlemail|outlook|hotmail|yahoo|orange|free|icloud|proton|protonmail|laposte")
_LEAST = 4  #: letters of the name of a house that is known from its address

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'\u2019-]*"
_NAME = rf"{_CAPITAL}(?:[ \t]+{_CAPITAL})?"
_TITLE = r"(?:M\.|MM\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Madame|Monsieur|Maître|Me)[ \t]+"
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_LINK = re.compile(r"https?://\S{1,2000}")
_GREETED = re.compile(
    rf"\b(?:Bonjour|Bonsoir|Salut|Coucou|Chère?|Hi|Hello|Hey|Dear|Good morning|Good afternoon)[ \t]+(?:{_TITLE})?"
    rf"(?P<name>{_NAME})"
)
_TITLED = re.compile(rf"\b{_TITLE}(?P<name>{_NAME})")
_NUMBER = re.compile(r"(?<![\w/:])\+?\(?\d[\d .()\u00a0\u202f-]{5,30}\d(?![\w/:])|(?<![\w/:])\d{5,30}(?![\w/:])")
_DATE = re.compile(r"\d{1,2}[.-]\d{1,2}[.-]\d{2,4}|\d{4}-\d{2}-\d{2}")
_TELEPHONE, _LONG = 9, 5  #: digits

Piece = tuple[int, int, str]  #: start and end in the letter, and what stands there instead


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """A text without the names that stood in it."""

    text: str
    replaced: tuple[Piece, ...]

    def moved(self, span: Span) -> Span:
        """Return where a piece of the letter stands now; a piece of a name grows to the whole of its pseudonym."""
        return Span(start=self._moved(span.start, after=False), end=self._moved(span.end, after=True))

    def _moved(self, place: int, *, after: bool) -> int:
        shift = 0
        for start, end, word in self.replaced:
            if place <= start:
                break
            if place < end:
                return start + shift + (len(word) if after else 0)
            shift += len(word) - (end - start)
        return place + shift


class Names:
    """Pseudonyms of one letter: the same person has the same one throughout it."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._words: dict[str, str] = {}
        self._known = 0
        for person in people:
            self._meet(person)

    def hide(self, text: str, *, times: Sequence[Span] = (), places: Sequence[str] = ()) -> Hidden:
        """Return a text with pseudonyms in place of names, addresses and numbers.

        :param times: pieces that say a time; they stay as they are
        :param places: words that say where people meet
        """
        taken = [(span.start, span.end) for span in times]
        kept: list[Piece] = []
        for start, end, word in self._found(text, places):
            if not any(start < last and first < end for first, last in taken):
                taken.append((start, end))
                kept.append((start, end, word))
        kept.sort()
        return Hidden(text=_joined(text, kept), replaced=tuple(kept))

    def person(self, person: Person) -> Person:
        """Return somebody under their pseudonym."""
        return Person(name=self.hide(person.name).text, email=self._of(person.email) if person.email else "")

    def _found(self, text: str, places: Sequence[str]) -> Iterator[Piece]:
        """Yield what is to be replaced, the surest first."""
        for link in _LINK.finditer(text):
            yield (*link.span(), "https://example.org/")
        for address in _EMAIL.finditer(text):
            yield (*address.span(), self._of(address[0]))
        for each in filter(None, places):
            yield from ((*found.span(), _place(each)) for found in re.finditer(re.escape(each), text))
        yield from self._named(text)
        yield from ((*found.span(), _digits(found[0])) for found in _NUMBER.finditer(text) if _private(found[0]))

    def _named(self, text: str) -> Iterator[Piece]:
        for pattern in (_GREETED, _TITLED):
            for found in pattern.finditer(text):
                self._meet(Person(name=found["name"]))
        # Without a word, no word is known; an empty alternation would be found everywhere.
        known = "|".join(re.escape(word) for word in sorted(self._words, key=len, reverse=True)) or r"(?!)"
        for found in re.finditer(rf"(?<!\w)(?:{known})(?!\w)", text, re.IGNORECASE):
            yield (*found.span(), self._words.get(found[0].lower(), "Example"))

    def _meet(self, person: Person) -> None:
        """Give somebody a pseudonym: to the parts of the name, to the whole, to the address and the house behind it."""
        parts = [part.lower() for part in person.name.replace(",", " ").split() if len(part) > 1]
        before = len(self._words)
        chosen = [(_FAMILY if n else _GIVEN)[self._known % len(_GIVEN)] for n in range(len(parts))]
        for part, word in zip(parts, chosen, strict=True):
            if not _TIME.fullmatch(part):
                self._words.setdefault(part, word)
        if len(parts) > 1:
            whole = [self._words.get(part, word) for part, word in zip(parts, chosen, strict=True)]
            self._words.setdefault(" ".join(parts), " ".join(whole))
        self._known += len(self._words) > before
        if person.email:
            self._of(person.email)

    def _of(self, email: str) -> str:
        """Return the pseudonym of an address, and remember the house behind it."""
        house = email.lower().partition("@")[2].split(".")[0]
        if len(house) >= _LEAST and not _PROVIDER.fullmatch(house):
            self._words.setdefault(house, "Example")
        return self._words.setdefault(email.lower(), f"person{self._count()}@example.org")

    def _count(self) -> int:
        return 1 + sum("@" in word for word in self._words)


def _private(number: str) -> bool:
    """Tell whether digits are a number of somebody, not a date, an hour, a price or a year."""
    digits = sum(each.isdigit() for each in number)
    if _DATE.search(number):
        return False
    return digits >= _TELEPHONE or (digits >= _LONG and number.strip("+").isdigit())


def _digits(number: str) -> str:
    """Return a number of the same form."""
    count = iter(range(len(number)))
    return "".join(str(next(count) % 10) if each.isdigit() else each for each in number)


def _place(words: str) -> str:
    """Return another place of the same kind: a number for a number, a street for a street."""
    if sum(each.isdigit() for each in words) >= _TELEPHONE:
        return _digits(words)
    return "12 Example Street"


def _joined(text: str, pieces: Sequence[Piece]) -> str:
    parts, place = [], 0
    for start, end, word in pieces:
        parts += [text[place:start], word]
        place = end
    return "".join([*parts, text[place:]])
