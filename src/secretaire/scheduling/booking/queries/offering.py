"""What a page has on offer. The listing and the check at booking ask the same function with the same facts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.lib.intervals import Span, seconds, span
from secretaire.scheduling.availability import core
from secretaire.scheduling.availability import queries as availability
from secretaire.scheduling.booking.core import HOLDING, local_day, of_uid
from secretaire.scheduling.booking.models import Booking, Hold, Meeting
from secretaire.scheduling.booking.queries.fitting import of_meeting
from secretaire.scheduling.calendars import queries as calendars
from secretaire.scheduling.pages import queries as pages
from secretaire.scheduling.pages.core import Kind

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host
    from secretaire.scheduling.pages.models import Page

#: Whole weeks around a window must be counted for weekly limits, and local days differ from UTC's.
_AROUND = timedelta(days=8)
#: A booking window ends with a local day, wherever the host is.
_MARGIN = timedelta(days=2)
_SECOND = timedelta(seconds=1)
#: Nearest slots that are shown.
FEW = 4
_BEFORE, _AFTER = timedelta(days=7), timedelta(days=14)
_MODES = {Kind.COLLECTIVE: core.Mode.COLLECTIVE, Kind.ANY_OF: core.Mode.ANY_OF}

Window = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A page's question to the search, and who stands behind the indices of its answer."""

    request: core.Request
    hosts: tuple["Host", ...]
    silent: tuple[UUID, ...]  #: hosts whose calendars have not answered for too long; they offer nothing

    def offers(self) -> list[core.Slot]:
        """Return every slot on offer in the window."""
        return core.offers(self.request) if self.request.hosts else []

    def offered(self, start: datetime) -> core.Slot | None:
        """Return the slot of the window that starts at an instant, if it is on offer."""
        return core.offered(self.request, seconds(start)) if self.request.hosts else None


def asked(*, page: "Page", duration: timedelta, window: Window, now: datetime, without: UUID | None = None) -> Asked:
    """Gather what decides which slots of a page start in a window: hours, outside events, own meetings, limits.

    However many hosts receive, the number of questions to the database is the same.

    :param without: a meeting that is about to move and does not count
    """
    start, end = _conceivable(page, window, now)
    # The search wants slots to end in its window; a slot that begins before a reader's midnight belongs to that day.
    return _gathered(page, duration, (start, end + duration - _SECOND), now, without)


def offered(*, page: "Page", duration: timedelta, window: Window, now: datetime) -> list[core.Slot]:
    """Return the slots that start in a window and that a guest may take, in order."""
    return asked(page=page, duration=duration, window=window, now=now).offers()


def free(*, page: "Page", duration: timedelta, day: date, zone: ZoneInfo, now: datetime) -> list[core.Slot]:
    """Return the slots that start on one local day."""
    if not conceivable(page=page, day=day, now=now):
        return []
    return offered(page=page, duration=duration, window=local_day(day, zone), now=now)


def elsewhere(*, booking: Booking, window: Window, now: datetime) -> list[core.Slot]:
    """Return the slots to which a booking may move, in order; its own time counts as free, but is none of them."""
    present = seconds(booking.meeting.start)
    return [slot for slot in moving(booking=booking, window=window, now=now).offers() if slot.start != present]


def moving(*, booking: Booking, window: Window, now: datetime) -> Asked:
    """Ask where a booking could move, at the length that it has, even if the page has given that length up."""
    meeting = booking.meeting
    length, page = meeting.end - meeting.start, of_meeting(meeting=meeting)
    # Who meets by agreement moves together; a guest of a group leaves the others behind.
    alone = page.kind != Kind.GROUP or not meeting.bookings.filter(state__in=HOLDING).exclude(pk=booking.pk).exists()
    found = asked(page=page, duration=length, window=window, now=now, without=meeting.pk if alone else None)
    rules = replace(found.request.rules, durations=(length,))
    return replace(found, request=replace(found.request, rules=rules))


def nearest(*, page: "Page", duration: timedelta, start: datetime, now: datetime) -> list[core.Slot]:
    """Return the few free slots nearest to an instant, for whoever came too late."""
    window = around(page=page, start=start, now=now)
    return core.nearest(offered(page=page, duration=duration, window=window, now=now), seconds(start), FEW)


def around(*, page: "Page", start: datetime, now: datetime) -> Window:
    """Return the weeks around an instant in which the nearest slots are looked for."""
    middle = min(max(start, now), now + page.window)
    return middle - _BEFORE, middle + _AFTER


def conceivable(*, page: "Page", day: date, now: datetime) -> bool:
    """Tell whether a page could offer anything on a day in any zone, judged by its booking window alone."""
    return (now - _MARGIN).date() <= day <= (now + page.window + _MARGIN).date()


def explained(*, page: "Page", host_id: UUID, day: date, duration: timedelta, now: datetime) -> core.Explanation | None:
    """Explain one local day of one host of a page; nothing if the host's calendars are silent.

    :raises Missing: if the host does not receive for the page
    """
    zone = next((host.zone for host in pages.hosts_of(page=page) if host.pk == host_id), None)
    if zone is None:
        raise Missing(_("There is no such host."))
    everything = _gathered(page, duration, local_day(day, ZoneInfo(zone)), now, None)
    index = next((i for i, host in enumerate(everything.hosts) if host.pk == host_id), None)
    return None if index is None else core.explain(everything.request, day, index)


def _conceivable(page: "Page", window: Window, now: datetime) -> Window:
    """Return the part of a window, however wide, in which the page could offer anything."""
    start = min(max(window[0], now), now + page.window + _MARGIN)
    return start, max(start, min(window[1], now + page.window + _MARGIN))


