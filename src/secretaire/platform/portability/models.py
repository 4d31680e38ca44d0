"""Exports that wait to be fetched."""

from django.db import models

from secretaire.lib.holdings import Clear, Holding, Stays
from secretaire.protection.tenancy.bases import Owned, Reference, Walls


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
        clear={"state": Clear.WORD},
    )
    user = models.ForeignKey("identity.User", models.CASCADE, related_name="+", db_constraint=False)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    rows = models.PositiveIntegerField(default=0)
    file = models.ForeignKey("files.File", models.CASCADE, null=True, related_name="+", db_constraint=False)

    class Meta:
        constraints = [
            Walls(name="portability_export_walls"),
            Reference(name="portability_export_user_fk", column="user_id", to="identity_user"),
            Reference(name="portability_export_file_fk", column="file_id", to="files_file"),
            models.UniqueConstraint(
                fields=["tenant"], condition=models.Q(state=State.ASKED), name="one_export_under_way"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
