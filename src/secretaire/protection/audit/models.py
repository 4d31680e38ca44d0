"""The table of entries."""

from django.db import models
from django.db.models.functions import Now

from secretaire.lib.holdings import APPEND, Holding
from secretaire.protection.tenancy.bases import Owned, Walls


class Entry(Owned):
    """One fact; written once, never changed: the roles that write it may neither update nor delete."""

    holding = Holding(owner="tenant", purpose="proof of actions", keep_days=3650, web=APPEND, worker=APPEND)
    at = models.DateTimeField(db_default=Now())
    verb = models.CharField(max_length=60)
    actor = models.CharField(max_length=100)
    subject = models.CharField(max_length=100)

    class Meta:
        constraints = [Walls(name="audit_entry_walls")]
        indexes = [models.Index(fields=["tenant", "at"], name="audit_by_time")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"
