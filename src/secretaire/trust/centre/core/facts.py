"""What of a check's findings is shown to everybody: the facts that are listed beside here, and no others.

A fact that is not listed is not shown, and the statement in which it stands is not handed out: its proof then says
that something was recorded, when, and what came of it. So a new check, or a form that somebody filled, keeps for
itself what nobody has decided to publish.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from secretaire.trust.centre.core.listed import PUBLIC, VOCABULARY, Unit
from secretaire.trust.centre.core.texts import Text, instant, number, share, span, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A fact as it is shown."""

    name: str
    label: Text
    value: str | int | float | bool | None  #: as it was signed
    said: Text


NONE: Final = text("none", "néant")
_YES, _NO = text("yes", "oui"), text("no", "non")


def cleared(method: str, actual: str, facts: Mapping[str, Any]) -> bool:
    """Tell whether everything that a statement says may be shown: each fact is listed, or it says nothing."""
    if method not in PUBLIC:
        return not facts and not actual
    return set(facts) <= {each.name for each in PUBLIC[method]} and all(map(_plain, facts.values()))


def shown(method: str, facts: Mapping[str, Any]) -> tuple[Shown, ...]:
    """Return what may be shown of a check's findings, in the order in which it is listed."""
    return tuple(
        Shown(
            name=each.name,
            label=each.label,
            value=facts[each.name],
            said=said(facts[each.name], each.unit, own=each.own),
        )
        for each in PUBLIC.get(method, ())
        if each.name in facts and _plain(facts[each.name])
    )


def said(value: str | float | None, unit: Unit, *, own: Mapping[str, Text] | None = None) -> Text:
    """Return how a fact is said; one that is not of its unit is said as it is.

    :param own: words that mean something else here than elsewhere
    """
    if value is None or value == "":
        return NONE
    kind, say = _SAYING.get(unit, (str, lambda written: words(written, own=own)))
    if isinstance(value, kind):
        return say(value)
    return words(value) if isinstance(value, str) else Text(en=number(value, "en"), fr=number(value, "fr"))


def words(value: str, *, own: Mapping[str, Text] | None = None) -> Text:
    """Return words that a check wrote, each as it is said where that is known."""
    known = {**VOCABULARY, **(own or {})}
    found = [[known.get(word) or text(word) for word in each.split(": ")] for each in value.split(", ")]
    return Text(
        en=", ".join(": ".join(word.en for word in each) for each in found),
        fr=", ".join(" : ".join(word.fr for word in each) for each in found),
    )


def _instant(value: str) -> Text:
    try:
        return instant(datetime.fromisoformat(value).astimezone(UTC))
    except ValueError:
        return text(value)


def _plain(value: object) -> bool:
    return value is None or isinstance(value, str | int | float | bool)


#: What a unit is said of, and how.
_SAYING: Final[Mapping[Unit, tuple[type | tuple[type, ...], Callable[[Any], Text]]]] = {
    Unit.FLAG: (bool, lambda value: _YES if value else _NO),
    Unit.SECONDS: ((int, float), span),
    Unit.SHARE: ((int, float), share),
    Unit.INSTANT: (str, _instant),
}
