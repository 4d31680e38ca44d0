"""The words by which a letter shows what it is for, per language.

A lexicon is data: for each signal its phrases, as patterns over folded text (lower case, no accents, single blanks).
A signal whose name begins with "no " holds what looks like the signal without it, and says the contrary.
"""

from collections.abc import Iterable, Iterator, Mapping

from secretaire.scheduling.assistant.core.lexicons import english, french

LANGUAGES = {"en": english, "fr": french}


def phrases(signal: str, languages: Iterable[str] = LANGUAGES) -> Iterator[str]:
    """Yield the phrases of a signal in some languages, or in all."""
    for name in languages:
        language = LANGUAGES[name]
        yield from _joined(language.PHRASES.get(signal, ""), language.PARTS)


def _joined(text: str, parts: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a lexicon's entry, put together where one goes on with the one before."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith(" " * 12):
            lines[-1] += line.strip()
        elif line.strip():
            lines.append(line[8:])
    for line in lines:
        yield _filled(line, parts)


def _filled(phrase: str, parts: Mapping[str, str]) -> str:
    for name, part in parts.items():
        phrase = phrase.replace(f"<{name}>", part)
    return phrase
