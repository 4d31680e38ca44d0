"""From free slots to what a guest sees: a month, the times of a day, and the facts of a meeting."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from secretaire.lib import mail
from secretaire.scheduling.availability.core import Slot
from secretaire.scheduling.booking import forms
from secretaire.scheduling.booking.core import local_day
from secretaire.scheduling.booking.views.reading import Sought, address
from secretaire.scheduling.pages import queries as pages
from secretaire.scheduling.pages.core import Kind, PlaceKind, in_language
from secretaire.ui.links import Link
from secretaire.ui.month import Choice, month
from secretaire.ui.slots import Slot as Shown

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host
    from secretaire.scheduling.pages.models import Page

#: Tells what is free in a window.
Search = Callable[[tuple[datetime, datetime]], Sequence[Slot]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something to know of a meeting: an icon, what it is about, and the words."""

    icon: str
    about: str
    text: str


def told(texts: dict[str, str], page: "Page") -> str:
    """Return a text of a page in the reader's language."""
    return in_language(texts, get_language() or "", *page.languages)


def facts(*, page: "Page", length: timedelta, place: str = "", hosts: Sequence["Host"] = ()) -> list[Fact]:
    """Return what is known of every meeting of a page, or of one whose place and hosts are."""
    return [*company(page=page, length=length, hosts=hosts), where(page=page, place=place)]


def company(*, page: "Page", length: timedelta, hosts: Sequence["Host"] = ()) -> list[Fact]:
    """Return with whom and how long a meeting is."""
    icon = "person" if page.kind == Kind.ONE_ON_ONE else "people"
    return [
        Fact(icon=icon, about=_("With"), text=names(hosts) or who(page)),
        Fact(icon="hours", about=_("How long"), text=forms.in_words(length)),
    ]


def where(*, page: "Page", place: str) -> Fact:
    """Return where a meeting is, or how its guest will know."""
    return {
        PlaceKind.ADDRESS: Fact(icon="place", about=_("Where"), text=place or page.place),
        PlaceKind.PHONE: Fact(
            icon="phone",
            about=_("Where"),
            text=_("By phone: %(place)s") % {"place": place} if place else _("By phone: your host calls you"),
        ),
        PlaceKind.VIDEO: Fact(icon="video", about=_("Where"), text=place or _("Video call; the link comes by e-mail")),
    }[PlaceKind(page.place_kind)]


def who(page: "Page") -> str:
    """Return who receives the guests of a page."""
    if page.kind == Kind.ANY_OF and page.team:
        return page.team.name
    return names(pages.hosts_of(page=page))


def names(hosts: Iterable["Host"]) -> str:
    """Return the names of some hosts."""
    return ", ".join(host.name for host in hosts)


def home(page: "Page") -> str:
    """Return the zone on whose clock a page is shown until the guest chooses another."""
    return next((host.zone for host in pages.hosts_of(page=page)), "UTC")


def times(*, start: datetime, length: timedelta, zone: str, hosts: Iterable["Host"]) -> list[Fact]:
    """Return when a meeting is, on the guest's clock and on those of the hosts who have another."""
    found = [Fact(icon="clock", about=_("When"), text=capfirst(mail.when(start, start + length, zone)))]
    there = {host.zone: host.name for host in hosts if not _alike(host.zone, zone, start)}
    return found + [
        Fact(
            icon="globe",
            about=_("There"),
            text=_("For %(name)s: %(when)s") % {"name": name, "when": mail.when(start, start + length, other)},
        )
        for other, name in there.items()
    ]


def calendar(query: QueryDict, *, sought: Sought, now: datetime, search: Search) -> dict[str, Any]:
    """Return a month with its free days, and the times of the day that is chosen or comes first."""
    first, found = _free(sought, now, search)
    by_day = _by_day(found, sought.zone)
    chosen = sought.day or min(by_day, default=None)
    choices = {day: Choice(href=address(query, day=day.isoformat()), free=len(slots)) for day, slots in by_day.items()}
    before, after = (first - timedelta(days=1)).replace(day=1), _following(first)
    return {
        "month": month(
            first=first,
            choices=choices,
            chosen=chosen,
            today=sought.today,
            previous=_month(query, before) if before >= sought.today.replace(day=1) else "",
            following=_month(query, after) if after <= sought.last else "",
        ),
        "day": chosen,
        "slots": _times(query, by_day.get(chosen, []) if chosen else [], sought.zone),
        "clicked": "day" in query,
        "none": not found,
        "zone": sought.zone.key,
        "remarks": sought.remarks,
    }


def lengths(query: QueryDict, *, durations: Sequence[timedelta], chosen: timedelta) -> list[Link]:
    """Return the durations to choose from; none if there is no choice."""
    if len(durations) == 1:
        return []
    return [
        Link(href=address(query, duration=forms.minutes(each)), text=forms.in_words(each), current=each == chosen)
        for each in durations
    ]


def choices(slots: Iterable[Slot], zone: str) -> list[tuple[str, str]]:
    """Return slots to choose from in a form: the instant and its words."""
    return [(iso(slot.starts_at), capfirst(mail.when(slot.starts_at, slot.ends_at, zone))) for slot in slots]


def iso(at: datetime) -> str:
    """Return an instant, UTC, as it stands in addresses."""
    return at.strftime("%Y-%m-%dT%H:%MZ")


def _free(sought: Sought, now: datetime, search: Search) -> tuple[date, list[Slot]]:
    """Return the month to show and what is free in it: the one that is asked for, else the first that has anything."""
    found = list(search(_window(sought.first, sought.zone)))
    if found or sought.named:
        return sought.first, found
    later = search((now, local_day(sought.last, sought.zone)[1]))
    if not later:
        return sought.first, []
    first = later[0].starts_at.astimezone(sought.zone).date().replace(day=1)
    return first, [slot for slot in later if slot.starts_at < _window(first, sought.zone)[1]]


def _window(first: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return local_day(first, zone)[0], local_day(_following(first), zone)[0]


def _following(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _month(query: QueryDict, first: date) -> str:
    return address(query, month=f"{first:%Y-%m}")


def _by_day(slots: Iterable[Slot], zone: ZoneInfo) -> dict[date, list[Slot]]:
    found: dict[date, list[Slot]] = defaultdict(list)
    for slot in slots:
        found[slot.starts_at.astimezone(zone).date()].append(slot)
    return dict(found)


def _times(query: QueryDict, slots: Sequence[Slot], zone: ZoneInfo) -> list[Shown]:
    local = [slot.starts_at.astimezone(zone) for slot in slots]
    return [
        Shown(at=at.time(), href=address(query, at=iso(slot.starts_at)), note=_note(slot, at))
        for slot, at in zip(slots, local, strict=True)
    ]


def _note(slot: Slot, at: datetime) -> str:
    twice = at.utcoffset() != at.replace(fold=1 - at.fold).utcoffset()
    notes = [f"UTC{at.isoformat()[-6:]}"] if twice else []
    if slot.seats > 1:
        notes.append(ngettext("%(number)d seat", "%(number)d seats", slot.seats) % {"number": slot.seats})
    return ", ".join(notes)


def _alike(one: str, other: str, at: datetime) -> bool:
    return at.astimezone(ZoneInfo(one)).utcoffset() == at.astimezone(ZoneInfo(other)).utcoffset()
