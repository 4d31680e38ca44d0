"""Booking pages and their questions."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from secretaire.lib.holdings import Holding
from secretaire.protection.tenancy.bases import Owned, Reference, Walls


class Kind(models.TextChoices):
    """How guests and hosts meet."""

    ONE_ON_ONE = "one_on_one"
    GROUP = "group"  #: several guests share a meeting
    COLLECTIVE = "collective"  #: all hosts of the team receive one guest
    ANY_OF = "any_of"  #: one host of the team, in fair turn


class PlaceKind(models.TextChoices):
    """Where a meeting happens."""

    ADDRESS = "address"
    PHONE = "phone"  #: the guest is called; the guest's number is asked for
    VIDEO = "video"  #: a link made from a template with ``{room}``


class Page(Owned):
    """One kind of meeting that guests can take."""

    holding = Holding(owner="tenant", purpose="scheduling", keep_days=None)
    slug = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.ONE_ON_ONE)
    host = models.ForeignKey("hosts.Host", models.CASCADE, related_name="+", db_constraint=False, null=True)
    team = models.ForeignKey("hosts.Team", models.CASCADE, related_name="+", db_constraint=False, null=True)
    languages = ArrayField(models.CharField(max_length=5))  #: that the page speaks; the first is its own
    title = models.JSONField()  #: by language
    description = models.JSONField(default=dict)  #: by language
    durations = ArrayField(models.DurationField())  #: to choose from; the first is proposed
    step = models.DurationField(default=timedelta(minutes=15))
    buffer_before = models.DurationField(default=timedelta(0))
    buffer_after = models.DurationField(default=timedelta(0))
    notice = models.DurationField(default=timedelta(hours=4))
    window = models.DurationField(default=timedelta(days=60))
    per_day = models.PositiveSmallIntegerField(null=True)  #: meetings of this page on one local day of a host
    per_week = models.PositiveSmallIntegerField(null=True)
    seats = models.PositiveSmallIntegerField(default=1)
    repeats = models.PositiveSmallIntegerField(default=1)  #: most weekly repetitions that a guest may take at once
    place_kind = models.CharField(max_length=10, choices=PlaceKind, default=PlaceKind.VIDEO)
    place = models.CharField(max_length=500, blank=True)
    approval = models.BooleanField(default=False)  #: the host confirms each booking
    waitlist = models.BooleanField(default=True)
    published = models.BooleanField(default=False)

    class Meta:
        constraints = [
            Walls(name="pages_page_walls"),
            Reference(name="pages_page_host_fk", column="host_id", to="hosts_host"),
            Reference(name="pages_page_team_fk", column="team_id", to="hosts_team"),
            models.UniqueConstraint(fields=["tenant", "slug"], name="one_page_per_address"),
            models.CheckConstraint(
                condition=Q(host__isnull=False, team__isnull=True, kind__in=[Kind.ONE_ON_ONE, Kind.GROUP])
                | Q(host__isnull=True, team__isnull=False, kind__in=[Kind.COLLECTIVE, Kind.ANY_OF]),
                name="page_has_a_host_or_a_team",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.GROUP, seats__gte=1, seats__lte=1000) | Q(~Q(kind=Kind.GROUP), seats=1),
                name="only_groups_share_a_meeting",
            ),
            models.CheckConstraint(condition=Q(repeats__gte=1, repeats__lte=52), name="page_repeats_are_bounded"),
            models.CheckConstraint(
                condition=Q(
                    step__gte=timedelta(minutes=5),
                    step__lte=timedelta(hours=24),
                    buffer_before__gte=timedelta(0),
                    buffer_before__lte=timedelta(hours=24),
                    buffer_after__gte=timedelta(0),
                    buffer_after__lte=timedelta(hours=24),
                    notice__gte=timedelta(0),
                    window__gt=F("notice"),
                    window__lte=timedelta(days=366),
                ),
                name="page_lengths_are_bounded",
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class QuestionKind(models.TextChoices):
    """What a guest answers with."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    YES = "yes"
    PHONE = "phone"
    NUMBER = "number"


class Question(Owned):
    """Something a guest is asked, and what for."""

    holding = Holding(owner="tenant", purpose="scheduling", keep_days=None)
    page = models.ForeignKey(Page, models.CASCADE, related_name="questions", db_constraint=False)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=QuestionKind, default=QuestionKind.LINE)
    label = models.JSONField()  #: by language
    purpose = models.JSONField()  #: by language; shown to the guest
    choices = models.JSONField(default=list)  #: of kind ``choice``: a list of texts by language
    required = models.BooleanField(default=False)

    class Meta:
        constraints = [
            Walls(name="pages_question_walls"),
            Reference(name="pages_question_page_fk", column="page_id", to="pages_page"),
            models.UniqueConstraint(fields=["tenant", "page", "position"], name="one_question_per_position"),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return str(self.position)
