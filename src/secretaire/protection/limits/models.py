"""The table of counters."""

from django.db import models

from secretaire.lib.holdings import Holding
from secretaire.protection.tenancy.bases import Owned, Walls


class Counter(Owned):
    """How often one thing was tried in one stretch of time."""

    holding = Holding(owner="tenant", purpose="protection against automatic requests", keep_days=1)
    key = models.CharField(max_length=64)  #: keyed digest; the network's address itself is not kept
    since = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            Walls(name="limits_counter_walls"),
            models.UniqueConstraint(fields=["tenant", "key", "since"], name="one_counter_per_stretch"),
        ]

    def __str__(self) -> str:
        return self.key
