"""The tables of counters."""

from django.db import models

from secretaire.lib.holdings import Holding
from secretaire.protection.tenancy.bases import Ground, Owned, Walls


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


class Memory(models.Model):
    """What the limits of sign-in remember, in the shape that Django's cache asks for.

    Walled like the rest, so that nobody's tries lock another tenant's door.
    """

    holding = Holding(owner="tenant", purpose="protection against automatic requests", keep_days=1)
    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField()
    tenant = models.ForeignKey(
        "tenancy.Tenant", models.CASCADE, related_name="+", db_index=False, db_default=Ground(), editable=False
    )

    class Meta:
        constraints = [Walls(name="limits_memory_walls")]
        indexes = [models.Index(fields=["tenant", "expires"], name="memory_by_age")]

    def __str__(self) -> str:
        return self.cache_key
