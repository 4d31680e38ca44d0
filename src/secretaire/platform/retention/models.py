"""What a tenant chose."""

from django.db import models

from secretaire.lib.holdings import Clear, Holding, Takeout
from secretaire.protection.tenancy.bases import Owned, Walls


class Choice(Owned):
    """For how many days a tenant keeps one kind; no row: as long as is usual."""

    holding = Holding(
        owner="tenant", purpose="contract", keep_days=None, takeout=Takeout(), clear={"table": Clear.WORD}
    )
    table = models.CharField(max_length=63)  #: in the database
    days = models.PositiveIntegerField()

    class Meta:
        constraints = [
            Walls(name="retention_choice_walls"),
            models.UniqueConstraint(fields=["tenant", "table"], name="one_choice_per_kind"),
            models.CheckConstraint(condition=models.Q(days__gte=1), name="what_is_kept_is_kept_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.days}"
