"""What was rehearsed, and how it went: kept as proof, failures too."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from secretaire.lib.holdings import Clear, Holding, Takeout
from secretaire.platform.drills.core import Outcome
from secretaire.protection.tenancy.bases import Owned, Walls


class Drill(Owned):
    """One rehearsal, on the ground of whoever runs the installation."""

    holding = Holding(
        owner="tenant",
        purpose="proof that what is lost can be restored",
        keep_days=1095,
        takeout=Takeout(restored=False),
        clear={
            "kind": Clear.WORD,
            "outcome": Clear.WORD,
            "backups": Clear.ABOUT,
            "checks": Clear.COUNTS,
            "versions": Clear.WORD,
            "error": Clear.PROOF,
            "witnesses": Clear.WORD,
        },
    )
    kind = models.CharField(max_length=20)  #: of ``core.Kind``
    outcome = models.CharField(max_length=10, default=Outcome.RUNNING.value)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    restored_to = models.DateTimeField(null=True)  #: the instant that the restored rows show
    rpo_seconds = models.FloatField(null=True)  #: from that instant to the start: what would be lost
    rto_seconds = models.FloatField(null=True)  #: from the start until everything was proven
    backups = models.JSONField(default=list)  #: that it was restored from
    checks = models.JSONField(default=list)  #: ``core.listed``
    versions = models.JSONField(default=dict)  #: of the tools, by name
    error = models.CharField(max_length=500, blank=True)  #: why it ended early
    witnesses = models.JSONField(default=list)  #: words written while a part was killed: what was acknowledged stays

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="drills_drill_walls"),
            models.CheckConstraint(
                condition=Q(outcome__in=[each.value for each in Outcome]), name="a_drill_has_an_outcome"
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.RUNNING.value) | Q(ended_at__isnull=False), name="an_ended_drill_says_when"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.PASSED.value)
                | Q(restored_to__isnull=False, rpo_seconds__isnull=False, rto_seconds__isnull=False),
                name="a_passed_drill_has_figures",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["tenant", "started_at"], name="drills_by_time")]

    def __str__(self) -> str:
        return f"{self.kind} {self.started_at:%Y-%m-%d %H:%M}"
