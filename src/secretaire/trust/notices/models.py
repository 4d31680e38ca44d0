"""Notices and their receipts, on the provider's ground; on each client's, what came of them there."""

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from secretaire.lib.holdings import Clear, Holding, Takeout
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import BlindIndex, EncryptedJSON, EncryptedText
from secretaire.trust.notices.core import LONGEST, STOPPED, Journey, Kind, Part, Said, spoken

_PURPOSE = "telling clients, and proof of it"


class Notice(Owned):
    """What clients are told; once it is sent, it stays as it is."""

    holding = Holding(
        owner="tenant",
        purpose=_PURPOSE,
        keep_days=None,
        takeout=Takeout(restored=False),
        clear={"kind": Clear.WORD, "register": Clear.WORD},
    )
    kind = models.CharField(max_length=12)
    register = models.CharField(max_length=40, blank=True)  #: in which that stands which it is about
    number = models.PositiveIntegerField(null=True)  #: of the entry there
    content = (
        EncryptedJSON()
    )  #: ``salt`` of the digest in the log, ``said``: parts by language, ``part``: whom, if computed
    ahead_days = models.PositiveSmallIntegerField(
        default=0
    )  #: between the last client's being told and what it tells of
    written_at = models.DateTimeField()
    written_by = models.UUIDField(null=True)
    sent_at = models.DateTimeField(null=True)
    sent_by = models.UUIDField(null=True)
    evidence = models.ForeignKey("evidence.Evidence", models.CASCADE, related_name="+", db_constraint=False, null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="notices_notice_walls"),
            Reference(name="notices_notice_evidence_fk", column="evidence_id", to="evidence_evidence"),
            models.UniqueConstraint(fields=["tenant", "evidence"], name="one_notice_for_each_place"),
            models.CheckConstraint(condition=Q(kind__in=[each.value for each in Kind]), name="a_notice_of_a_kind"),
            models.CheckConstraint(
                condition=Q(register="", number__isnull=True) | Q(number__gte=1), name="a_notice_about_an_entry_or_none"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, evidence__isnull=True)
                | Q(sent_at__isnull=False, evidence__isnull=False),
                name="what_was_sent_has_its_place",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["tenant", "register", "number"], name="notices_by_entry")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def kept(self) -> dict[str, Any]:
        """Return what it says: each part by language."""
        return dict(self.content["said"])

    @property
    def part(self) -> Part | None:
        """Return by the use of which part of the service it was computed whom it concerns, if it was."""
        found = self.content.get("part")
        return Part(found) if found else None

    @property
    def ahead(self) -> timedelta:
        """Return how long it runs."""
        return timedelta(days=self.ahead_days)

    def said(self, language: str) -> Said:
        """Return what it says, in a language or in the one in which it is there."""
        return spoken(self.kept, language)


class Receipt(Owned):
    """How far a notice came at one client; who did it stays there."""

    holding = Holding(owner="tenant", purpose=_PURPOSE, keep_days=None, takeout=Takeout(restored=False))
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="receipts", db_constraint=False)
    client = models.UUIDField()
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    refused = models.PositiveSmallIntegerField(default=0)  #: letters that no mail server takes
    opened_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    objected_at = models.DateTimeField(null=True)
    objection = EncryptedText(max_length=LONGEST, default="")
    reached_at = models.DateTimeField(null=True)  #: otherwise than by this program
    reached = EncryptedText(max_length=LONGEST, default="")  #: how

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="notices_receipt_walls"),
            Reference(name="notices_receipt_notice_fk", column="notice_id", to="notices_notice"),
            models.UniqueConstraint(fields=["tenant", "notice", "client"], name="one_receipt_of_a_client"),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.client}"

    def journey(self, *, here: bool) -> Journey:
        """Return what is known.

        :param here: whether the client still is one
        """
        return Journey(
            sent=self.sent_at,
            delivered=self.delivered_at,
            opened=self.opened_at,
            acknowledged=self.acknowledged_at,
            reached=self.reached_at,
            here=here,
        )


class Copy(Owned):
    """A notice as it came to a client."""

    holding = Holding(
        owner="tenant",
        purpose="what the provider told",
        keep_days=None,
        takeout=Takeout(restored=False),
        clear={"kind": Clear.WORD},
    )
    notice = models.UUIDField()  #: on the provider's ground
    kind = models.CharField(max_length=12)
    content = EncryptedJSON()  #: parts by language
    ahead_days = models.PositiveSmallIntegerField()
    came_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.UUIDField(null=True)
    objected_at = models.DateTimeField(null=True)
    objected_by = models.UUIDField(null=True)
    objection = EncryptedText(max_length=LONGEST, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="notices_copy_walls"),
            models.UniqueConstraint(fields=["tenant", "notice"], name="a_notice_comes_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def said(self, language: str) -> Said:
        """Return what it says, in a language or in the one in which it is there."""
        return spoken(self.content, language)

    @property
    def earliest(self) -> Any:
        """Return when what it announces begins at the earliest; later, if others were told later."""
        return self.came_at + timedelta(days=self.ahead_days)


class Letter(Owned):
    """A letter about a notice to one person of a client."""

    holding = Holding(
        owner="tenant",
        purpose="what the provider told",
        keep_days=None,
        takeout=Takeout(restored=False),
        clear={"language": Clear.LANGUAGE},
    )
    copy = models.ForeignKey(Copy, models.CASCADE, related_name="letters", db_constraint=False)
    user_id = models.UUIDField()
    language = models.CharField(max_length=5)
    delivered_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)  #: for good

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="notices_letter_walls"),
            Reference(name="notices_letter_copy_fk", column="copy_id", to="notices_copy"),
            models.UniqueConstraint(fields=["tenant", "copy", "user_id"], name="one_letter_to_each_person"),
            models.CheckConstraint(
                condition=Q(delivered_at__isnull=True) | Q(refused_at__isnull=True), name="a_letter_has_one_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.copy_id} {self.user_id}"


class Subscriber(Owned):
    """Somebody who wishes to hear of changes of suppliers that handle data; it is nobody's before they confirmed it."""

    holding = Holding(
        owner="tenant",
        purpose="letters that somebody asked for",
        keep_days=None,
        takeout=Takeout(restored=False),
        clear={"language": Clear.LANGUAGE},
    )
    email = EncryptedText(max_length=254)
    email_index = BlindIndex("email")
    language = models.CharField(max_length=5)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="notices_subscriber_walls"),
            models.UniqueConstraint(fields=["tenant", "email_index"], name="one_subscription_of_an_address"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Submission(Owned):
    """That an authority was told of an incident, or the decision that it need not be."""

    holding = Holding(
        owner="tenant",
        purpose=_PURPOSE,
        keep_days=None,
        takeout=Takeout(restored=False),
        clear={"clock": Clear.WORD},
    )
    number = models.PositiveIntegerField()  #: of the incident in its register
    clock = models.CharField(max_length=10)
    waived = models.BooleanField()  #: whether it need not be told
    at = models.DateTimeField()  #: when it was told, or decided
    words = EncryptedText(max_length=LONGEST)  #: to whom and under which reference, or why not
    written_at = models.DateTimeField()
    written_by = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="notices_submission_walls"),
            models.UniqueConstraint(fields=["tenant", "number", "clock"], name="a_clock_stops_once"),
            models.CheckConstraint(condition=Q(clock__in=STOPPED), name="a_clock_that_people_stop"),
            models.CheckConstraint(condition=Q(at__lte=F("written_at")), name="what_is_written_has_happened"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.clock}"
