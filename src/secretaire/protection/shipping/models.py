"""The table of what left already."""

from django.db import models

from secretaire.lib.holdings import Clear, Holding, Stays
from secretaire.protection.shipping.core import Collector
from secretaire.protection.tenancy.bases import Owned, Walls


class Cursor(Owned):
    """How far the log of a tenant has got at one collector."""

    holding = Holding(
        owner="tenant",
        purpose="proof of actions, outside",
        keep_days=None,
        web=("select",),
        takeout=Stays(why="the state of this installation's own shipping"),
        clear={"collector": Clear.WORD},
    )
    collector = models.CharField(max_length=10)
    index = models.BigIntegerField(
        default=-1
    )  #: of the last entry that the collector took, and that need not leave again
    tried = models.BigIntegerField(default=-1)  #: of the last one that left, taken or not
    claimed_until = models.DateTimeField(null=True)  #: somebody is sending until then
    shipped_at = models.DateTimeField(null=True)
    delay_ms = models.BigIntegerField(null=True)  #: from writing an entry to its taking, the longest of the last lot
    heartbeat_at = models.DateTimeField(null=True)  #: when the last heartbeat was taken
    heartbeat_ms = models.BigIntegerField(null=True)  #: from the writing of the last heartbeat to its taking
    failing_since = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            Walls(name="shipping_cursor_walls"),
            models.UniqueConstraint(fields=["tenant", "collector"], name="one_cursor_for_each_collector"),
            models.CheckConstraint(
                condition=models.Q(collector__in=[each.value for each in Collector]), name="cursor_knows_its_collector"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.collector} {self.index}"
