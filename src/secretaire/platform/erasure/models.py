"""Requests of erasure, and how far each was carried out."""

from django.db import models
from django.db.models import Q

from secretaire.lib.holdings import Clear, Holding, Takeout
from secretaire.platform.erasure.core import LIVING, Kind, State
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import EncryptedJSON, EncryptedText


def _choices(kinds: type[Kind] | type[State]) -> list[tuple[str, str]]:
    return [(each.value, each.value) for each in kinds]


class Request(Owned):
    """That somebody is to be forgotten, and what became of it; the address only until they were told so."""

    holding = Holding(
        owner="tenant",
        purpose="proof that requests of erasure were answered in time",
        keep_days=1095,
        takeout=Takeout(without=("address",), restored=False),
        clear={
            "kind": Clear.WORD,
            "digest": Clear.DIGEST,
            "language": Clear.LANGUAGE,
            "state": Clear.WORD,
            "asked_by": Clear.ABOUT,
            "plan": Clear.COUNTS,
            "stays": Clear.COUNTS,
            "report": Clear.PROOF,
        },
    )
    kind = models.CharField(max_length=10, choices=_choices(Kind))
    address = EncryptedJSON(null=True)  #: a text; none: forgotten
    digest = models.CharField(max_length=64)  #: of the address, keyed
    user = models.UUIDField(null=True)  #: plain, since this outlives the account
    language = models.CharField(max_length=5)
    state = models.CharField(max_length=10, choices=_choices(State))
    asked_by = models.CharField(max_length=100)  #: an actor's name
    asked_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)  #: from when the clock runs
    due_at = models.DateTimeField(null=True)
    extended_at = models.DateTimeField(null=True)
    reason = EncryptedText(default="")  #: of the extension or the refusal, as the person was told it
    plan = models.JSONField(default=dict)  #: rows that will go, by table, by room
    stays = models.JSONField(default=list)  #: of ``core.Stay``
    planned_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    report = models.TextField(blank=True)  #: ``core.report``

    class Meta:
        constraints = [
            Walls(name="erasure_request_walls"),
            models.UniqueConstraint(
                fields=["tenant", "digest"],
                condition=Q(state__in=sorted(state.value for state in LIVING)),
                name="one_living_request_per_address",
            ),
            models.CheckConstraint(
                condition=Q(state=State.ASKED.value) | Q(received_at__isnull=False, due_at__isnull=False),
                name="a_confirmed_request_has_its_clock",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(state.value for state in LIVING)) | Q(address__isnull=False),
                name="a_living_request_says_whose",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "state", "due_at"], name="erasure_by_clock")]

    def __str__(self) -> str:
        return str(self.pk)


class Step(Owned):
    """That one room has forgotten them; written in the transaction in which it did."""

    holding = Holding(
        owner="tenant",
        purpose="proof that requests of erasure were answered in time",
        keep_days=1095,
        takeout=Takeout(restored=False),
        clear={"room": Clear.WORD, "counts": Clear.COUNTS},
    )
    request = models.ForeignKey(Request, models.CASCADE, related_name="steps", db_constraint=False)
    room = models.CharField(max_length=40)
    counts = models.JSONField(default=dict)  #: rows, by table
    done_at = models.DateTimeField()

    class Meta:
        constraints = [
            Walls(name="erasure_step_walls"),
            Reference(name="erasure_step_request_fk", column="request_id", to="erasure_request"),
            models.UniqueConstraint(fields=["tenant", "request", "room"], name="each_room_once_a_request"),
        ]

    def __str__(self) -> str:
        return self.room
