"""What the assistant keeps to, the matters that it arranges, who takes part, what was offered, and each letter."""

from datetime import time, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from secretaire.lib.holdings import Clear, Holding, Stays, Takeout
from secretaire.protection.tenancy.bases import Owned, Reference, UuidSpan, Walls
from secretaire.protection.vault.bases import BlindIndex, EncryptedJSON, EncryptedText
from secretaire.scheduling.assistant.core.values import PlaceKind, Role
from secretaire.scheduling.negotiation.core import choosing, waiting
from secretaire.scheduling.negotiation.core.deciding import THRESHOLD
from secretaire.scheduling.negotiation.core.states import (
    BOOKED,
    OfferState,
    ParticipantState,
    RequestState,
    Supervision,
    TurnState,
)

_BOOKED = sorted(state.value for state in BOOKED)


def _choices(kinds: type) -> list[tuple[str, str]]:
    return [(each.value, each.value) for each in kinds]  # type: ignore[attr-defined]  # all are enumerations


class Policy(Owned):
    """How far a tenant lets its assistant go alone."""

    holding = Holding(owner="tenant", purpose="scheduling", keep_days=None, takeout=Takeout())
    unsupervised = models.BooleanField(default=False)  #: nobody looks at letters; the doubtful are asked back
    threshold = models.FloatField(default=THRESHOLD)  #: least confidence with which the assistant acts alone

    class Meta:
        constraints = [
            Walls(name="negotiation_policy_walls"),
            models.UniqueConstraint(fields=["tenant"], name="one_policy_per_tenant"),
            models.CheckConstraint(condition=Q(threshold__gte=0.5, threshold__lte=1), name="policy_threshold_counts"),
        ]

    def __str__(self) -> str:
        return str(self.tenant_id)


