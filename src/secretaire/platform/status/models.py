"""Places, what they saw, what follows from it day by day, and what was announced; on the provider's ground."""

from typing import ClassVar, Final

from django.db import models
from django.db.models import Q

from secretaire.lib.holdings import APPEND, Clear, Holding, Stays
from secretaire.platform.status.core.reports import Target, Why
from secretaire.platform.status.core.showing import Indicator, Kind, Stage
from secretaire.protection.tenancy.bases import Owned, Reference, Walls

_PURPOSE: Final = "saying how available the service is"
_STAYS: Final = Stays(why="it is about the installation")
_TARGETS: Final = [each.value for each in Target]


class Place(Owned):
    """From where the service is probed; known by the key that signs what it sees."""

    holding = Holding(
        owner="tenant",
        purpose=_PURPOSE,
        keep_days=None,
        takeout=_STAYS,
        clear={"name": Clear.LABEL, "key": Clear.PUBLIC},
    )
    name = models.CharField(max_length=40)
    key = models.CharField(max_length=44)  #: Ed25519, public, base64
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)  #: since when nothing more is taken from it

    class Meta:
        constraints = [
            Walls(name="status_place_walls"),
            models.UniqueConstraint(
                fields=["tenant", "name"], condition=Q(removed_at__isnull=True), name="one_place_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Result(Owned):
    """What one place saw of one target, once."""

    holding = Holding(
        owner="tenant",
        purpose=_PURPOSE,
        keep_days=35,
        web=APPEND,
        takeout=_STAYS,
        clear={"target": Clear.WORD, "why": Clear.WORD},
    )
    place = models.ForeignKey(Place, models.CASCADE, related_name="+", db_constraint=False)
    target = models.CharField(max_length=10)
    at = models.DateTimeField()
    arrived_at = models.DateTimeField()  #: later than usual where the service was down
    ok = models.BooleanField()
    milliseconds = models.PositiveIntegerField()
    why = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="status_result_walls"),
            Reference(name="status_result_place_fk", column="place_id", to="status_place"),
            models.UniqueConstraint(fields=["tenant", "place", "target", "at"], name="seen_once"),
            models.CheckConstraint(condition=Q(target__in=_TARGETS), name="a_target_that_there_is"),
            models.CheckConstraint(
                condition=Q(ok=True, why="") | Q(ok=False, why__in=[each.value for each in Why if each]),
                name="a_failure_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "at"], name="results_by_time"),
            models.Index(fields=["tenant", "arrived_at"], name="results_by_arrival"),
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.at}"


class Day(Owned):
    """What follows for one target from everything that was seen on one day (UTC)."""

    holding = Holding(
        owner="tenant",
        purpose=_PURPOSE,
        keep_days=1100,
        takeout=_STAYS,
        clear={"target": Clear.WORD, "down": Clear.COUNTS, "silent": Clear.COUNTS},
    )
    target = models.CharField(max_length=10)
    day = models.DateField()
    down = models.JSONField(default=list)  #: pairs of minutes of the day, half-open, in which most places saw it fail
    silent = models.JSONField(default=list)  #: the same, in which none reported
    middle = models.PositiveIntegerField(null=True)  #: milliseconds that half of the answers took at most
    slow = models.PositiveIntegerField(null=True)  #: the same of 95 %
    reckoned_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="status_day_walls"),
            models.UniqueConstraint(fields=["tenant", "target", "day"], name="one_row_a_day"),
            models.CheckConstraint(condition=Q(target__in=_TARGETS), name="a_day_of_a_target"),
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.day}"


class Incident(Owned):
    """Something that people are told of: what went wrong, or is going to be worked at."""

    holding = Holding(
        owner="tenant",
        purpose=_PURPOSE,
        keep_days=1100,
        takeout=_STAYS,
        clear={"kind": Clear.WORD, "title": Clear.PUBLIC, "impact": Clear.WORD, "targets": Clear.WORD},
    )
    kind = models.CharField(max_length=12)
    title = models.JSONField()  #: by language
    impact = models.CharField(max_length=10)
    targets = models.JSONField(default=list)
    began_at = models.DateTimeField()  #: or is to begin
    until = models.DateTimeField(null=True)  #: when a maintenance is to end
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            Walls(name="status_incident_walls"),
            models.CheckConstraint(
                condition=Q(kind__in=[each.value for each in Kind]), name="a_kind_that_is_announced"
            ),
            models.CheckConstraint(
                condition=Q(impact__in=[each.value for each in Indicator]), name="an_impact_that_there_is"
            ),
        ]
        indexes = [models.Index(fields=["tenant", "began_at"], name="incidents_by_time")]

    def __str__(self) -> str:
        return f"{self.kind} {self.began_at}"


class Update(Owned):
    """What was said about an incident."""

    holding = Holding(
        owner="tenant",
        purpose=_PURPOSE,
        keep_days=1100,
        takeout=_STAYS,
        clear={"stage": Clear.WORD, "text": Clear.PUBLIC},
    )
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="updates", db_constraint=False)
    stage = models.CharField(max_length=14)
    text = models.JSONField()  #: by language
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="status_update_walls"),
            Reference(name="status_update_incident_fk", column="incident_id", to="status_incident"),
            models.CheckConstraint(condition=Q(stage__in=[each.value for each in Stage]), name="a_stage_that_there_is"),
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.at}"
