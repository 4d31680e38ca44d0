"""Which language a text is in, by the little words that every sentence needs."""

import re
from dataclasses import dataclass
from typing import Literal

from secretaire.scheduling.assistant.core.text import fold

_WORD = re.compile(r"[a-z]{1,20}")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENGLISH = _words(
    "the a an and or of to in at is are was be been will would could can should may i you he she we they "
    "me my your his her our their it its this that these those for from with by not no do does did have "
    "has had if but so as there what which when who how please thanks thank hello hi dear regards best "
    "any some before after next week day morning afternoon evening meeting call let us am just too only "
    "than then still yes works fine sorry free set up again"
)
_FRENCH = _words(
    "le la les un une des du de et ou au aux ce cet cette ces est sont etait sera serait je tu il elle "
    "nous vous ils elles mon ma mes ton votre vos notre nos son sa ses leur leurs pour par avec sans dans "
    "sur sous chez que qui quoi dont ne pas plus si mais donc car bonjour bonsoir merci cordialement bien "
    "suis etes peux peut pouvez pourriez avons avez ont semaine jour matin midi apres avant prochain "
    "prochaine reunion rdv appel jusqu soit a en y oui non deux trop tres ca fait meme aussi encore puis "
    "quand comme faut me tout tous toutes lundi mardi mercredi jeudi vendredi samedi dimanche demain "
    "svp stp convient seul"
)
#: Little words of neighbours that neither English nor French has.
_OTHER = _words(
    "der die das und ist nicht ich wir sie ein eine fur mit bitte danke hallo guten konnen mochte het een "
    "niet voor wij graag bedankt groeten dag el los las y es por gracias hola usted quiero puede il gli "
    "che per sono grazie buongiorno vorrei possiamo det og er ikke vi jeg hei takk vennlig hilsen hej "
    "tack och inte nao obrigado voce uma para com sie dzien dobry prosze dziekuje jest"
) - {"a", "per", "die", "il"}


@dataclass(frozen=True, slots=True)
class Guess:
    """A language and how it was found."""

    language: Literal["en", "fr"]
    foreign: bool  #: the text seems to be in neither
    mixed: bool  #: a good part is in the other of the two


def guess(text: str, *, otherwise: Literal["en", "fr"] = "en", limit: int = 20_000) -> Guess:
    """Return the language of the text; where nothing speaks for either, the one named."""
    english = french = other = 0
    for match in _WORD.finditer(fold(text[:limit])):
        word = match[0]
        english += word in _ENGLISH
        french += word in _FRENCH
        other += word in _OTHER
    fewer, more = sorted((english, french))
    language: Literal["en", "fr"] = "en" if english > french else "fr"
    if english == french:
        language = otherwise
    return Guess(language, foreign=other > more + 2, mixed=fewer >= 5 and fewer * 2 >= more)  # noqa: PLR2004  # a sentence's worth of words


_ONLY_ENGLISH, _ONLY_FRENCH = _ENGLISH - _FRENCH, _FRENCH - _ENGLISH


def spoken(plain: str) -> tuple[str, ...]:
    """Return the languages that a folded sentence can be in: one, where nothing speaks for the other."""
    words = set(_WORD.findall(plain))
    english, french = bool(words & _ONLY_ENGLISH), bool(words & _ONLY_FRENCH)
    return ("en", "fr") if english is french else ("en",) if english else ("fr",)