class Preference(Owned):
    """What the assistant of one host keeps to without being told."""

    holding = Holding(
        owner="tenant",
        purpose="scheduling",
        keep_days=None,
        takeout=Takeout(),
        clear={"name": Clear.PUBLIC, "place_kind": Clear.WORD, "supervision": Clear.WORD},
    )
    host = models.ForeignKey("hosts.Host", models.CASCADE, related_name="+", db_constraint=False)
    page = models.ForeignKey("pages.Page", models.CASCADE, related_name="+", db_constraint=False)
    on = models.BooleanField(default=True)
    name = models.CharField(max_length=60)  #: what the assistant is called
    place_kind = models.CharField(max_length=10, choices=_choices(PlaceKind), default=PlaceKind.PHONE.value)
    places = EncryptedJSON(default=dict)  #: by kind of place: the number, link or address that is given out
    lunch = models.TimeField(null=True, default=time(12, 30))
    lunch_length = models.DurationField(default=timedelta(hours=1))
    calls_afternoon = models.BooleanField(default=False)
    travel = models.DurationField(default=timedelta(0))
    home_days = ArrayField(models.PositiveSmallIntegerField(), default=list)  #: 1 is Monday
    formal = models.BooleanField(default=True)
    supervision = models.CharField(max_length=10, choices=_choices(Supervision), default=Supervision.FIRST.value)

    class Meta:
        constraints = [
            Walls(name="negotiation_preference_walls"),
            Reference(name="negotiation_preference_host_fk", column="host_id", to="hosts_host"),
            Reference(name="negotiation_preference_page_fk", column="page_id", to="pages_page"),
            models.UniqueConstraint(fields=["tenant", "host"], name="one_assistant_per_host"),
            models.UniqueConstraint(fields=["tenant", "page"], name="one_assistant_per_page"),
            models.CheckConstraint(
                condition=Q(
                    travel__gte=timedelta(0),
                    travel__lte=timedelta(hours=4),
                    lunch_length__gte=timedelta(minutes=15),
                    lunch_length__lte=timedelta(hours=3),
                ),
                name="preference_lengths_are_bounded",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Request(Owned):
    """A matter: one meeting of one host that is to be arranged, or was."""

    holding = Holding(
        owner="tenant",
        purpose="arranging meetings",
        keep_days=400,
        takeout=Takeout(restored=False),
        clear={
            "state": Clear.WORD,
            "language": Clear.LANGUAGE,
            "place_kind": Clear.WORD,
            "windows": Clear.TIMES,
            "stuck": Clear.WORD,
        },
    )
    host = models.ForeignKey("hosts.Host", models.CASCADE, related_name="+", db_constraint=False)
    state = models.CharField(max_length=10, choices=_choices(RequestState), default=RequestState.GATHER.value)
    subject = EncryptedText(default="")  #: of the letter that began it
    root = EncryptedText(default="")  #: Message-ID of that letter
    mailbox = models.UUIDField(null=True)  #: that it came in by, and is answered from
    language = models.CharField(max_length=5)
    duration = models.DurationField()
    place_kind = models.CharField(max_length=10, choices=_choices(PlaceKind))
    place = EncryptedText(max_length=500, default="")
    windows = models.JSONField(default=list)  #: what the host said last about times
    stuck = models.CharField(max_length=20, blank=True)  #: why nothing could be offered
    round = models.PositiveSmallIntegerField(default=0)  #: of offers; answers to an earlier one count for nothing
    follow_ups = models.PositiveSmallIntegerField(default=0)  #: in this round
    meeting = models.ForeignKey("booking.Meeting", models.CASCADE, related_name="+", db_constraint=False, null=True)
    began_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            Walls(name="negotiation_request_walls"),
            Reference(name="negotiation_request_host_fk", column="host_id", to="hosts_host"),
            Reference(name="negotiation_request_meeting_fk", column="meeting_id", to="booking_meeting"),
            models.UniqueConstraint(fields=["tenant", "meeting"], name="one_request_per_meeting"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in RequestState]), name="request_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_BOOKED) | Q(meeting__isnull=False), name="what_is_agreed_is_booked"
            ),
            models.CheckConstraint(
                condition=Q(follow_ups__lte=waiting.FOLLOW_UPS), name="request_asks_again_twice_at_most"
            ),
            models.CheckConstraint(
                condition=Q(duration__gte=timedelta(minutes=5), duration__lte=timedelta(hours=12)),
                name="request_length_is_bounded",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "host", "state"], name="request_by_host"),
            models.Index(fields=["tenant", "state", "changed_at"], name="request_by_state"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Participant(Owned):
    """A guest of a matter."""

    holding = Holding(
        owner="tenant",
        purpose="arranging meetings",
        keep_days=400,
        takeout=Takeout(without=("email_index",), restored=False),
        clear={"zone": Clear.ZONE, "language": Clear.LANGUAGE, "state": Clear.WORD, "windows": Clear.TIMES},
    )
    request = models.ForeignKey(Request, models.CASCADE, related_name="participants", db_constraint=False)
    name = EncryptedText(max_length=200, default="")
    email = EncryptedText(max_length=254)  #: in small letters
    email_index = BlindIndex("email")
    zone = models.CharField(max_length=60)  #: IANA name
    language = models.CharField(max_length=5)
    required = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=_choices(ParticipantState), default=ParticipantState.NEW.value)
    knows_subject = models.BooleanField(default=False)  #: had the letter that began it
    windows = models.JSONField(default=list)  #: what they said last about times
    counters = models.PositiveSmallIntegerField(default=0)  #: how often they wanted other times
    follow_ups = models.PositiveSmallIntegerField(default=0)  #: in all
    booking = models.ForeignKey("booking.Booking", models.CASCADE, related_name="+", db_constraint=False, null=True)

    class Meta:
        constraints = [
            Walls(name="negotiation_participant_walls"),
            Reference(name="negotiation_participant_request_fk", column="request_id", to="negotiation_request"),
            Reference(name="negotiation_participant_booking_fk", column="booking_id", to="booking_booking"),
            models.UniqueConstraint(fields=["tenant", "request", "email_index"], name="each_guest_once_a_request"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ParticipantState]), name="participant_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=ParticipantState.INVITED.value) | Q(booking__isnull=False),
                name="who_is_invited_holds_a_seat",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "email_index"], name="participant_by_address")]

    def __str__(self) -> str:
        return str(self.pk)


