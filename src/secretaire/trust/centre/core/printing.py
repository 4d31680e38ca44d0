"""Documents for people: which there are, what stands in which part of each, and when one is made anew."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from secretaire.trust.centre.core.oscal import Basis
from secretaire.trust.centre.core.texts import Text, text
from secretaire.trust.centre.core.values import Told
from secretaire.trust.measures.core import LANGUAGES, Objective

#: After which a document is made anew, whatever happened: it has the proofs of its day.
AGED: Final = timedelta(days=1)
#: For how long one is kept that no newer one follows.
KEPT: Final = timedelta(days=90)
_DIGITS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a document."""

    title: Text
    cited: Text
    measures: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """A sort of document."""

    key: str
    title: Text
    about: Text
    sections: Callable[[Iterable[Told]], tuple[Section, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    title: Text
    cited: Text
    articles: tuple[str, ...]  #: ``28*`` is an article with all of its paragraphs

    def has(self, article: str) -> bool:
        return article in self.articles or f"{article.partition('(')[0]}*" in self.articles


def _part(en: str, fr: str, *articles: str, cited: str = "") -> _Part:
    said = cited or articles[0].rstrip("*")
    return _Part(title=text(en, fr), cited=text(f"Article {said} GDPR", f"Article {said} RGPD"), articles=articles)


_TESTED: Final = _part("Testing, assessing and evaluating", "Tester, analyser et évaluer", "32(1)(d)")
_LASTING: Final = _part(
    "Lasting confidentiality, integrity, availability and resilience",
    "Confidentialité, intégrité, disponibilité et résilience constantes",
    "32(1)(b)",
    "32(1)",
)
#: Parts of the annex, in their order; a measure stands in the first that it answers.
_PARTS: Final = (
    _part("Pseudonymisation and encryption", "Pseudonymisation et chiffrement", "32(1)(a)"),
    _LASTING,
    _part("Getting data back in time after an incident", "Rétablir à temps les données après un incident", "32(1)(c)"),
    _TESTED,
    _part("People who act under our authority", "Personnes agissant sous notre autorité", "32(4)", "29", "28(3)(b)"),
    _part("Processors, and what they are asked for", "Sous-traitants et ce qui leur est demandé", "28*"),
    _part("Breaches of personal data", "Violations de données à caractère personnel", "33*", "34*", cited="33, 34"),
)
_OTHER: Final = _Part(
    title=text("Risk, and everything else", "Risques, et tout le reste"),
    cited=text("Articles 24, 25 and 32(2) GDPR, and others", "Articles 24, 25 et 32(2) RGPD, et autres"),
    articles=(),
)
_LASTS: Final = frozenset({Objective.CONFIDENTIALITY, Objective.INTEGRITY, Objective.AVAILABILITY})


def measures(told: Iterable[Told]) -> tuple[Section, ...]:
    """Return the parts of an annex of technical and organisational measures; each measure stands in one."""
    found: dict[Text, list[Told]] = {each.title: [] for each in (*_PARTS, _OTHER)}
    for each in told:
        found[_place(each).title].append(each)
    return tuple(
        Section(title=part.title, cited=part.cited, measures=tuple(found[part.title]))
        for part in (*_PARTS, _OTHER)
        if found[part.title]
    )


def cispe(told: Iterable[Told]) -> tuple[Section, ...]:
    """Return the parts of a document by the sections of the CISPE code; a measure stands in each that it answers."""
    found: dict[str, list[Told]] = {}
    for each in told:
        for section in _ids(each, "cispe") or ("",):
            found.setdefault(section, []).append(each)
    return tuple(
        Section(title=_called(key), cited=text(""), measures=tuple(found[key])) for key in sorted(found, key=_order)
    )


#: The documents by their keys.
SORTS: Final[Mapping[str, Sort]] = {
    each.key: each
    for each in (
        Sort(
            key="measures",
            title=text("Technical and organisational measures", "Mesures techniques et organisationnelles"),
            about=text(
                "An annex to a contract for Article 32 GDPR, each measure with how it stands and how that is known.",
                "Une annexe de contrat au titre de l'article 32 du RGPD : chaque mesure, son état et la façon dont il "
                "est connu.",
            ),
            sections=measures,
        ),
        Sort(
            key="cispe",
            title=text("Measures by the CISPE code of conduct", "Mesures selon le code de conduite CISPE"),
            about=text(
                "The same measures in the order of the sections of the CISPE code of 2017. It is no declaration of "
                "adherence.",
                "Les mêmes mesures dans l'ordre des sections du code CISPE de 2017. Ce n'est pas une déclaration "
                "d'adhésion.",
            ),
            sections=cispe,
        ),
    )
}


def sheets() -> Iterator[tuple[Sort, str]]:
    """Yield each document in each language."""
    return ((sort, language) for sort in SORTS.values() for language in LANGUAGES)


def fingerprint(basis: Basis) -> str:
    """Return what tells one state of promises from another: what is promised, in which figures, and how it stands."""
    said = [f"{each.brief.key}@{each.brief.version} {each.brief.state}" for each in basis.measures]
    return sha256("\n".join([basis.provider, *said]).encode()).hexdigest()[:_DIGITS]


def outdated(*, print_: str, made_for: str | None, made_at: datetime | None, now: datetime) -> bool:
    """Tell whether a document is made anew.

    :param print_: what there is to tell, as :func:`fingerprint` has it
    :param made_for: the same of the document that there is
    """
    return made_at is None or made_for != print_ or now - made_at >= AGED


def _place(measure: Told) -> _Part:
    ids = _ids(measure, "gdpr")
    found = next((part for part in _PARTS if any(part.has(each) for each in ids)), None)
    if found:
        return found
    return _LASTING if not ids and _LASTS & set(measure.objectives) else _OTHER


def _ids(measure: Told, framework: str) -> tuple[str, ...]:
    return next((each.ids for each in measure.controls if each.framework == framework), ())


def _called(section: str) -> Text:
    if not section:
        return text("Without a section of the code", "Sans section du code")
    if section.startswith("Annex"):
        return text(section, section.replace("Annex", "Annexe"))
    return text(f"Section {section}")


def _order(section: str) -> tuple[int, tuple[int, ...], str]:
    """Order sections as the code does: by number, then annexes, then what has none."""
    digits = section.split(".")
    if all(each.isdecimal() for each in digits):
        return 0, tuple(map(int, digits)), ""
    return (1, (), section) if section else (2, (), "")
