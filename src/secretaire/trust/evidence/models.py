"""The tables of what is promised, of what is due for it, and of the evidence with its signed heads."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from secretaire.lib.holdings import APPEND, Clear, Holding, Right, Takeout
from secretaire.protection.audit.bases import SignedHead
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.trust.evidence.core import Assurance, Outcome, Stand

_KEPT: tuple[Right, ...] = ("select", "insert", "update")  #: what may be changed of a row, a trigger says


class Commitment(Owned):
    """A version of a promise, with every figure of it; a new one is a new row."""

    holding = Holding(
        owner="tenant",
        purpose="proof of what was promised",
        keep_days=None,
        web=APPEND,
        worker=APPEND,
        takeout=Takeout(restored=False),
        clear={
            "measure": Clear.WORD,
            "stand": Clear.WORD,
            "figures": Clear.PUBLIC,
            "responsible": Clear.WORD,
            "reason": Clear.PUBLIC,
        },
    )
    measure = models.CharField(max_length=80)  #: its key in the catalogue
    version = models.PositiveIntegerField()
    stand = models.CharField(max_length=10)
    figures = models.JSONField(default=dict)  #: parameters by name
    responsible = models.CharField(max_length=10)
    reason = models.CharField(max_length=500, blank=True)
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="evidence_commitment_walls"),
            models.UniqueConstraint(fields=["tenant", "measure", "version"], name="one_commitment_per_version"),
            models.CheckConstraint(
                condition=Q(stand__in=[each.value for each in Stand]), name="a_commitment_says_how_it_stands"
            ),
            models.CheckConstraint(
                condition=~Q(stand=Stand.WITHDRAWN.value) | ~Q(reason=""), name="what_is_withdrawn_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}@{self.version}"


class Duty(Owned):
    """What has to be done for a commitment, by whom and how often; written with it."""

    holding = Holding(
        owner="tenant",
        purpose="keeping what was promised",
        keep_days=None,
        web=APPEND,
        worker=APPEND,
        takeout=Takeout(restored=False),
        clear={
            "key": Clear.WORD,
            "executor": Clear.WORD,
            "name": Clear.WORD,
            "every": Clear.WORD,
            "grace": Clear.WORD,
        },
    )
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="+", db_constraint=False)
    key = models.CharField(max_length=80)  #: within its measure
    executor = models.CharField(max_length=10)
    name = models.CharField(max_length=80)  #: of the check or the procedure
    every = models.CharField(max_length=60)  #: a cadence, or an event
    grace = models.CharField(max_length=30)
    by_clock = models.BooleanField()  #: whether it is a cadence
    per_tenant = models.BooleanField(default=False)
    since = models.DateTimeField()  #: the first period begins here or later

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="evidence_duty_walls"),
            Reference(name="evidence_duty_commitment_fk", column="commitment_id", to="evidence_commitment"),
            models.UniqueConstraint(fields=["tenant", "commitment", "key"], name="one_duty_per_key"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.every}"


class Occurrence(Owned):
    """One period in which a duty is expected; what was missed stays so, which a trigger makes sure of."""

    holding = Holding(
        owner="tenant",
        purpose="proof of what was done, and of what was not",
        keep_days=None,
        web=_KEPT,  # what a person signs, settles a period
        worker=_KEPT,
        takeout=Takeout(restored=False),
        clear={"outcome": Clear.WORD},
    )
    duty = models.ForeignKey(Duty, models.CASCADE, related_name="+", db_constraint=False)
    start = models.DateTimeField()
    end = models.DateTimeField()
    closes_at = models.DateTimeField()  #: from here on it is missed
    outcome = models.CharField(max_length=10, blank=True)  #: empty: still awaited

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="evidence_occurrence_walls"),
            Reference(name="evidence_occurrence_duty_fk", column="duty_id", to="evidence_duty"),
            models.UniqueConstraint(fields=["tenant", "duty", "start"], name="one_occurrence_per_period"),
            models.CheckConstraint(
                condition=Q(outcome__in=["", *(each.value for each in Outcome)]), name="an_occurrence_ends_somehow"
            ),
            models.CheckConstraint(
                condition=Q(start__lt=F("end"), end__lte=F("closes_at")), name="a_period_closes_after_its_end"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["tenant", "closes_at"], condition=Q(outcome=""), name="occurrences_awaited"),
            models.Index(
                fields=["tenant", "duty", "start"], condition=Q(outcome=Outcome.MISSED.value), name="occurrences_missed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start:%Y-%m-%d %H:%M} {self.outcome}"


class Evidence(Owned):
    """What was seen, signed and with its place in the log; written once, but for what may be erased of it.

    It names nobody: what people write down stands elsewhere, and here its digest. Without a duty, it is no proof that
    something is done, but the place of something that was written, such as a version of a register's entry.
    """

    holding = Holding(
        owner="tenant",
        purpose="proof of what was done, and of what was not",
        keep_days=None,
        web=APPEND,  # what people sign and write; what is measured, the worker sees
        worker=_KEPT,
        takeout=Takeout(restored=False),
        clear={
            "outcome": Clear.WORD,
            "assurance": Clear.WORD,
            "salt": Clear.PROOF,
            "envelope": Clear.PROOF,
            "leaf": Clear.DIGEST,
            "roots": Clear.DIGEST,
        },
    )
    duty = models.ForeignKey(Duty, models.CASCADE, related_name="+", db_constraint=False, null=True)
    occurrence = models.UUIDField(null=True)  #: the period that it was due in
    outcome = models.CharField(max_length=10, blank=True)
    assurance = models.CharField(max_length=10)
    begun_at = models.DateTimeField()  #: of the observation
    ended_at = models.DateTimeField()
    collected_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)  #: when the next is awaited
    expires_at = models.DateTimeField(null=True)
    index = models.BigIntegerField()  #: counted from 0, without gaps
    leaf = models.BinaryField(max_length=32)
    roots = models.BinaryField()  #: of the subtrees that this leaf makes whole
    salt = models.BinaryField(null=True, max_length=32)  #: nothing: erased
    envelope = models.JSONField(null=True)  #: the signed statement; nothing: erased

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="evidence_evidence_walls"),
            Reference(name="evidence_evidence_duty_fk", column="duty_id", to="evidence_duty"),
            models.UniqueConstraint(fields=["tenant", "index"], name="one_evidence_for_each_index"),
            models.CheckConstraint(
                condition=Q(
                    duty__isnull=False,
                    outcome__in=[each.value for each in Outcome],
                    assurance__in=[each.value for each in Assurance],
                )
                | Q(duty__isnull=True, outcome="", assurance=Assurance.DECLARED.value, occurrence__isnull=True),
                name="evidence_says_what_came_of_it",
            ),
            models.CheckConstraint(
                condition=Q(salt__isnull=True, envelope__isnull=True) | Q(salt__isnull=False, envelope__isnull=False),
                name="salt_and_envelope_go_together",
            ),
            models.CheckConstraint(
                condition=Q(begun_at__lte=F("ended_at"), ended_at__lte=F("collected_at")),
                name="what_is_collected_was_seen_before",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["tenant", "duty", "index"], name="evidence_by_duty"),
            models.Index(
                fields=["tenant", "duty", "outcome", "index"], include=["ended_at"], name="evidence_by_outcome"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.index} {self.outcome}".rstrip()


class Checkpoint(SignedHead):
    """A signed head of the log of evidence."""

    holding = Holding(
        owner="tenant",
        purpose="proof of what was done, and of what was not",
        keep_days=None,
        web=("select",),
        worker=APPEND,
        takeout=Takeout(restored=False),
        clear={"note": Clear.PROOF},
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="evidence_checkpoint_walls"),
            models.UniqueConstraint(fields=["tenant", "size"], name="one_evidence_checkpoint_for_each_size"),
        ]
