"""When hosts receive."""

from django.db import models

from secretaire.lib.holdings import Clear, Holding, Takeout
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import EncryptedText


class Schedule(Owned):
    """The weekly hours of a host and the holidays that close them."""

    holding = Holding(
        owner="tenant",
        purpose="scheduling",
        keep_days=None,
        takeout=Takeout(),
        clear={"weekly": Clear.TIMES, "country": Clear.WORD, "region": Clear.WORD},
    )
    host = models.ForeignKey("hosts.Host", models.CASCADE, related_name="+", db_constraint=False)
    #: seven lists, Monday first, of ``["HH:MM", "HH:MM"]`` on the host's wall clock; "24:00" is midnight
    weekly = models.JSONField(default=list)
    country = models.CharField(max_length=2, blank=True)  #: ISO 3166-1; empty: no holidays
    region = models.CharField(max_length=10, blank=True)  #: ISO 3166-2 subdivision

    class Meta:
        constraints = [
            Walls(name="availability_schedule_walls"),
            Reference(name="availability_schedule_host_fk", column="host_id", to="hosts_host"),
            models.UniqueConstraint(fields=["tenant", "host"], name="one_schedule_per_host"),
        ]

    def __str__(self) -> str:
        return str(self.host_id)


class Override(Owned):
    """Other hours on one date; no spans close it, and on a holiday spans open it."""

    holding = Holding(
        owner="tenant", purpose="scheduling", keep_days=400, takeout=Takeout(), clear={"spans": Clear.TIMES}
    )
    host = models.ForeignKey("hosts.Host", models.CASCADE, related_name="+", db_constraint=False)
    day = models.DateField()
    spans = models.JSONField(default=list)  #: as in :attr:`Schedule.weekly`
    note = EncryptedText(max_length=200, blank=True)

    class Meta:
        constraints = [
            Walls(name="availability_override_walls"),
            Reference(name="availability_override_host_fk", column="host_id", to="hosts_host"),
            models.UniqueConstraint(fields=["tenant", "host", "day"], name="one_override_per_day"),
        ]

    def __str__(self) -> str:
        return str(self.day)
