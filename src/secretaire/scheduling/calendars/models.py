"""Connected calendars and the little that is kept of their events."""

from django.db import models

from secretaire.lib.holdings import Clear, Holding, Stays, Takeout
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import EncryptedText
from secretaire.scheduling.calendars.core import Kind, State

#: How far reading has got here, and with what; it begins anew elsewhere.
_OURS = (
    *("password", "state", "tried_at", "read_at", "whole_at", "read_zone", "known_until", "due_at", "failures"),
    *("trouble", "told_at", "mark"),
)


class Calendar(Owned):
    """A connection to one calendar of a host; only ever read."""

    holding = Holding(
        owner="tenant",
        purpose="blocking busy time",
        keep_days=None,
        takeout=Takeout(without=_OURS),
        clear={"kind": Clear.WORD, "state": Clear.WORD, "read_zone": Clear.ZONE},
    )
    host = models.ForeignKey("hosts.Host", models.CASCADE, related_name="+", db_constraint=False)
    kind = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Kind])
    name = EncryptedText(max_length=200)
    address = EncryptedText(max_length=1000, default="")  #: whoever has that of a feed can read it
    account = EncryptedText(max_length=200, default="")
    password = EncryptedText(blank=True)
    keeps_subjects = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=[(each.value, each.value) for each in State], default="waiting")
    tried_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)  #: the last good reading
    whole_at = models.DateTimeField(null=True)  #: the last good reading that was not incremental
    read_zone = models.CharField(max_length=64, blank=True)  #: the host's zone in which whole days were placed
    known_until = models.DateTimeField(null=True)  #: where the occurrences that were worked out end
    due_at = models.DateTimeField(null=True)  #: when the next reading is due; never for files
    failures = models.PositiveIntegerField(default=0)  #: in a row
    trouble = EncryptedText(default="")  #: why the last reading failed, or what was odd in it, in the host's words
    told_at = models.DateTimeField(null=True)  #: when the host was written to about the present trouble
    mark = EncryptedText(default="")  #: where the next incremental reading starts, as the adapter wrote it

    class Meta:
        constraints = [
            Walls(name="calendars_calendar_walls"),
            Reference(name="calendars_calendar_host_fk", column="host_id", to="hosts_host"),
        ]
        indexes = [models.Index(fields=["tenant", "host"], name="calendar_by_host")]

    def __str__(self) -> str:
        return str(self.pk)


class Resource(Owned):
    """One file of a CalDAV collection, so that the next reading fetches only what changed."""

    holding = Holding(
        owner="tenant",
        purpose="blocking busy time",
        keep_days=None,
        takeout=Stays(why="read again from the calendar"),
        clear={"href": Clear.SOUGHT, "etag": Clear.SERVER},
    )
    calendar = models.ForeignKey(Calendar, models.CASCADE, related_name="resources", db_constraint=False)
    href = models.CharField(max_length=1000)
    etag = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            Walls(name="calendars_resource_walls"),
            Reference(name="calendars_resource_calendar_fk", column="calendar_id", to="calendars_calendar"),
            models.UniqueConstraint(fields=["tenant", "calendar", "href"], name="one_resource_per_href"),
        ]

    def __str__(self) -> str:
        return self.href


class Event(Owned):
    """One occurrence of an outside event: when, whether busy, and its subject if the host wants it. Nothing else."""

    holding = Holding(
        owner="tenant",
        purpose="blocking busy time",
        keep_days=400,
        takeout=Stays(why="read again from the calendar"),
        clear={"uid": Clear.SOUGHT, "recurrence": Clear.TIMES},
    )
    calendar = models.ForeignKey(Calendar, models.CASCADE, related_name="events", db_constraint=False)
    resource = models.ForeignKey(Resource, models.CASCADE, related_name="events", db_constraint=False, null=True)
    uid = models.CharField(max_length=500)
    recurrence = models.CharField(max_length=60, blank=True)
    start = models.DateTimeField()
    end = models.DateTimeField()
    all_day = models.BooleanField(default=False)
    busy = models.BooleanField(default=True)
    subject = EncryptedText(max_length=500, blank=True)

    class Meta:
        constraints = [
            Walls(name="calendars_event_walls"),
            Reference(name="calendars_event_calendar_fk", column="calendar_id", to="calendars_calendar"),
            Reference(name="calendars_event_resource_fk", column="resource_id", to="calendars_resource"),
            models.CheckConstraint(condition=models.Q(end__gte=models.F("start")), name="event_ends_after_it_starts"),
        ]
        indexes = [models.Index(fields=["tenant", "calendar", "start"], name="event_by_start")]

    def __str__(self) -> str:
        return self.uid
