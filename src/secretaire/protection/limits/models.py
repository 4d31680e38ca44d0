"""The tables of counters, and the memory of Django's that lies in one of them."""

from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import models

from secretaire.lib.errors import Unavailable
from secretaire.lib.holdings import Clear, Holding, Stays
from secretaire.protection.tenancy.bases import Ground, Owned, Walls


class Counter(Owned):
    """How often one thing was tried in one stretch of time."""

    holding = Holding(
        owner="tenant",
        purpose="protection against automatic requests",
        keep_days=1,
        takeout=Stays(why="counts of an hour"),
        clear={"key": Clear.DIGEST},
    )
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

    holding = Holding(
        owner="tenant",
        purpose="protection against automatic requests",
        keep_days=1,
        takeout=Stays(why="counts of an hour"),
        clear={"cache_key": Clear.LIBRARY, "value": Clear.LIBRARY},
    )
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


class NotCounted(Unavailable):
    """A try could not be counted; it is refused, not let through."""


class Remembered(DatabaseCache):
    """Django's cache in our table, which says so when it cannot remember: what is not counted is not limited."""

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Remember something.

        :raises NotCounted: if the database did not take it; a neighbour who was faster is overwritten
        """
        name = self.make_and_validate_key(key, version=version)
        put = self._base_set  # type: ignore[attr-defined]  # Django has it, its stubs have not
        if not any(put("set", name, value, timeout) for _ in range(2)):
            raise NotCounted("the limits cannot be written")
