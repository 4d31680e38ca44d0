"""Reviews, what was looked at in each, and how often there is one."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from secretaire.lib.holdings import Clear, Holding, Takeout
from secretaire.protection.reviews.core import DAYS, MONTHS
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import EncryptedText


class Rhythm(Owned):
    """How often a tenant reviews who has access."""

    holding = Holding(owner="tenant", purpose="reviews of access", keep_days=None, takeout=Takeout(restored=False))
    months = models.PositiveSmallIntegerField(default=3)
    days = models.PositiveSmallIntegerField(default=21)  #: to decide everything
    next_at = models.DateTimeField()

    class Meta:
        constraints = [
            Walls(name="reviews_rhythm_walls"),
            models.UniqueConstraint(fields=["tenant"], name="one_rhythm"),
            models.CheckConstraint(condition=Q(months__range=(MONTHS.start, MONTHS.stop - 1)), name="rhythm_in_bounds"),
            models.CheckConstraint(condition=Q(days__range=(DAYS.start, DAYS.stop - 1)), name="time_to_decide"),
        ]

    def __str__(self) -> str:
        return f"{self.months}"


class Campaign(Owned):
    """One review; closed for good once everything is decided, which a trigger makes sure of."""

    holding = Holding(
        owner="tenant",
        purpose="proof that access is reviewed",
        keep_days=3650,
        web=("select", "insert", "update"),  # only the erasure of a closed tenant deletes it, and that is the worker's
        takeout=Takeout(restored=False),
        clear={"digest": Clear.DIGEST},
    )
    number = models.PositiveIntegerField()
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    told_at = models.DateTimeField()  #: when administrators were last written to about it
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)
    result = EncryptedText(default="")  #: canonical JSON
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            Walls(name="reviews_campaign_walls"),
            models.UniqueConstraint(fields=["tenant", "number"], name="one_review_per_number"),
            models.UniqueConstraint(fields=["tenant"], condition=Q(closed_at__isnull=True), name="one_open_review"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, digest="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(digest="")),
                name="a_closed_review_has_a_result",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Item(Owned):
    """One access as it was when the review began, and what was decided, never by whoever holds it."""

    holding = Holding(
        owner="tenant",
        purpose="proof that access is reviewed",
        keep_days=3650,
        web=("select", "insert", "update"),  # only the erasure of a closed tenant deletes it, and that is the worker's
        takeout=Takeout(restored=False),
        clear={"kind": Clear.WORD, "role": Clear.WORD, "marks": Clear.WORD, "decision": Clear.WORD},
    )
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="+", db_constraint=False)
    kind = models.CharField(max_length=30)
    subject = models.UUIDField()
    label = EncryptedText(max_length=300)
    detail = EncryptedText(max_length=300, default="")
    holder = models.UUIDField(null=True)
    role = models.CharField(max_length=20, blank=True)
    since = models.DateTimeField(null=True)
    last_used = models.DateTimeField(null=True)
    marks = models.JSONField(default=list)
    decision = models.CharField(max_length=4, blank=True)
    reason = EncryptedText(max_length=500, default="")
    decided_by = models.UUIDField(null=True)
    decided_by_name = EncryptedText(max_length=200, default="")  #: the proof outlives the account
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="reviews_item_walls"),
            Reference(name="reviews_item_campaign_fk", column="campaign_id", to="reviews_campaign"),
            models.UniqueConstraint(fields=["tenant", "campaign", "kind", "subject"], name="reviewed_once"),
            models.CheckConstraint(
                condition=Q(holder__isnull=True) | Q(decided_by__isnull=True) | ~Q(decided_by=F("holder")),
                name="nobody_reviews_themselves",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_by__isnull=True, decided_at__isnull=True)
                | Q(decision__in=["keep", "cut"], decided_by__isnull=False, decided_at__isnull=False),
                name="a_decision_has_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.label}"
