"""Taking and giving back time: the part that every action on bookings shares.

Whoever changes what a host's time holds locks that host first, in the order of the identifiers. The lock only keeps
contention cheap; that no two meetings overlap is a constraint of the database.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Count, F, Max
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib.discretion import without_cards
from secretaire.lib.errors import Conflict
from secretaire.lib.intervals import moment, seconds
from secretaire.lib.jobs import Job
from secretaire.scheduling.availability.core import Candidate, Slot, by_fairness
from secretaire.scheduling.booking import queries
from secretaire.scheduling.booking.core import HOLDING, BookingState, Guest, Own
from secretaire.scheduling.booking.models import Booking, Hold, Meeting
from secretaire.scheduling.pages import core as pages_core
from secretaire.scheduling.pages import queries as pages
from secretaire.scheduling.pages.core import Kind

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host
    from secretaire.scheduling.pages.models import Page

#: Taken in the order of the list, so that no two can wait for each other.
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(host, 0)) FROM unnest(%s::text[]) AS host"
#: Turns are counted over this long, so that a new colleague need not catch up with years.
_TURNS = timedelta(days=30)

letter = Job("booking.letter")
reminder = Job("booking.reminder")
lapse = Job("booking.lapse")


class SlotTaken(Conflict):
    """The slot is not on offer (any more)."""

    def __init__(self, start: datetime, free: Sequence[Slot] = ()) -> None:
        super().__init__(_("This slot has just been taken."))
        self.start = start
        self.free = list(free)  #: the nearest that can still be had


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a booking sits: a meeting and a seat in it."""

    meeting: Meeting
    seat: int


def lock(hosts: Iterable[UUID]) -> None:
    """Hold the time of some hosts until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [[f"host/{host}" for host in sorted(hosts)]])


def lock_page(page: "Page") -> None:
    """Hold the time of a page's hosts until the transaction ends."""
    lock(host.pk for host in pages.hosts_of(page=page))


def take(
    *, asked: queries.Asked, page: "Page", start: datetime, preferred: Iterable[UUID] = (), own: Own | None = None
) -> Place:
    """Take the slot that starts at an instant; the hosts are locked.

    :param preferred: hosts who go before those whose turn it is
    :param own: what the meeting has of its own; the page is fitted to it
    :raises SlotTaken: if it is not on offer
    """
    slot = asked.offered(start)
    if slot is None:
        raise SlotTaken(start)
    meeting = _joined(page, asked, slot) if page.kind == Kind.GROUP else None
    if meeting is None:
        return Place(meeting=_opened(page, _chosen(page, asked, slot, preferred=preferred), slot, own), seat=1)
    taken = Booking.objects.filter(tenant_id=page.tenant_id, meeting=meeting, state__in=HOLDING)
    seats = set(taken.values_list("seat", flat=True))
    return Place(meeting=meeting, seat=next(n for n in range(1, meeting.seats + 2) if n not in seats))


def replace(*, asked: queries.Asked, page: "Page", meeting: Meeting, start: datetime) -> None:
    """Move a meeting, with all that it is, to another slot; the hosts are locked.

    :raises SlotTaken: if it is not on offer
    """
    slot = asked.offered(start)
    if slot is None:
        raise SlotTaken(start)
    before = {host.pk for host in queries.hosts_of(meeting=meeting)}
    hosts = _chosen(page, asked, slot, preferred=before)
    _release(meeting)
    meeting.start, meeting.end, meeting.sequence = slot.starts_at, slot.ends_at, meeting.sequence + 1
    meeting.save(update_fields=["start", "end", "sequence"])
    _hold(page, meeting, hosts)


def seat(*, page: "Page", guest: Guest, place: Place, form: UUID, series: UUID | None = None) -> Booking:
    """Give a guest a seat that was taken.

    :param series: shared by the repetitions that are taken together
    """
    return Booking.objects.create(
        tenant_id=page.tenant_id,
        meeting=place.meeting,
        seat=place.seat,
        seats=place.meeting.seats,
        state=first_state(page),
        series=series,
        request=form,
        guest_name=without_cards(guest.name),
        guest_email=guest.email,
        guest_zone=guest.zone,
        guest_language=guest.language,
        answers=[{"question": question, "answer": without_cards(answer)} for question, answer in guest.answers],
    )


def of(*, page: "Page", meeting: Meeting) -> str:
    """Return where a meeting of a page happens."""
    return pages_core.place(page.place_kind, page.place, room=meeting.pk.hex)


def explain(*, booking: Booking, reason: str) -> None:
    """Note why a booking ends; the caller has just won its state."""
    if reason:
        booking.reason = without_cards(reason)
        booking.save(update_fields=["reason"])


