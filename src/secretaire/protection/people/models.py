"""Invitations, roles that wait for a second person, and how long it took until whoever left had nothing left."""

from django.db import models
from django.db.models import F, Func, Q

from secretaire.lib.holdings import APPEND, Clear, Holding, Takeout
from secretaire.protection.access.core import Role
from secretaire.protection.people.core import Answer, Stage
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import BlindIndex, EncryptedText

_ROLES = [role.value for role in Role]


class ServerClock(Func):
    """The clock of the server, which goes on within a transaction."""

    function = "clock_timestamp"
    output_field = models.DateTimeField()


class Invitation(Owned):
    """Somebody who shall have an account; the link in the letter names it and which of its letters that was."""

    holding = Holding(
        owner="tenant",
        purpose="sign-in",
        keep_days=400,
        takeout=Takeout(without=("email_index",), restored=False),
        clear={"role": Clear.WORD, "language": Clear.LANGUAGE, "stage": Clear.WORD},
    )
    email = EncryptedText(max_length=254)
    email_index = BlindIndex("email")
    name = EncryptedText(max_length=200)
    role = models.CharField(max_length=20)
    language = models.CharField(max_length=5)
    stage = models.CharField(max_length=10)
    asked_by = models.ForeignKey("identity.User", models.CASCADE, related_name="+", db_constraint=False)
    asked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey("identity.User", models.CASCADE, null=True, related_name="+", db_constraint=False)
    letters = models.PositiveSmallIntegerField(default=0)  #: an older letter's link opens nothing
    expires_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            Walls(name="people_invitation_walls"),
            Reference(name="people_invitation_asked_fk", column="asked_by_id", to="identity_user"),
            Reference(name="people_invitation_confirmed_fk", column="confirmed_by_id", to="identity_user"),
            models.UniqueConstraint(
                fields=["tenant", "email_index"],
                condition=Q(stage__in=[Stage.ASKED.value, Stage.OPEN.value]),
                name="one_living_invitation_per_address",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[each.value for each in Stage], role__in=_ROLES), name="invitation_is_known"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("asked_by")),
                name="nobody_confirms_their_own_invitation",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.OPEN.value) | Q(expires_at__isnull=False), name="an_open_invitation_expires"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.stage}"


class Proposal(Owned):
    """A role that somebody shall have once a second person agrees."""

    holding = Holding(
        owner="tenant",
        purpose="sign-in",
        keep_days=400,
        takeout=Takeout(restored=False),
        clear={"role": Clear.WORD, "answer": Clear.WORD},
    )
    user = models.ForeignKey("identity.User", models.CASCADE, related_name="+", db_constraint=False)
    role = models.CharField(max_length=20)
    asked_by = models.ForeignKey("identity.User", models.CASCADE, related_name="+", db_constraint=False)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10)
    decided_by = models.ForeignKey("identity.User", models.CASCADE, null=True, related_name="+", db_constraint=False)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            Walls(name="people_proposal_walls"),
            Reference(name="people_proposal_user_fk", column="user_id", to="identity_user"),
            Reference(name="people_proposal_asked_fk", column="asked_by_id", to="identity_user"),
            Reference(name="people_proposal_decided_fk", column="decided_by_id", to="identity_user"),
            models.UniqueConstraint(
                fields=["tenant", "user"], condition=Q(answer=Answer.OPEN.value), name="one_open_proposal_per_account"
            ),
            models.CheckConstraint(
                condition=Q(answer__in=[each.value for each in Answer], role__in=_ROLES), name="proposal_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(answer=Answer.CONFIRMED.value)
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("asked_by")) & ~Q(decided_by=F("user"))),
                name="nobody_confirms_their_own_proposal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.answer}"


class Leaving(Owned):
    """That somebody left, when it was asked for, and when nothing opened any more."""

    holding = Holding(
        owner="tenant",
        purpose="proof of actions",
        keep_days=3650,
        web=APPEND,
        worker=APPEND,
        takeout=Takeout(restored=False),
    )
    user = models.ForeignKey("identity.User", models.CASCADE, related_name="+", db_constraint=False)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(db_default=ServerClock())

    class Meta:
        constraints = [
            Walls(name="people_leaving_walls"),
            Reference(name="people_leaving_user_fk", column="user_id", to="identity_user"),
        ]
        indexes = [models.Index(fields=["tenant", "user"], name="leaving_by_user")]

    def __str__(self) -> str:
        return str(self.user_id)
