"""What the provider sees of backups; what a restore needs lies at the places themselves."""

from typing import ClassVar

from django.db import models

from secretaire.lib.holdings import Clear, Holding, Stays
from secretaire.platform.backups.core import Kind
from secretaire.protection.tenancy.bases import Owned, Reference, Walls

_PURPOSE = "returning to what was"
_STAYS = Stays(why="facts of this installation")


class Outcome(models.TextChoices):
    """What became of a backup."""

    WAITING = "waiting"  #: made, and not yet at every place
    KEPT = "kept"
    FAILED = "failed"
    GONE = "gone"  #: its time was over


class Record(Owned):
    """A backup that was made, or was tried and failed."""

    holding = Holding(
        owner="tenant",
        purpose=_PURPOSE,
        keep_days=400,
        web=("select",),
        takeout=_STAYS,
        clear={
            "word": Clear.ABOUT,
            "kind": Clear.WORD,
            "parent": Clear.ABOUT,
            "digest": Clear.DIGEST,
            "key": Clear.ABOUT,
            "tool": Clear.SERVER,
            "outcome": Clear.WORD,
            "why": Clear.SERVER,
        },
    )
    word = models.CharField(max_length=30)  #: by which the places know it
    kind = models.CharField(max_length=10)
    parent = models.CharField(max_length=30, blank=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()  #: the first instant to which it leads; of a failed one, when it failed
    size = models.BigIntegerField(default=0)  #: bytes of the cluster's files in it
    stored = models.BigIntegerField(default=0)  #: bytes as they are kept
    digest = models.CharField(max_length=64, blank=True)  #: over those of its parts
    key = models.CharField(max_length=8, blank=True)
    tool = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=10)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="backups_record_walls"),
            models.UniqueConstraint(fields=["tenant", "word"], name="one_record_of_each_backup"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=list(Outcome.values), kind__in=list(Kind)),
                name="a_record_knows_its_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.word


class Copy(Owned):
    """That a place has a backup: its digest was read back from there."""

    holding = Holding(
        owner="tenant",
        purpose=_PURPOSE,
        keep_days=400,
        web=("select",),
        takeout=_STAYS,
        clear={"place": Clear.WORD},
    )
    record = models.ForeignKey(Record, models.CASCADE, related_name="copies", db_constraint=False)
    place = models.CharField(max_length=10)
    confirmed_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)  #: it was deleted there, or found missing

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="backups_copy_walls"),
            Reference(name="copy_of_a_record", column="record_id", to="backups_record"),
            models.UniqueConstraint(fields=["tenant", "record", "place"], name="one_copy_at_each_place"),
        ]

    def __str__(self) -> str:
        return self.place


class Reach(Owned):
    """Up to which instant a place leads, and how the way there is."""

    holding = Holding(
        owner="tenant",
        purpose=_PURPOSE,
        keep_days=None,
        web=("select",),
        takeout=_STAYS,
        clear={"place": Clear.WORD, "why": Clear.SERVER},
    )
    place = models.CharField(max_length=10)
    upto = models.DateTimeField(null=True)  #: nothing: to none yet
    confirmed_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True)
    waiting = models.BigIntegerField(default=0)  #: bytes that the place has not taken

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="backups_reach_walls"),
            models.UniqueConstraint(fields=["tenant", "place"], name="one_reach_of_each_place"),
        ]

    def __str__(self) -> str:
        return self.place


class Lag(Owned):
    """How much would have been lost with the site at worst, hour by hour."""

    holding = Holding(
        owner="tenant",
        purpose=_PURPOSE,
        keep_days=400,
        web=("select",),
        takeout=_STAYS,
    )
    hour = models.DateTimeField()  #: when it began
    seconds = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="backups_lag_walls"),
            models.UniqueConstraint(fields=["tenant", "hour"], name="one_lag_an_hour"),
        ]

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H} {self.seconds}"