def _gathered(page: "Page", duration: timedelta, window: Window, now: datetime, without: UUID | None) -> Asked:
    everyone = tuple(pages.hosts_of(page=page))
    silent = tuple(calendars.silent(tenant_id=page.tenant_id, hosts=[h.pk for h in everyone], now=now))
    hosts = () if silent and page.kind != Kind.ANY_OF else tuple(h for h in everyone if h.pk not in silent)
    facts = _Facts(page=page, hosts=hosts, duration=duration, window=window, without=without)
    request = core.Request(
        rules=_rules(page),
        hosts=facts.values() if hosts else (),
        duration=duration,
        window=span(*window),
        now=seconds(now),
    )
    return Asked(request=request, hosts=hosts, silent=silent)


def _rules(page: "Page") -> core.Rules:
    return core.Rules(
        durations=tuple(page.durations),
        mode=_MODES.get(Kind(page.kind), core.Mode.SINGLE),
        step=page.step,
        before=page.buffer_before,
        after=page.buffer_after,
        notice=page.notice,
        horizon=page.window.days,
        seats=page.seats,
    )


class _Held(NamedTuple):
    """What a meeting takes of a host."""

    host: UUID
    during: Span  #: buffers included
    meeting: UUID
    of_page: bool
    start: datetime
    end: datetime
    seats: int


@dataclass(frozen=True, kw_only=True)
class _Facts:
    """What is known of some hosts around a window, read in one query each for all of them."""

    page: "Page"
    hosts: Sequence["Host"]
    duration: timedelta
    window: Window
    without: UUID | None

    def values(self) -> tuple[core.Host, ...]:
        """Return the hosts as the search wants them."""
        ids = [host.pk for host in self.hosts]
        start, end = self.window[0] - _AROUND, self.window[1] + _AROUND
        hours = availability.hours(
            tenant_id=self.page.tenant_id, hosts=self.hosts, first_day=start.date(), last_day=end.date()
        )
        busy, held = self._busy(ids, start, end), self._held(ids, start, end)
        seats = self._seats(chain.from_iterable(held.values()))
        return tuple(
            core.Host(
                zone=ZoneInfo(host.zone),
                hours=hours[host.pk].weekly,
                overrides=hours[host.pk].overrides,
                holidays=hours[host.pk].holidays,
                busy=busy[host.pk],
                held=[each.during for each in held[host.pk]],
                open_seats=seats[host.pk],
                quotas=self._quotas([seconds(each.start) for each in held[host.pk] if each.of_page]),
            )
            for host in self.hosts
        )

    def _quotas(self, booked: Sequence[int]) -> tuple[core.Quota, ...]:
        if self.page.per_day is None and self.page.per_week is None:
            return ()
        return (core.Quota(per_day=self.page.per_day, per_week=self.page.per_week, booked=booked),)

    def _busy(self, ids: list[UUID], start: datetime, end: datetime) -> dict[UUID, dict[str, list[Span]]]:
        """Return outside events by calendar, without those that are our own meetings come back."""
        events = calendars.engagements(tenant_id=self.page.tenant_id, hosts=ids, start=start, end=end)
        own = _own(self.page.tenant_id, {event.uid for event in events})
        found: dict[UUID, dict[str, list[Span]]] = {host: defaultdict(list) for host in ids}
        for event in events:
            if event.uid not in own:
                found[event.host_id][event.calendar].append(span(event.start, event.end))
        return found

    def _held(self, ids: list[UUID], start: datetime, end: datetime) -> dict[UUID, list[_Held]]:
        rows = Hold.objects.filter(
            tenant_id=self.page.tenant_id, host__in=ids, active=True, during__overlap=(start, end)
        )
        if self.without:
            rows = rows.exclude(meeting=self.without)
        fields = ("host_id", "during", "meeting_id", "meeting__page_id", "meeting__start", "meeting__end")
        found: dict[UUID, list[_Held]] = {host: [] for host in ids}
        for host, during, meeting, page, begins, ends, seats in rows.values_list(*fields, "meeting__seats"):
            each = _Held(host, span(during.lower, during.upper), meeting, page == self.page.pk, begins, ends, seats)
            found[host].append(each)
        return found

    def _seats(self, held: Iterable[_Held]) -> dict[UUID, dict[int, int]]:
        """Return by host the seats left in this page's meetings of the asked length."""
        found: dict[UUID, dict[int, int]] = {host.pk: {} for host in self.hosts}
        if self.page.kind != Kind.GROUP:
            return found
        running = [each for each in held if each.of_page and each.end - each.start == self.duration]
        taken = _taken(self.page.tenant_id, [each.meeting for each in running])
        for each in running:
            found[each.host][seconds(each.start)] = each.seats - taken[each.meeting]
        return found


def _taken(tenant_id: UUID, meetings: Iterable[UUID]) -> Counter[UUID]:
    rows = Booking.objects.filter(tenant_id=tenant_id, meeting__in=meetings, state__in=HOLDING)
    return Counter(dict(rows.values("meeting").annotate(count=Count("pk")).values_list("meeting", "count")))


def _own(tenant_id: UUID, uids: Iterable[str]) -> set[str]:
    """Return those identifiers of events by which a host was told of a meeting here: its hold stands for it.

    A *booking* in a host's calendar is another matter: this host is somebody's guest then, and busy.
    """
    candidates = {key: uid for uid in uids if (key := of_uid(uid))}
    known = Meeting.objects.filter(tenant_id=tenant_id, pk__in=candidates)
    return {candidates[key] for key in known.values_list("pk", flat=True)}
