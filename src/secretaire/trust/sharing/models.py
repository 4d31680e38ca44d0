"""What a client agreed to, version by version, and what it objected to."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from secretaire.lib.holdings import APPEND, Clear, Holding, Takeout
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import EncryptedText


class Kind(models.TextChoices):
    """How a version of the contract came about."""

    BEGAN = "began"  #: it is what was promised when the client came
    ACCEPTED = "accepted"


class Agreement(Owned):
    """A version of the contract: every promise as it stood then; written once, which a trigger makes sure of."""

    holding = Holding(
        owner="tenant",
        purpose="proof of what was agreed",
        keep_days=None,
        web=APPEND,
        worker=APPEND,
        takeout=Takeout(restored=False),
        clear={"kind": Clear.WORD, "promises": Clear.PUBLIC, "digest": Clear.DIGEST},
    )
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    promises = models.JSONField()  #: by measure: version, stand, who answers, figures
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)  #: the account; none: it began so
    evidence = models.ForeignKey("evidence.Evidence", models.CASCADE, related_name="+", db_constraint=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="sharing_agreement_walls"),
            Reference(name="sharing_agreement_evidence_fk", column="evidence_id", to="evidence_evidence"),
            models.UniqueConstraint(fields=["tenant", "number"], name="one_agreement_per_number"),
            models.CheckConstraint(
                condition=Q(kind=Kind.BEGAN, number=1, made_by__isnull=True)
                | Q(kind=Kind.ACCEPTED, number__gte=1, made_by__isnull=False),
                name="somebody_accepts_what_did_not_begin_so",
            ),
        ]

    def __str__(self) -> str:
        return f"contract@{self.number}"


class Objection(Owned):
    """That a client does not agree to a version of a promise, and why; written once."""

    holding = Holding(
        owner="tenant",
        purpose="proof of what was agreed",
        keep_days=None,
        web=APPEND,
        worker=("select", "insert", "update"),  # of the reason alone, which a trigger makes sure of
        takeout=Takeout(restored=False),
        clear={"measure": Clear.WORD},
    )
    measure = models.CharField(max_length=80)
    version = models.PositiveIntegerField()  #: that is objected to; 0: that it is promised no longer
    against = models.PositiveIntegerField()  #: number of the agreement that stands
    reason = EncryptedText()
    made_at = models.DateTimeField()
    made_by = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="sharing_objection_walls"),
            models.UniqueConstraint(
                fields=["tenant", "measure", "version", "against"], name="one_objection_to_each_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}@{self.version}"
