"""Exports that wait to be fetched."""

from django.db import models

from secretaire.lib.holdings import Clear, Holding, Stays
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import EncryptedBytes


class State(models.TextChoices):
    """How far an export got."""

    ASKED = "asked"
    READY = "ready"
    FAILED = "failed"


class Export(Owned):
    """An archive of everything that a tenant takes away."""

    holding = Holding(
        owner="tenant",
        purpose="taking one's data away",
        keep_days=7,
        takeout=Stays(why="it is the export itself"),
        clear={"state": Clear.WORD, "sha256": Clear.DIGEST},
    )
    user = models.ForeignKey("identity.User", models.CASCADE, related_name="+", db_constraint=False)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    size = models.PositiveBigIntegerField(default=0)  #: bytes
    rows = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)  #: of the archive

    class Meta:
        constraints = [
            Walls(name="portability_export_walls"),
            Reference(name="portability_export_user_fk", column="user_id", to="identity_user"),
            models.UniqueConstraint(
                fields=["tenant"], condition=models.Q(state=State.ASKED), name="one_export_under_way"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Piece(Owned):
    """A piece of an archive."""

    holding = Holding(
        owner="tenant", purpose="taking one's data away", keep_days=7, takeout=Stays(why="it is the export itself")
    )
    export = models.ForeignKey(Export, models.CASCADE, related_name="pieces", db_constraint=False)
    number = models.PositiveIntegerField()
    content = EncryptedBytes()

    class Meta:
        constraints = [
            Walls(name="portability_piece_walls"),
            Reference(name="portability_piece_export_fk", column="export_id", to="portability_export"),
            models.UniqueConstraint(fields=["tenant", "export", "number"], name="each_piece_once"),
        ]

    def __str__(self) -> str:
        return f"{self.export_id} {self.number}"