def vacate(*, meeting: Meeting) -> bool:
    """Give a meeting's time back once nobody holds a seat in it; return whether it is empty."""
    rows = Meeting.objects.filter(tenant_id=meeting.tenant_id, pk=meeting.pk)
    rows.update(sequence=F("sequence") + 1)
    if Booking.objects.filter(tenant_id=meeting.tenant_id, meeting=meeting, state__in=HOLDING).exists():
        return False
    rows.update(active=False)
    _release(meeting)
    return True


def tell(*, booking: Booking, kind: str, was: datetime | None = None) -> None:
    """Promise a letter about a booking, or about the whole series that was taken with it.

    :param was: when a moved meeting had been
    """
    letter.promise(
        tenant_id=booking.tenant_id,
        alone=f"letters/{booking.pk}",
        booking_id=str(booking.pk),
        kind=kind,
        sequence=booking.sequence,
        was=was.isoformat() if was else "",
    )


def remind(*, booking: Booking, now: datetime) -> None:
    """Promise the reminder of a confirmed booking, unless it is too near."""
    at = booking.meeting.start - timedelta(hours=config.load().booking.reminder_hours)
    if at > now:
        reminder.promise(tenant_id=booking.tenant_id, at=at, booking_id=str(booking.pk), sequence=booking.sequence)


def let_lapse(*, booking: Booking, at: datetime) -> None:
    """Promise to take back what nobody answers until an instant."""
    lapse.promise(tenant_id=booking.tenant_id, at=at, booking_id=str(booking.pk))


def first_state(page: "Page") -> BookingState:
    """Return the state that a new booking of a page has."""
    return BookingState.PENDING if page.approval else BookingState.CONFIRMED


def _joined(page: "Page", asked: queries.Asked, slot: Slot) -> Meeting | None:
    """Return the meeting of a group that has begun to fill, if there is one."""
    hosts = [asked.hosts[index] for index in slot.hosts]
    rows = Meeting.objects.filter(
        tenant_id=page.tenant_id, page=page, start=slot.starts_at, end=slot.ends_at, active=True
    )
    meeting = rows.filter(holds__host__in=hosts, holds__active=True).first()
    if meeting:
        rows.filter(pk=meeting.pk).update(sequence=F("sequence") + 1)
    return meeting


def _chosen(page: "Page", asked: queries.Asked, slot: Slot, *, preferred: Iterable[UUID] = ()) -> list["Host"]:
    """Return who meets: everybody needed, or, of those who could, the one who has them now or whose turn it is."""
    able = [asked.hosts[index] for index in slot.hosts]
    if page.kind != Kind.ANY_OF or len(able) == 1:
        return able
    kept = [host for host in able if host.pk in set(preferred)]
    if kept:
        return kept[:1]
    turn = by_fairness(_candidates(page, able, since=moment(asked.request.now) - _TURNS))[0]
    return [next(host for host in able if str(host.pk) == turn.id)]


def _candidates(page: "Page", hosts: Sequence["Host"], *, since: datetime) -> list[Candidate]:
    weights = pages.weights(page=page)
    rows = Hold.objects.filter(
        tenant_id=page.tenant_id, host__in=hosts, active=True, meeting__page=page, meeting__start__gte=since
    )
    counted = rows.values("host").annotate(
        count=Count("meeting", distinct=True), last=Max("meeting__bookings__created_at")
    )
    turns = {row["host"]: (row["count"], row["last"]) for row in counted}
    found = [(host, *turns.get(host.pk, (0, None))) for host in hosts]
    return [
        Candidate(id=str(host.pk), weight=weights[host.pk], count=count, last=seconds(last) if last else None)
        for host, count, last in found
    ]


def _opened(page: "Page", hosts: Sequence["Host"], slot: Slot, own: Own | None) -> Meeting:
    meeting = Meeting(tenant_id=page.tenant_id, page=page, start=slot.starts_at, end=slot.ends_at, seats=page.seats)
    if own:
        meeting.place_kind, meeting.travel, meeting.contact = page.place_kind, own.travel, own.contact
    meeting.place = of(page=page, meeting=meeting)
    meeting.save(force_insert=True)
    _hold(page, meeting, hosts)
    return meeting


def _hold(page: "Page", meeting: Meeting, hosts: Sequence["Host"]) -> None:
    during = DateTimeTZRange(meeting.start - page.buffer_before, meeting.end + page.buffer_after)
    try:
        with transaction.atomic():
            Hold.objects.bulk_create(
                Hold(tenant_id=page.tenant_id, meeting=meeting, host=host, during=during, since=meeting.sequence)
                for host in hosts
            )
    except IntegrityError as error:
        raise SlotTaken(meeting.start) from error


def _release(meeting: Meeting) -> None:
    Hold.objects.filter(tenant_id=meeting.tenant_id, meeting=meeting, active=True).update(active=False)
