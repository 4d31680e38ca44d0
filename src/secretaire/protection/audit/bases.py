"""What the tables of every log are built from."""

from django.db import models

from secretaire.protection.tenancy.bases import Owned


class SignedHead(Owned):
    """A signed head of a log's tree; the table states its walls, and that each size has but one."""

    size = models.BigIntegerField()
    note = models.TextField()  #: C2SP tlog-checkpoint
    made_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.size)
