"""Alerts, who is told of them, and each notice."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from secretaire.lib.holdings import Clear, Holding, Takeout
from secretaire.protection.alerts.core import LONGEST_WAIT, Course, Severity, State, Way
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import EncryptedJSON, EncryptedText


class Contact(Owned):
    """Somebody on the list of those who are told, by one way."""

    holding = Holding(
        owner="tenant",
        purpose="telling people of attacks and failures",
        keep_days=None,
        takeout=Takeout(without=("secret",), restored=False),
        clear={"way": Clear.WORD, "language": Clear.LANGUAGE, "least": Clear.WORD},
    )
    name = EncryptedText(max_length=100)
    way = models.CharField(max_length=10)
    address = EncryptedText(max_length=2000)  #: of mail, https, or a telephone number
    secret = EncryptedText(default="")  #: with which messages to a program are signed
    language = models.CharField(max_length=5)
    after = models.PositiveSmallIntegerField(default=0)  #: minutes without acknowledgement
    least = models.CharField(max_length=10, default=Severity.MEDIUM.value)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            Walls(name="alerts_contact_walls"),
            models.CheckConstraint(condition=Q(way__in=[each.value for each in Way]), name="a_way_that_there_is"),
            models.CheckConstraint(condition=Q(after__lte=LONGEST_WAIT), name="told_within_a_day"),
            models.CheckConstraint(condition=Q(least__in=[each.value for each in Severity]), name="told_from_severity"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Alert(Owned):
    """Something is wrong; as long as it is not closed, what has the same key is counted and not raised again."""

    holding = Holding(
        owner="tenant",
        purpose="telling people of attacks and failures",
        keep_days=365,
        takeout=Takeout(restored=False),
        clear={
            "kind": Clear.WORD,
            "key": Clear.ABOUT,
            "title": Clear.WORD,
            "severity": Clear.WORD,
            "state": Clear.WORD,
        },
    )
    kind = models.CharField(max_length=100)
    key = models.CharField(max_length=300)
    title = models.CharField(max_length=200)  #: in English, as the catalogues of translations know it
    severity = models.CharField(max_length=10)
    state = models.CharField(max_length=12, default=State.OPEN.value)
    facts = EncryptedJSON(default=dict)  #: identifiers and networks, never a name or an address
    count = models.PositiveIntegerField(default=1)
    happened_at = models.DateTimeField()  #: what it tells of
    raised_at = models.DateTimeField()
    last_at = models.DateTimeField()  #: when it happened last
    acknowledged_by = models.UUIDField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)  #: empty where it closed by itself
    closed_at = models.DateTimeField(null=True)
    note = EncryptedText(max_length=1000, default="")  #: what whoever closed it found

    class Meta:
        constraints = [
            Walls(name="alerts_alert_walls"),
            models.UniqueConstraint(
                fields=["tenant", "key"], condition=~Q(state=State.CLOSED.value), name="one_alert_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(severity__in=[each.value for each in Severity]), name="a_severity_that_there_is"
            ),
            models.CheckConstraint(
                condition=Q(state=State.OPEN.value, closed_at__isnull=True)
                | Q(state=State.ACKNOWLEDGED.value, acknowledged_at__isnull=False, closed_at__isnull=True)
                | Q(state=State.CLOSED.value, closed_at__isnull=False),
                name="an_alert_knows_when",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "raised_at"], name="alerts_by_time")]

    def __str__(self) -> str:
        return f"{self.severity} {self.kind}"


class Notice(Owned):
    """That somebody is to be told of an alert, and what became of it."""

    holding = Holding(
        owner="tenant",
        purpose="telling people of attacks and failures",
        keep_days=365,
        takeout=Takeout(restored=False),
        clear={"way": Clear.WORD, "state": Clear.WORD, "why": Clear.WORD},
    )
    alert = models.ForeignKey(Alert, models.CASCADE, related_name="notices", db_constraint=False)
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="+", null=True, db_constraint=False)
    user_id = models.UUIDField(null=True)  #: an administrator, where nobody is on the list
    way = models.CharField(max_length=10)
    state = models.CharField(max_length=10, default=Course.WAITING.value)
    due_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)  #: when a worker first took it up
    tried_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=10, blank=True)  #: it was not sent, of ``core.Why``

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="alerts_notice_walls"),
            Reference(name="alerts_notice_alert_fk", column="alert_id", to="alerts_alert"),
            Reference(name="alerts_notice_contact_fk", column="contact_id", to="alerts_contact"),
            models.CheckConstraint(
                condition=Q(contact__isnull=True, user_id__isnull=False)
                | Q(contact__isnull=False, user_id__isnull=True),
                name="a_notice_has_one_reader",
            ),
            models.CheckConstraint(
                condition=Q(state=Course.WAITING.value, settled_at__isnull=True)
                | (~Q(state=Course.WAITING.value) & Q(settled_at__isnull=False)),
                name="a_notice_knows_when",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "alert"], name="alerts_notices_of_one")]

    def __str__(self) -> str:
        return f"{self.way} {self.state}"
