"""Who has taken which letter, which have waited too long, and what people corrected."""

from django.db import models
from django.db.models import F, Q

from secretaire.lib.holdings import Clear, Holding, Stays, Takeout
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import EncryptedJSON


class Ending(models.TextChoices):
    """How a supervisor and a letter parted."""

    SETTLED = "settled"
    RETURNED = "returned"
    EXPIRED = "expired"  #: nothing was done for too long


class Claim(Owned):
    """A letter in the hands of one supervisor, who has no other; living until it has ended.

    A supervisor of the provider has no account here: in place of it stands the grant by which they have the letter.
    """

    holding = Holding(
        owner="tenant",
        purpose="supervision of the assistant",
        keep_days=400,
        takeout=Takeout(restored=False),
        clear={"ending": Clear.WORD},
    )
    turn = models.ForeignKey("negotiation.Turn", models.CASCADE, related_name="+", db_constraint=False)
    supervisor = models.ForeignKey("identity.User", models.CASCADE, related_name="+", null=True, db_constraint=False)
    grant = models.ForeignKey("grants.Grant", models.CASCADE, related_name="+", null=True, db_constraint=False)
    since = models.DateTimeField()
    until = models.DateTimeField()  #: unless something is done with it before
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)

    class Meta:
        constraints = [
            Walls(name="supervision_claim_walls"),
            Reference(name="supervision_claim_turn_fk", column="turn_id", to="negotiation_turn"),
            Reference(name="supervision_claim_supervisor_fk", column="supervisor_id", to="identity_user"),
            Reference(name="supervision_claim_grant_fk", column="grant_id", to="grants_grant"),
            models.CheckConstraint(
                condition=Q(supervisor__isnull=True) ^ Q(grant__isnull=True), name="claim_is_of_one_supervisor"
            ),
            models.UniqueConstraint(
                fields=["tenant", "turn"], condition=Q(ended_at__isnull=True), name="one_living_claim_per_letter"
            ),
            models.UniqueConstraint(
                fields=["tenant", "supervisor"],
                condition=Q(ended_at__isnull=True),
                name="one_living_claim_per_supervisor",
            ),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="claim_lasts"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ending="") | (Q(ended_at__isnull=False) & ~Q(ending="")),
                name="claim_says_how_it_ended",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "ended_at"], name="claim_by_end")]

    def __str__(self) -> str:
        return f"{self.turn_id} {self.supervisor_id or self.grant_id}"


class Alarm(Owned):
    """That a letter has waited too long and the supervisors were told; once for each."""

    holding = Holding(
        owner="tenant", purpose="supervision of the assistant", keep_days=400, takeout=Takeout(restored=False)
    )
    turn = models.ForeignKey("negotiation.Turn", models.CASCADE, related_name="+", db_constraint=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            Walls(name="supervision_alarm_walls"),
            Reference(name="supervision_alarm_turn_fk", column="turn_id", to="negotiation_turn"),
            models.UniqueConstraint(fields=["tenant", "turn"], name="one_alarm_per_letter"),
        ]

    def __str__(self) -> str:
        return str(self.turn_id)


class Correction(Owned):
    """A letter without names, what the grammar read in it, and what a person did; leads back to nobody."""

    holding = Holding(
        owner="tenant",
        purpose="measuring how letters are understood",
        keep_days=365,
        takeout=Stays(why="leads back to nobody"),
        clear={"language": Clear.LANGUAGE},
    )
    at = models.DateTimeField()
    language = models.CharField(max_length=5)
    letter = EncryptedJSON()  #: as ``core.labels.Example`` says, like what follows
    read = EncryptedJSON()
    right = EncryptedJSON()

    class Meta:
        constraints = [Walls(name="supervision_correction_walls")]
        indexes = [models.Index(fields=["tenant", "at"], name="correction_by_time")]

    def __str__(self) -> str:
        return str(self.pk)
