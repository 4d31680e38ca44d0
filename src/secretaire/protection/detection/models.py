"""How far the log has been watched, what was found, and when each rule was last tried."""

from typing import ClassVar

from django.db import models

from secretaire.lib.holdings import Clear, Holding, Stays, Takeout
from secretaire.protection.tenancy.bases import Owned, Walls

_PURPOSE = "noticing attacks"


class Watched(Owned):
    """Up to which place the log of a tenant has been watched."""

    holding = Holding(owner="tenant", purpose=_PURPOSE, keep_days=None, takeout=Stays(why="a place in the log"))
    place = models.BigIntegerField(default=-1)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            Walls(name="detection_watched_walls"),
            models.UniqueConstraint(fields=["tenant"], name="watched_once"),
        ]

    def __str__(self) -> str:
        return str(self.place)


class Finding(Owned):
    """That a rule found something; once for the entry with which it did."""

    holding = Holding(
        owner="tenant", purpose=_PURPOSE, keep_days=365, takeout=Takeout(restored=False), clear={"rule": Clear.WORD}
    )
    rule = models.CharField(max_length=61)
    entry = models.UUIDField()
    at = models.DateTimeField()  #: when it happened
    found_at = models.DateTimeField()
    metric = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="detection_finding_walls"),
            models.UniqueConstraint(fields=["tenant", "rule", "entry"], name="found_once"),
        ]
        indexes = [models.Index(fields=["tenant", "at"], name="findings_by_time")]

    def __str__(self) -> str:
        return f"{self.rule} {self.entry}"


class Trial(Owned):
    """Whether a rule fires where it should and is silent where it should, as it was last tried."""

    holding = Holding(
        owner="tenant",
        purpose=_PURPOSE,
        keep_days=None,
        takeout=Stays(why="tried anew each day"),
        clear={"rule": Clear.WORD},
    )
    rule = models.CharField(max_length=61)
    at = models.DateTimeField()
    holds = models.BooleanField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="detection_trial_walls"),
            models.UniqueConstraint(fields=["tenant", "rule"], name="one_trial_of_each"),
        ]

    def __str__(self) -> str:
        return self.rule