class Offer(Owned):
    """A time that was offered; while it is open, no other matter of the same host is offered it."""

    holding = Holding(
        owner="tenant",
        purpose="arranging meetings",
        keep_days=400,
        takeout=Takeout(restored=False),
        clear={"state": Clear.WORD},
    )
    request = models.ForeignKey(Request, models.CASCADE, related_name="offers", db_constraint=False)
    host = models.ForeignKey("hosts.Host", models.CASCADE, related_name="+", db_constraint=False)
    round = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()  #: in its round
    start = models.DateTimeField()
    end = models.DateTimeField()
    during = DateTimeRangeField()
    state = models.CharField(max_length=10, choices=_choices(OfferState), default=OfferState.OPEN.value)

    class Meta:
        constraints = [
            Walls(name="negotiation_offer_walls"),
            Reference(name="negotiation_offer_request_fk", column="request_id", to="negotiation_request"),
            Reference(name="negotiation_offer_host_fk", column="host_id", to="hosts_host"),
            models.UniqueConstraint(fields=["tenant", "request", "round", "number"], name="each_offer_once_a_round"),
            # Every round counts from one, so a second cannot open before the first is closed.
            models.UniqueConstraint(
                fields=["tenant", "request", "number"],
                condition=Q(state=OfferState.OPEN.value),
                name="one_open_round_of_offers",
            ),
            models.UniqueConstraint(
                fields=["tenant", "request"],
                condition=Q(state=OfferState.TAKEN.value),
                name="one_offer_is_taken",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=choosing.MOST), name="a_round_offers_few_times"
            ),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="offer_ends_after_it_starts"),
            ExclusionConstraint(
                name="no_time_is_offered_twice",
                expressions=[
                    (UuidSpan("tenant_id"), RangeOperators.EQUAL),
                    (UuidSpan("host_id"), RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(state=OfferState.OPEN.value),
            ),
        ]

    def __str__(self) -> str:
        return str(self.start)


class Choice(Owned):
    """An offered time that suits a guest."""

    holding = Holding(owner="tenant", purpose="arranging meetings", keep_days=400, takeout=Takeout(restored=False))
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="choices", db_constraint=False)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="choices", db_constraint=False)

    class Meta:
        constraints = [
            Walls(name="negotiation_choice_walls"),
            Reference(name="negotiation_choice_offer_fk", column="offer_id", to="negotiation_offer"),
            Reference(name="negotiation_choice_participant_fk", column="participant_id", to="negotiation_participant"),
            models.UniqueConstraint(fields=["tenant", "offer", "participant"], name="each_choice_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Turn(Owned):
    """One letter that came in, and what became of it."""

    holding = Holding(
        owner="tenant",
        purpose="arranging meetings",
        keep_days=400,
        takeout=Takeout(restored=False),
        clear={"role": Clear.WORD, "state": Clear.WORD, "doubts": Clear.WORD, "outcome": Clear.WORD},
    )
    arrival = models.UUIDField()  #: of the mailbox; the letter itself is kept there, and not as long
    request = models.ForeignKey(Request, models.CASCADE, related_name="turns", db_constraint=False, null=True)
    host = models.ForeignKey("hosts.Host", models.CASCADE, related_name="+", db_constraint=False, null=True)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+", db_constraint=False, null=True)
    role = models.CharField(max_length=10, choices=_choices(Role))
    state = models.CharField(max_length=10, choices=_choices(TurnState))
    reading = EncryptedJSON(null=True)  #: as ``core.records`` packs it; nothing if it was not read
    doubts = ArrayField(models.CharField(max_length=20), default=list)  #: why a person looks at it
    outcome = models.CharField(max_length=20)  #: what was done: a step, or why nothing was
    came_at = models.DateTimeField()
    waiting_since = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    written_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            Walls(name="negotiation_turn_walls"),
            Reference(name="negotiation_turn_request_fk", column="request_id", to="negotiation_request"),
            Reference(name="negotiation_turn_host_fk", column="host_id", to="hosts_host"),
            Reference(name="negotiation_turn_participant_fk", column="participant_id", to="negotiation_participant"),
            models.UniqueConstraint(fields=["tenant", "arrival"], name="one_turn_per_letter"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in TurnState]), name="turn_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=TurnState.WAITING.value) | Q(waiting_since__isnull=False, done_at__isnull=True),
                name="who_waits_waits_since_then",
            ),
            models.CheckConstraint(
                condition=Q(state=TurnState.WAITING.value) | Q(done_at__isnull=False), name="what_is_done_has_its_time"
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "state", "waiting_since"], name="turn_by_waiting"),
            models.Index(fields=["tenant", "request", "came_at"], name="turn_by_request"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Refusal(Owned):
    """An address that wants no letters of the assistant; what it is cannot be read here."""

    holding = Holding(
        owner="tenant",
        purpose="not writing to who does not want it",
        keep_days=None,
        takeout=Stays(why="an address that cannot be read here; it holds at this installation only"),
        clear={"digest": Clear.DIGEST},
    )
    digest = models.CharField(max_length=64)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            Walls(name="negotiation_refusal_walls"),
            models.UniqueConstraint(fields=["tenant", "digest"], name="one_refusal_per_address"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
