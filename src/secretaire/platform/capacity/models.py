"""What was measured, on the provider's ground."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from secretaire.lib.holdings import Clear, Holding, Stays
from secretaire.platform.capacity.core.kinds import Kind
from secretaire.protection.tenancy.bases import Owned, Walls


class Sample(Owned):
    """One thing, measured once."""

    holding = Holding(
        owner="tenant",
        purpose="having enough room in time",
        keep_days=400,
        takeout=Stays(why="it is about the installation"),
        clear={"node": Clear.LABEL, "kind": Clear.WORD},
    )
    node = models.CharField(max_length=63, blank=True)  #: a machine; empty: the whole installation
    kind = models.CharField(max_length=12)
    at = models.DateTimeField()
    value = models.FloatField()
    most = models.FloatField(null=True)  #: the limit; empty: there is none

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="capacity_sample_walls"),
            models.UniqueConstraint(fields=["tenant", "node", "kind", "at"], name="measured_once"),
            models.CheckConstraint(condition=Q(kind__in=[each.value for each in Kind]), name="a_kind_that_is_measured"),
        ]
        indexes = [models.Index(fields=["tenant", "kind", "at"], name="samples_by_time")]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"
