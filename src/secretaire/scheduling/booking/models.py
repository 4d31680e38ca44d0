"""Meetings, the time they hold, the guests who booked them, and those who wait."""

from datetime import timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from secretaire.lib.holdings import Clear, Holding, Takeout
from secretaire.protection.tenancy.bases import Owned, Reference, UuidSpan, Walls
from secretaire.protection.vault.bases import BlindIndex, EncryptedJSON, EncryptedText
from secretaire.scheduling.booking.core import HOLDING, BookingState, WaiterState

_HOLDING = sorted(state.value for state in HOLDING)


class Meeting(Owned):
    """One meeting of a page at one time; lives while a booking holds it."""

    holding = Holding(
        owner="tenant", purpose="scheduling", keep_days=400, takeout=Takeout(), clear={"place_kind": Clear.WORD}
    )
    page = models.ForeignKey("pages.Page", models.CASCADE, related_name="+", db_constraint=False)
    start = models.DateTimeField()
    end = models.DateTimeField()
    seats = models.PositiveSmallIntegerField(default=1)
    place = EncryptedText(max_length=500, blank=True)
    place_kind = models.CharField(max_length=10, blank=True)  #: as a page says it; empty: its page's
    travel = models.DurationField(default=timedelta(0))  #: least time kept free on either side
    contact = EncryptedText(max_length=254, blank=True)  #: whom its guests answer to; empty: the host's own address
    active = models.BooleanField(default=True)
    sequence = models.PositiveIntegerField(default=0)  #: of the host's invitation (RFC 5545, section 3.8.7.4)

    class Meta:
        constraints = [
            Walls(name="booking_meeting_walls"),
            Reference(name="booking_meeting_page_fk", column="page_id", to="pages_page"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="meeting_ends_after_it_starts"),
        ]
        indexes = [models.Index(fields=["tenant", "page", "start"], name="meeting_by_start")]

    def __str__(self) -> str:
        return str(self.start)


class Hold(Owned):
    """The time of one host that a meeting takes, with its buffers. No two may overlap."""

    holding = Holding(owner="tenant", purpose="scheduling", keep_days=400, takeout=Takeout())
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="holds", db_constraint=False)
    host = models.ForeignKey("hosts.Host", models.CASCADE, related_name="+", db_constraint=False)
    during = DateTimeRangeField()  #: half-open, buffers included
    active = models.BooleanField(default=True)
    since = models.PositiveIntegerField(default=0)  #: the meeting's sequence when it came here; the last counts

    class Meta:
        constraints = [
            Walls(name="booking_hold_walls"),
            Reference(name="booking_hold_meeting_fk", column="meeting_id", to="booking_meeting"),
            Reference(name="booking_hold_host_fk", column="host_id", to="hosts_host"),
            ExclusionConstraint(
                name="no_two_meetings_at_once",
                expressions=[
                    (UuidSpan("tenant_id"), RangeOperators.EQUAL),
                    (UuidSpan("host_id"), RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(active=True),
            ),
            models.CheckConstraint(
                condition=Q(during__isempty=False, during__lower_inf=False, during__upper_inf=False),
                name="hold_is_bounded",
            ),
        ]

    def __str__(self) -> str:
        return str(self.during)


class Booking(Owned):
    """A guest's seat in a meeting."""

    holding = Holding(
        owner="tenant",
        purpose="scheduling",
        keep_days=400,
        takeout=Takeout(without=("guest_email_index",)),
        clear={"state": Clear.WORD, "guest_zone": Clear.ZONE, "guest_language": Clear.LANGUAGE},
    )
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="bookings", db_constraint=False)
    seat = models.PositiveSmallIntegerField(default=1)
    seats = models.PositiveSmallIntegerField(default=1)  #: of the meeting, so that the row itself bounds the seat
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in BookingState])
    series = models.UUIDField(null=True)  #: shared by the weekly repetitions that were taken together
    request = models.UUIDField()  #: the form that was sent; a second sending books nothing
    guest_name = EncryptedText(max_length=200)
    guest_email = EncryptedText(max_length=254)
    guest_email_index = BlindIndex("guest_email")
    guest_zone = models.CharField(max_length=60)
    guest_language = models.CharField(max_length=5)
    answers = EncryptedJSON(default=list)  #: of ``{"question": …, "answer": …}`` as the guest saw them
    sequence = models.PositiveIntegerField(default=0)  #: of the guest's invitation; the guest's links carry it
    reason = EncryptedText(max_length=1000, blank=True)  #: why it was declined or cancelled
    offered_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            Walls(name="booking_booking_walls"),
            Reference(name="booking_booking_meeting_fk", column="meeting_id", to="booking_meeting"),
            models.UniqueConstraint(
                fields=["tenant", "meeting", "seat"], condition=Q(state__in=_HOLDING), name="one_guest_per_seat"
            ),
            models.UniqueConstraint(fields=["tenant", "request", "meeting"], name="each_form_books_once"),
            models.CheckConstraint(condition=Q(seat__gte=1, seat__lte=F("seats")), name="seat_is_in_the_room"),
        ]
        indexes = [models.Index(fields=["tenant", "created_at"], name="booking_by_creation")]

    def __str__(self) -> str:
        return str(self.pk)


class Waiter(Owned):
    """Somebody who waits for a place on a full page or a wished day."""

    holding = Holding(
        owner="tenant",
        purpose="scheduling",
        keep_days=90,
        takeout=Takeout(without=("email_index",)),
        clear={"zone": Clear.ZONE, "language": Clear.LANGUAGE, "state": Clear.WORD},
    )
    page = models.ForeignKey("pages.Page", models.CASCADE, related_name="+", db_constraint=False)
    day = models.DateField(null=True)  #: wished, in the waiter's zone; none: any day
    duration = models.DurationField()
    name = EncryptedText(max_length=200)
    email = EncryptedText(max_length=254)
    email_index = BlindIndex("email")
    zone = models.CharField(max_length=60)
    language = models.CharField(max_length=5)
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in WaiterState], default="waiting")
    booking = models.ForeignKey(Booking, models.CASCADE, related_name="+", db_constraint=False, null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            Walls(name="booking_waiter_walls"),
            Reference(name="booking_waiter_page_fk", column="page_id", to="pages_page"),
            Reference(name="booking_waiter_booking_fk", column="booking_id", to="booking_booking"),
        ]
        indexes = [models.Index(fields=["tenant", "page", "state", "created_at"], name="waiter_by_turn")]

    def __str__(self) -> str:
        return str(self.pk)
