"""The lines of a letter's head, read in linear time whatever they hold.

People are found before encoded words are opened, so that no encoded comma or address makes somebody of nobody.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import parsedate_tz

from secretaire.scheduling.mailboxes.core.charsets import decoded, visible
from secretaire.scheduling.mailboxes.core.values import Person

_ADDRESS = re.compile(r"[^\s@<>()\[\]\\,;:\"]{1,64}@\w(?:[\w.-]{0,251}\w)?")
_IDENTITY = re.compile(r"<[^<>\s]{1,250}>")
_LONGEST = 65_536  #: characters of one line of the head that are looked at
_REFERENCES = 50  #: of which the newest count
_FARTHEST = 14 * 60  #: minutes between a clock and UTC
_YEARS = range(1971, 9999)  #: that can be told apart from nonsense
_ZONE = re.compile(r"\d\s*(?:[+-]\d{4}|UTC?|GMT|Z|[ECMP][SD]T)\b")
_UNSAID = "-0000"  #: RFC 5322, section 3.3: the zone is not told


class Head:
    """The lines of a head by their names in lower case, each in the order in which they stand."""

    def __init__(self, items: Iterator[tuple[str, str]]) -> None:
        self._lines: dict[str, list[str]] = {}
        self.cut = False  #: whether a line was too long to be looked at as a whole
        for name, value in items:
            self.cut = self.cut or len(value) > _LONGEST
            self._lines.setdefault(name.lower(), []).append(value[:_LONGEST])

    def every(self, name: str) -> list[str]:
        """Return what every line of this name says, unfolded, its encoded words still closed."""
        return [_unfolded(each) for each in self._lines.get(name, [])]

    def raw(self, name: str) -> str:
        """Return what the first line of this name says, its encoded words still closed; empty if there is none."""
        return next(iter(self.every(name)), "")

    def text(self, name: str) -> str:
        """Return what the first line of this name says, for people."""
        return opened(self.raw(name))

    def people(self, name: str) -> tuple[Person, ...]:
        """Return who stands in the lines of this name, each address once."""
        found = {each.email: each for line in self.every(name) for each in people(line)}
        return tuple(found.values())

    def identities(self, name: str) -> tuple[str, ...]:
        """Return the Message-IDs in a line, oldest first; of very many the newest."""
        return tuple(_IDENTITY.findall(self.raw(name))[-_REFERENCES:])


@dataclass(slots=True)
class _Mailbox:
    words: list[str] = field(default_factory=list)
    angles: list[list[str]] = field(default_factory=list)

    def found(self) -> Iterator[Person]:
        name = " ".join("".join(self.words).split())
        for letters in self.angles or [self.words]:
            address = "".join(letters).strip().lower()
            if _ADDRESS.fullmatch(address):
                yield Person(name=visible(opened(name))[0][:200] if self.angles else "", email=address)


def people(line: str) -> Iterator[Person]:
    """Yield the people in a line of addresses (RFC 5322, section 3.4), as far as they can be understood."""
    found, angled = _Mailbox(), False
    for letter, bare in _letters(line):
        if bare and letter in "<>":
            angled = letter == "<"
            if angled:
                found.angles.append([])
        elif angled or not (bare and letter in ",;:"):
            (found.angles[-1] if angled else found.words).append(letter)
        else:
            if letter != ":":  # what stood before a colon was the name of a group
                yield from found.found()
            found = _Mailbox()
    yield from found.found()


def _letters(line: str) -> Iterator[tuple[str, bool]]:
    """Yield the letters of a line without its comments, and whether each stands outside quotes."""
    depth, quoted, escaped = 0, False, False
    for letter in line:
        if escaped or (quoted and letter not in '"\\'):
            escaped = False
            if not depth:
                yield letter, False
        elif letter == "\\":
            escaped = True
        elif letter == '"' and not depth:
            quoted = not quoted
        elif letter in "()":
            depth = max(0, depth + (1 if letter == "(" else -1))
        elif not depth:
            yield letter, True


def opened(text: str) -> str:
    """Return a text with its encoded words (RFC 2047) opened, as one line."""
    try:
        pieces = decode_header(text)
    except (HeaderParseError, binascii.Error, ValueError):
        return " ".join(text.split())
    whole = "".join(
        piece if isinstance(piece, str) else decoded(piece, charset or "utf-8")[0] for piece, charset in pieces
    )
    return " ".join(whole.split())


def moment(line: str) -> tuple[datetime | None, int | None]:
    """Return when a letter was written, and by a clock how many minutes east of UTC; nothing if that is not told."""
    found = parsedate_tz(line)
    if found is None or found[0] not in _YEARS:
        return None, None
    minutes: int | None = (found[9] or 0) // 60
    if _UNSAID in line or not _ZONE.search(line) or abs(minutes or 0) > _FARTHEST:
        minutes = None
    try:
        zone = timezone(timedelta(minutes=minutes or 0))
        return datetime(*found[:6], tzinfo=zone).astimezone(UTC), minutes
    except (ValueError, OverflowError):
        return None, None


def _unfolded(value: str) -> str:
    if not value.isascii():
        value = decoded(value.encode("utf-8", "surrogateescape"), "utf-8")[0]
    return " ".join(value.splitlines()).strip()
