"""The register of risks as a matrix: where each stands before its treatment, and where after it."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers.core import Cell, Level, Place, Risk, Scales
from secretaire.trust.registers.queries import language

if TYPE_CHECKING:
    from secretaire.trust.registers.models import Entry

#: The register that is drawn, and the state of what is a risk no more.
REGISTER: Final = "risk"
_CLOSED: Final = "closed"
#: Sizes in the units of the drawing; how many numbers of so many digits stand in a line of a cell, and how many lines.
_WIDE, _HIGH, _LEFT, _FOOT = 64, 56, 48, 48
_ROW, _DIGITS, _ROWS = 2, 2, 2

LEVELS: Final[dict[Level, tuple[str, str | Promise]]] = {
    Level.LOW: ("ok", pgettext_lazy("a risk", "Low")),
    Level.MEDIUM: ("waiting", pgettext_lazy("a risk", "Medium")),
    Level.HIGH: ("failing", pgettext_lazy("a risk", "High")),
}


def scales() -> Scales:
    """Return the scales of the catalogue."""
    fields = catalogue().fields
    return Scales(likelihoods=list(fields["likelihood"].choices), impacts=list(fields["impact"].choices))


def risks(entries: "Iterable[Entry]") -> dict[int, Risk]:
    """Return where each risk stands that is not closed, by its number."""
    measure = scales()
    placed = (measure.risk(row.number, row.values_said) for row in entries if row.state != _CLOSED and row.data)
    return {each.number: each for each in placed if each}


def stands(risk: Risk) -> dict[str, Any]:
    """Return where a risk stands, in words."""
    return {"before": _said(risk.before), "after": _said(risk.after), "told": risk.told}


def drawn(found: dict[int, Risk]) -> dict[str, Any]:
    """Return both matrices, as they are drawn."""
    fields, measure = catalogue().fields, scales()
    wide, high = len(measure.likelihoods) * _WIDE, len(measure.impacts) * _HIGH
    return {
        "width": _LEFT + wide,
        "height": high + _FOOT,
        "left": _LEFT,
        "middle": _LEFT + wide // 2,
        "centre": high // 2,
        "foot": high + _FOOT - 8,
        "likelihood": fields["likelihood"].said[language()],
        "impact": fields["impact"].said[language()],
        "columns": [(_LEFT + (2 * at + 1) * _WIDE // 2, high + 20, at + 1) for at in range(len(measure.likelihoods))],
        "rows": [((2 * at + 1) * _HIGH // 2 + 5, len(measure.impacts) - at) for at in range(len(measure.impacts))],
        "parts": [
            _part("before", _("Before the treatment"), found, measure, lambda risk: risk.before),
            _part("after", _("After the treatment"), found, measure, lambda risk: risk.after),
        ],
        "words": [
            (fields[name].said[language()], [each[language()] for each in fields[name].choices.values()])
            for name in ("likelihood", "impact")
        ],
        "levels": [(each.value, str(words)) for each, (_tone, words) in LEVELS.items()],
        "untold": sum(not each.told for each in found.values()),
    }


def _part(key: str, title: str, found: dict[int, Risk], measure: Scales, of: Callable[[Risk], Place]) -> dict[str, Any]:
    counts = dict.fromkeys(Level, 0)
    for each in found.values():
        counts[measure.level(of(each))] += 1
    cells = measure.grid((number, of(each)) for number, each in found.items())
    told = {"high": counts[Level.HIGH], "medium": counts[Level.MEDIUM], "low": counts[Level.LOW]}
    words = _("%(high)d high, %(medium)d medium, %(low)d low; the table below names each.") % told
    return {"key": key, "title": title, "said": words, "cells": [_cell(each, measure) for each in cells]}


def _cell(cell: Cell, measure: Scales) -> dict[str, Any]:
    x, y = _LEFT + (cell.place.likelihood - 1) * _WIDE, (len(measure.impacts) - cell.place.impact) * _HIGH
    shown = [str(number) for number in cell.numbers]
    row = _ROW if all(len(each) <= _DIGITS for each in shown) else 1
    if len(shown) > row * _ROWS:
        kept = row * _ROWS - 1
        shown = [*shown[:kept], f"+{len(shown) - kept}"]
    lines = ["  ".join(shown[at : at + row]) for at in range(0, len(shown), row)]
    return {
        "x": x,
        "y": y,
        "width": _WIDE,
        "height": _HIGH,
        "level": cell.level.value,
        "score": cell.place.score,
        "at": (x + 5, y + 12),
        "lines": [(x + _WIDE // 2, y + 31 + 17 * at, text) for at, text in enumerate(lines)],
    }


def _said(place: Place) -> dict[str, Any]:
    tone, words = LEVELS[scales().level(place)]
    return {"place": place, "tone": tone, "words": str(words)}
