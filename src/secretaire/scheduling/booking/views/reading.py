"""From the words of an address to what a guest looks for. What makes no sense is said, and the rest still holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils import translation
from django.utils.translation import gettext as _

from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.booking import forms

if TYPE_CHECKING:
    from secretaire.scheduling.pages.models import Page

_KEPT = ("lang", "tz", "duration")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a guest looks for."""

    zone: ZoneInfo
    duration: timedelta
    first: date  #: of the month that is shown
    today: date
    last: date  #: the last day that may be booked
    day: date | None = None
    at: datetime | None = None
    named: bool = False  #: whether the guest chose the month
    remarks: tuple[str, ...] = ()


def sought(query: QueryDict, *, page: "Page", lengths: Sequence[timedelta], home: str, now: datetime) -> Sought:
    """Read the address of a page with free times.

    :param lengths: to choose from
    :param home: the zone whose clock is read until another is chosen
    """
    remarks: list[str] = []
    zone = _zone(query, home, remarks)
    today, last = (at.astimezone(zone).date() for at in (now, now + page.window))
    at = _at(query, zone, now, remarks)
    day = _day(query, remarks) or (at.astimezone(zone).date() if at else None)
    if day and not today <= day <= last:
        remarks.append(_("This day cannot be booked."))
        day = None
    month = day or _month(query, remarks)
    return Sought(
        zone=zone,
        duration=_duration(query, lengths, remarks),
        first=min(max(month or today, today), last).replace(day=1),
        today=today,
        last=last,
        day=day,
        at=at,
        named=month is not None,
        remarks=tuple(remarks),
    )


def address(query: QueryDict, **words: str) -> str:
    """Return the address of another step of the same page: language, zone and duration stay."""
    kept = {name: str(query[name]) for name in _KEPT if name in query}
    return f"?{urlencode(kept | words)}"


def new(query: QueryDict) -> dict[str, str]:
    """Return the words that lead from a form to its result."""
    return {"new": "1"} | ({"lang": str(query["lang"])} if "lang" in query else {})


def speak(request: HttpRequest, *, spoken: Iterable[str], own: str = "") -> list[dict[str, Any]]:
    """Answer in the language that is asked for, else in the reader's own, else in the page's; return the choice.

    A page that is written in no language of the workspace's is shown as it is written.

    :param own: of a reader who told us; empty: what the browser prefers
    """
    known = [code for code in spoken if code in dict(settings.LANGUAGES)] or [settings.LANGUAGE_CODE]
    offered = [code for code in known if code == own or code in tenancy.offered(request)] or known
    wanted = [request.GET.get("lang", ""), own or translation.get_language(), offered[0]]
    chosen = next(code for code in wanted if code in offered)
    translation.activate(chosen)  # until the middleware that set the first one is left
    if len(offered) == 1:
        return []
    query = {name: value for name, value in request.GET.items() if name != "new"}
    return [
        {
            "code": code,
            "name": dict(settings.LANGUAGES)[code],
            "href": f"?{urlencode(query | {'lang': code})}",
            "current": code == chosen,
        }
        for code in offered
    ]


def _zone(query: QueryDict, home: str, remarks: list[str]) -> ZoneInfo:
    found = forms.zone(query.get("tz", home))
    if found is None:
        remarks.append(_("This time zone is not known. Times are shown on the clock of %(zone)s.") % {"zone": home})
    return found or ZoneInfo(home)


def _duration(query: QueryDict, lengths: Sequence[timedelta], remarks: list[str]) -> timedelta:
    found = forms.duration(query.get("duration", forms.minutes(lengths[0])), lengths)
    if found is None:
        remarks.append(_("There are no meetings of that length here."))
    return found or lengths[0]


def _day(query: QueryDict, remarks: list[str]) -> date | None:
    return _date(str(query["day"]), remarks) if "day" in query else None


def _month(query: QueryDict, remarks: list[str]) -> date | None:
    return _date(f"{query['month']}-01", remarks) if "month" in query else None


def _date(text: str, remarks: list[str]) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        remarks.append(_("There is no such date."))
        return None


def _at(query: QueryDict, zone: ZoneInfo, now: datetime, remarks: list[str]) -> datetime | None:
    if "at" not in query:
        return None
    try:
        found = forms.instants(str(query["at"]), zone)
    except ValueError:
        remarks.append(_("There is no such time."))
        return None
    if not found:
        remarks.append(_("There is no such time on that day: the clocks skip it."))
    elif len(found) > 1:
        remarks.append(
            _("That time comes twice on that day, because the clocks go back. Please choose one of the two.")
        )
    elif abs(found[0] - now) < forms.FAR:
        return found[0]
    else:
        remarks.append(_("This day cannot be booked."))
    return None
