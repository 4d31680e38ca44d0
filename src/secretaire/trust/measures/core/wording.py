"""The sentences of measures with their figures in them, in each language."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from secretaire.trust.measures.core.durations import Duration
from secretaire.trust.measures.core.values import Figure, Kind, Measure, Parameter

_UNITS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "en": (
        ("year", "years"),
        ("month", "months"),
        ("day", "days"),
        ("hour", "hours"),
        ("minute", "minutes"),
        ("second", "seconds"),
    ),
    "fr": (
        ("an", "ans"),
        ("mois", "mois"),
        ("jour", "jours"),
        ("heure", "heures"),
        ("minute", "minutes"),
        ("seconde", "secondes"),
    ),
}
_AND: Final[Mapping[str, str]] = {"en": " and ", "fr": " et "}
_MONTHS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
}  # fmt: skip


def sentence(measure: Measure, language: str, figures: Mapping[str, Figure] | None = None) -> str:
    """Return what a measure says.

    :param figures: those that the operator chose; the others are the defaults
    :raises Unsound: if one of them is none that its parameter can have
    """
    chosen = figures or {}
    said = {each.name: figure(each, chosen.get(each.name, each.default), language) for each in measure.parameters}
    return measure.sentences[language].format(**said)


def figure(parameter: Parameter, value: Figure, language: str) -> str:
    """Return a figure as people of a language write it.

    :raises Unsound: if the parameter cannot have it
    """
    parameter.check(value)
    match parameter.kind:
        case Kind.DURATION:
            return span(str(value), language)
        case Kind.DATE:
            day = date.fromisoformat(str(value))
            return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"
        case Kind.PERCENTAGE if language == "fr":
            return str(value).replace(".", ",")
        case _:
            return str(value)


def span(text: str, language: str) -> str:
    """Return a duration of ISO 8601 as people of a language write it.

    :raises NoDuration: if it is none
    """
    duration = Duration.parse(text)
    years, months = divmod(duration.months, 12)
    minutes, seconds = divmod(duration.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    counts = (years, months, duration.days, hours, minutes, seconds)
    parts = [
        f"{count} {_unit(count, units, language)}"
        for count, units in zip(counts, _UNITS[language], strict=True)
        if count
    ]
    return _AND[language].join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)


def _unit(count: int, units: tuple[str, str], language: str) -> str:
    return units[count > 1 if language == "fr" else count != 1]
