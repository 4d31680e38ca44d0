"""A measure as it is said here: its sentence with the figures that were promised, or could be."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from secretaire.trust.centre.core import Promised, Text, text
from secretaire.trust.centre.core.words import EVENTS
from secretaire.trust.measures.core import Kind, Measure, Parameter, Unsound, figure
from secretaire.trust.measures.core import sentence as worded
from secretaire.trust.measures.queries import catalogue


def sentence(measure: Measure, figures: Mapping[str, Any] | None) -> Text:
    """Return what a measure says.

    :param figures: those that were promised; nothing: it never was, and those of the catalogue are said
    """
    if figures is None:
        return _usual(measure.key)
    said = {each.name: each.said for each in promised(measure, figures)}
    return Text(
        en=measure.sentences["en"].format(**{name: each.en for name, each in said.items()}),
        fr=measure.sentences["fr"].format(**{name: each.fr for name, each in said.items()}),
    )


def promised(measure: Measure, figures: Mapping[str, Any]) -> tuple[Promised, ...]:
    """Return the figures of a measure as they were promised; one that it has got since is the catalogue's."""
    chosen = {each.name: figures.get(each.name, each.default) for each in measure.parameters}
    return tuple(
        Promised(name=each.name, value=chosen[each.name], said=_figure(each, chosen[each.name]))
        for each in measure.parameters
    )


@cache
def rhythm(every: str) -> Text:
    """Return how often something is due, or what calls for it."""
    return EVENTS[every] if every in EVENTS else length(every)


@cache
def length(duration: str) -> Text:
    """Return a length of time in words; as it is written where it says none."""
    try:
        return _figure(Parameter(name="length", kind=Kind.DURATION, default=duration), duration)
    except Unsound:
        return text(duration)


@cache
def _usual(key: str) -> Text:
    measure = catalogue().measures[key]
    return Text(en=worded(measure, "en"), fr=worded(measure, "fr"))


def _figure(parameter: Parameter, value: Any) -> Text:
    """Return a figure in words; as it was written where the catalogue no longer knows such a one."""
    try:
        return Text(en=figure(parameter, value, "en"), fr=figure(parameter, value, "fr"))
    except Unsound:
        return text(str(value))
