"""Which answers were given to writes, so that a write that comes again is not done again."""

from django.db import models

from secretaire.lib.holdings import Clear, Holding, Stays
from secretaire.protection.tenancy.bases import Owned, Walls
from secretaire.protection.vault.bases import EncryptedBytes, EncryptedJSON


class Answer(Owned):
    """What a program was answered when it named a try of its own."""

    holding = Holding(
        owner="tenant",
        purpose="doing nothing twice",
        keep_days=1,
        takeout=Stays(why="answers of a day"),
        clear={"key": Clear.DIGEST, "request": Clear.DIGEST},
    )
    key = models.CharField(max_length=64)  #: digest of who asked, and of the name of the try
    request = models.CharField(max_length=64)  #: digest of what was asked
    status = models.PositiveSmallIntegerField(null=True)  #: none while it is being done
    content = EncryptedBytes(default=b"")
    headers = EncryptedJSON(default=dict)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            Walls(name="api_answer_walls"),
            models.UniqueConstraint(fields=["tenant", "key"], name="one_answer_per_try"),
        ]
        indexes = [models.Index(fields=["tenant", "at"], name="answer_by_age")]

    def __str__(self) -> str:
        return self.key
