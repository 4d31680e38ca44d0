"""The register of risks as a matrix: where each stands before its treatment, and where after it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers.core import Cell, Level, Place, Risk, Scale, Scales
from secretaire.trust.registers.queries import language

if TYPE_CHECKING:
    from secretaire.trust.registers.models import Entry

#: The register that is drawn, and the state of what is a risk no more.
REGISTER: Final = "risk"
CLOSED: Final = "closed"
#: Sizes in the units of the drawing; how many numbers of so many digits stand in a line of a cell, and how many lines.
_WIDE, _HIGH, _LEFT, _FOOT = 64, 56, 48, 48
_ROW, _DIGITS, _ROWS = 2, 2, 2

LEVELS: Final[dict[Level, tuple[str, str | Promise]]] = {
    Level.LOW: ("ok", pgettext_lazy("a risk", "Low")),
    Level.MEDIUM: ("waiting", pgettext_lazy("a risk", "Medium")),
    Level.HIGH: ("failing", pgettext_lazy("a risk", "High")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a risk stands, by the scale by which it was judged."""

    risk: Risk
    scale: Scale


def risks(entries: "Iterable[Entry]", known: Mapping[str, Scale]) -> dict[int, Placed]:
    """Return where each risk stands that is not closed, by its number.

    :param known: scales by the name of their version
    """
    found: dict[int, Placed] = {}
    for row in entries:
        if row.state != CLOSED and row.data:
            scale = known[row.scale]
            risk = scale.scales.risk(row.number, row.values_said)
            found |= {row.number: Placed(risk=risk, scale=scale)} if risk else {}
    return found


def stands(placed: Placed, now: Scale) -> dict[str, Any]:
    """Return where a risk stands, in words, and whether that was judged by the scale that counts now."""
    risk, measure = placed.risk, placed.scale.scales
    return {
        "before": _said(risk.before, measure),
        "after": _said(risk.after, measure),
        "told": risk.told,
        "former": placed.scale != now,
    }


def drawn(placed: Mapping[int, Placed], now: Scale) -> dict[str, Any]:
    """Return both matrices, as they are drawn: on the scale that counts, with the risks that were judged by it."""
    fields, measure = catalogue().fields, now.scales
    found = {number: each.risk for number, each in placed.items() if each.scale == now}
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
            (fields[name].said[language()], [each[language()] for each in steps.values()])
            for name, steps in (("likelihood", now.likelihood), ("impact", now.impact))
        ],
        "levels": [(each.value, _level(each, measure)) for each in LEVELS],
        "acceptable": str(LEVELS[now.acceptable][1]) if now.acceptable is not Level.HIGH else "",
        "scale": now if now.name else None,
        "untold": sum(not each.told for each in found.values()),
        "former": len(placed) - len(found),
    }


def _level(level: Level, measure: Scales) -> str:
    """Return what a level is called, and from which product it begins."""
    begins, called = {Level.MEDIUM: measure.medium, Level.HIGH: measure.high}, str(LEVELS[level][1])
    return _("%(level)s, from %(score)d") % {"level": called, "score": begins[level]} if level in begins else called


def _part(key: str, title: str, found: dict[int, Risk], measure: Scales, of: Callable[[Risk], Place]) -> dict[str, Any]:
    counts = dict.fromkeys(Level, 0)
    for each in found.values():
        counts[measure.level(of(each))] += 1
    cells = measure.grid((number, of(each)) for number, each in found.items())
    told = {"high": counts[Level.HIGH], "medium": counts[Level.MEDIUM], "low": counts[Level.LOW]}
    words = _("%(high)d high, %(medium)d medium, %(low)d low; the table below names each, page by page.") % told
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


def _said(place: Place, measure: Scales) -> dict[str, Any]:
    tone, words = LEVELS[measure.level(place)]
    return {"place": place, "tone": tone, "words": str(words)}
