"""What clients who are exposed to a weakness are told, by when, and when the program sends it by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from secretaire.trust.advisories.core.severity import Severity
from secretaire.trust.evidence.core import later

#: Weaknesses of which clients hear within the shorter time.
GRAVE: Final = frozenset({Severity.HIGH.value, Severity.CRITICAL.value})
#: States in which somebody was sure that a weakness is one.
SURE: Final = frozenset({"confirmed", "mitigated", "accepted"})
_TITLE: Final = {"en": "A weakness in {component}", "fr": "Une faiblesse dans {component}"}
_LONGEST: Final = 200
_KNOWN: Final = {
    "en": "A part of the service has a weakness to which you are exposed: {component}. Severity: {severity}.",
    "fr": "Une partie du service a une faiblesse à laquelle vous êtes exposés : {component}. Gravité : {severity}.",
}
_ADVISORY: Final = {"en": "It is published as {advisory}.", "fr": "Elle est publiée sous {advisory}."}
_DO: Final = {"en": "What you are to do: {do}", "fr": "Ce que vous avez à faire : {do}"}
_NOTHING: Final = {
    "en": "As far as we know, there is nothing that you have to do yourselves.",
    "fr": "À notre connaissance, vous n'avez rien à faire vous-mêmes.",
}
_FIXED: Final = {"en": "Its makers mended it in version {fixed}.", "fr": "Son éditeur l'a corrigée en version {fixed}."}
_DUE: Final = {"en": "We mean to mend it here by {due}.", "fr": "Nous comptons la corriger ici d'ici au {due}."}
_WHY: Final = {
    "en": "We tell clients of each weakness to which they are exposed.",
    "fr": "Nous informons les clients de chaque faiblesse à laquelle ils sont exposés.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weakness:
    """What an entry of the register says that clients are told."""

    component: str
    severity: Mapping[str, str]  #: in words, by language
    advisory: str = ""
    do: str = ""  #: what clients are to do, in the language of whoever wrote it
    fixed: str = ""
    due: date | None = None


def written(found: Weakness) -> dict[str, dict[str, str]]:
    """Return a notice about a weakness: each part by language, with nothing that the entry does not say."""
    texts = {}
    for language in _TITLE:
        said = [
            _KNOWN[language].format(component=found.component, severity=found.severity[language]),
            _ADVISORY[language].format(advisory=found.advisory) if found.advisory else "",
            _FIXED[language].format(fixed=found.fixed) if found.fixed else "",
            _DUE[language].format(due=found.due.isoformat()) if found.due else "",
        ]
        first = " ".join(each for each in said if each)
        texts[language] = f"{first}\n\n{_DO[language].format(do=found.do) if found.do else _NOTHING[language]}"
    title = {language: words.format(component=found.component)[:_LONGEST] for language, words in _TITLE.items()}
    return {"title": title, "text": texts, "why": dict(_WHY)}


def ends(begins: datetime, *, severity: str, told: str, grave: str) -> datetime:
    """Return until when clients know of a weakness.

    :param begins: when it was known to be one
    :param told: within which time they hear of it (ISO 8601)
    :param grave: within which they hear of it, if it is grave
    """
    usual = later(begins, told)
    return min(usual, later(begins, grave)) if severity in GRAVE else usual


def goes(begins: datetime, until: datetime) -> datetime:
    """Return when a notice goes without anybody's release: letters need a quarter of the time to arrive at most."""
    return until - (until - begins) / 4
