"""The tables of grants, on the ground of the client that gives them."""

from datetime import datetime

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from secretaire.lib.holdings import Clear, Holding, Takeout
from secretaire.protection.grants import core
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import EncryptedText


class Terms(Owned):
    """What a client asks of the provider's staff; one row, or none where nothing was changed."""

    holding = Holding(owner="tenant", purpose="access of the provider's staff", keep_days=None, takeout=Takeout())
    approval = models.BooleanField(default=False)  #: whether somebody of the client says yes before a grant runs
    supervision = models.BooleanField(default=False)  #: whether the provider's supervisors settle its letters

    class Meta:
        constraints = [
            Walls(name="grants_terms_walls"),
            models.UniqueConstraint(fields=["tenant"], name="one_set_of_terms"),
        ]

    def __str__(self) -> str:
        return str(self.tenant_id)


class Grant(Owned):
    """Leave for one person of the provider's staff, whose account lies on another ground."""

    holding = Holding(
        owner="tenant",
        purpose="access of the provider's staff",
        keep_days=1095,
        takeout=Takeout(restored=False),
        clear={"kind": Clear.WORD, "about": Clear.ABOUT, "ending": Clear.WORD},
    )
    staff = models.UUIDField()  #: the account of who asked, which no key can lead to
    staff_name = EncryptedText(max_length=200)
    kind = models.CharField(max_length=10, choices=[(each.value, each.value) for each in core.Kind])
    about = models.CharField(max_length=100, blank=True)  #: the one thing that is opened; empty: all of the kind
    reason = EncryptedText(max_length=500, validators=[RegexValidator(r"\S")])  #: never empty
    minutes = models.PositiveSmallIntegerField()  #: how long it shall last
    approval = models.BooleanField()  #: whether the client asked to be asked
    asked_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)  #: the client's account that approved or declined
    since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=10, choices=[(each.value, each.value) for each in core.Ending], blank=True)

    class Meta:
        constraints = [
            Walls(name="grants_grant_walls"),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=240), name="grant_is_asked_for_hours"),
            models.CheckConstraint(
                condition=Q(since__isnull=True, until__isnull=True)
                # What is not known would pass for true.
                | Q(
                    since__isnull=False, until__isnull=False, until__gt=F("since"), until__lte=F("since") + core.LONGEST
                ),
                name="grant_lasts_four_hours_at_most",
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(approval=False) | Q(decided_by__isnull=False),
                name="grant_runs_when_approved",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("staff")), name="grant_needs_four_eyes"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ending="") | (Q(ended_at__isnull=False) & ~Q(ending="")),
                name="grant_says_how_it_ended",
            ),
            models.CheckConstraint(
                condition=Q(kind=core.Kind.SUPERVISE.value) ^ Q(about=""), name="grant_to_supervise_names_its_letter"
            ),
            models.UniqueConstraint(
                fields=["tenant", "staff", "kind"],
                condition=Q(ended_at__isnull=True),
                name="one_living_grant_of_a_kind",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "asked_at"], name="grant_by_time")]

    def __str__(self) -> str:
        return f"{self.kind} {self.staff}"

    def at(self, now: datetime) -> core.State:
        """Return where it stands."""
        return core.state(since=self.since, until=self.until, ended_at=self.ended_at, now=now)


class Errand(Owned):
    """That somebody of the staff asked a client for a grant: what is kept on the provider's own ground, to find it."""

    holding = Holding(
        owner="tenant", purpose="access of the provider's staff", keep_days=30, takeout=Takeout(restored=False)
    )
    user = models.ForeignKey("identity.User", models.CASCADE, related_name="+", db_constraint=False)
    client = models.UUIDField()  #: the tenant that was asked
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            Walls(name="grants_errand_walls"),
            Reference(name="grants_errand_user_fk", column="user_id", to="identity_user"),
        ]
        indexes = [models.Index(fields=["tenant", "user", "asked_at"], name="errand_by_time")]

    def __str__(self) -> str:
        return str(self.client)
