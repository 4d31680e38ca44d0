"""Booking pages and their questions."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from secretaire.lib.holdings import Clear, Holding, Takeout
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import EncryptedText
from secretaire.scheduling.pages.core import Kind, PlaceKind, QuestionKind


class Page(Owned):
    """One kind of meeting that guests can take."""

    holding = Holding(
        owner="tenant",
        purpose="scheduling",
        keep_days=None,
        takeout=Takeout(),
        clear={
            "slug": Clear.PUBLIC,
            "kind": Clear.WORD,
            "languages": Clear.LANGUAGE,
            "title": Clear.PUBLIC,
            "description": Clear.PUBLIC,
            "place_kind": Clear.WORD,
        },
    )
    slug = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Kind], default="one_on_one")
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
    place_kind = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in PlaceKind], default="video"
    )
    place = EncryptedText(max_length=500, blank=True)  #: a number or a link opens a door
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
                condition=Q(host__isnull=False, team__isnull=True, kind__in=["one_on_one", "group"])
                | Q(host__isnull=True, team__isnull=False, kind__in=["collective", "any_of"]),
                name="page_has_a_host_or_a_team",
            ),
            models.CheckConstraint(
                condition=Q(kind="group", seats__gte=1, seats__lte=1000) | Q(~Q(kind="group"), seats=1),
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


class Question(Owned):
    """Something a guest is asked, and what for."""

    holding = Holding(
        owner="tenant",
        purpose="scheduling",
        keep_days=None,
        takeout=Takeout(),
        clear={"kind": Clear.WORD, "label": Clear.PUBLIC, "purpose": Clear.PUBLIC, "choices": Clear.PUBLIC},
    )
    page = models.ForeignKey(Page, models.CASCADE, related_name="questions", db_constraint=False)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[(each.value, each.value) for each in QuestionKind], default="line")
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
