"""The table of entries."""

from django.db import models
from django.db.models.functions import Now

from secretaire.lib.holdings import APPEND, Holding, Takeout
from secretaire.protection.audit.core import Outcome
from secretaire.protection.tenancy.bases import Owned, Walls


class Entry(Owned):
    """One fact; written once, never changed: the roles that write it may neither update nor delete."""

    holding = Holding(
        owner="tenant",
        purpose="proof of actions",
        keep_days=3650,
        web=APPEND,
        worker=APPEND,
        takeout=Takeout(restored=False),
    )
    at = models.DateTimeField(db_default=Now())
    verb = models.CharField(max_length=60)
    actor = models.CharField(max_length=100)
    subject = models.CharField(max_length=100)
    outcome = models.CharField(max_length=10, default=Outcome.DONE.value, db_default=Outcome.DONE.value)
    origin = models.CharField(max_length=50, default="", db_default="", blank=True)  #: a network, never one machine
    request = models.CharField(max_length=40, default="", db_default="", blank=True)  #: the same for all that it did

    class Meta:
        constraints = [
            Walls(name="audit_entry_walls"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=[each.value for each in Outcome]), name="entry_says_how_it_ended"
            ),
        ]
        indexes = [models.Index(fields=["tenant", "at"], name="audit_by_time")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"
