"""The table of questions."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from secretaire.lib.holdings import Clear, Holding, Takeout
from secretaire.protection.tenancy.bases import Owned, Walls
from secretaire.protection.vault.bases import EncryptedText
from secretaire.trust.enquiries.core import State


class Enquiry(Owned):
    """A question, by when it is to be answered, and what was answered."""

    holding = Holding(
        owner="tenant",
        purpose="answers to questions about security, and that they came in time",
        keep_days=1095,
        takeout=Takeout(restored=False),
        clear={"language": Clear.LANGUAGE, "state": Clear.WORD},
    )
    email = EncryptedText(max_length=254)  #: empty: it was no question
    question = EncryptedText()
    language = models.CharField(max_length=5)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in State], default=State.OPEN.value
    )
    answer = EncryptedText(default="")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)  #: the account

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="enquiries_enquiry_walls"),
            models.CheckConstraint(
                condition=Q(state=State.OPEN.value, settled_at__isnull=True)
                | (~Q(state=State.OPEN.value) & Q(settled_at__isnull=False)),
                name="an_enquiry_is_open_or_settled",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["tenant", "state", "due_at"], name="enquiries_by_clock")
        ]

    def __str__(self) -> str:
        return str(self.pk)
