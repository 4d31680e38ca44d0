"""The free times of one day, in parts of the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_PARTS = ((time(12), _("Morning")), (time(18), _("Afternoon")), (time.max, _("Evening")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A free time on the reader's clock, as a link or, without ``href``, as a button's ``value``."""

    at: time
    href: str = ""
    value: str = ""
    note: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the day that has free times."""

    title: str | Promise
    slots: tuple[Slot, ...]


def parts(slots: Iterable[Slot]) -> tuple[Part, ...]:
    """Return the slots in the order given, by morning, afternoon and evening; empty parts are left out."""
    rest = list(slots)
    found = []
    for end, title in _PARTS:
        inside = tuple(slot for slot in rest if slot.at < end)
        rest = [slot for slot in rest if slot.at >= end]
        if inside:
            found.append(Part(title=title, slots=inside))
    return tuple(found)
