"""What a notice says, in one language or both."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from secretaire.trust.evidence.core import canonical
from secretaire.trust.measures.core import LANGUAGES

#: Characters of each part.
PARTS: Final[Mapping[str, int]] = {"title": 200, "text": 8000, "why": 1000}
LONGEST: Final = 2000  #: characters of an objection, and of how a client was reached otherwise


class Unsaid(ValueError):
    """A part of a notice is missing in every language, or too long; the text is its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The parts of a notice in one language."""

    language: str  #: in which the text is; not always the one that was asked for
    title: str
    text: str
    why: str


def clean(text: str) -> str:
    """Return a text without what no letter and no feed may hold."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(each for each in plain if each.isprintable() or each == "\n").strip()


def said(written: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Return what is kept of what somebody wrote: each part by language, without those that are empty.

    A language counts if it has a title and a text; one is enough.

    :raises Unsaid: if none has both, no reason is given, or a part is too long
    """
    found = {
        part: {language: clean(written.get(part, {}).get(language, "")) for language in LANGUAGES} for part in PARTS
    }
    for part, longest in PARTS.items():
        texts = [text for text in found[part].values() if text]
        if not texts or any(len(text) > longest for text in texts):
            raise Unsaid(part)
    if any(bool(found["title"][each]) != bool(found["text"][each]) for each in LANGUAGES):
        raise Unsaid("text")
    return {part: {language: text for language, text in texts.items() if text} for part, texts in found.items()}


def spoken(kept: Mapping[str, Mapping[str, str]], language: str) -> Said:
    """Return a notice in a language, or in the one in which it is there."""
    there = [each for each in (language, *LANGUAGES) if kept["title"].get(each)]
    chosen = there[0]
    why = kept["why"].get(chosen) or next(iter(kept["why"].values()))
    return Said(language=chosen, title=kept["title"][chosen], text=kept["text"][chosen], why=why)


def digest(kept: Mapping[str, Mapping[str, str]], *, salt: bytes) -> str:
    """Return SHA-256 of what a notice says in hexadecimal digits; without the salt nobody can try it out."""
    return hashlib.sha256(salt + canonical({part: dict(texts) for part, texts in kept.items()})).hexdigest()
