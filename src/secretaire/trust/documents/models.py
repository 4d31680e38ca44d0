"""The tables of documents, of who agreed to what for the sake of one, and of links for one download."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from secretaire.lib.holdings import Clear, Holding, Takeout
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import EncryptedJSON, EncryptedText
from secretaire.trust.documents.core import Reading


class Document(Owned):
    """A document; its bytes lie in the storage, and until a job has brought them there, in its row."""

    holding = Holding(
        owner="tenant",
        purpose="documents about security",
        keep_days=None,
        takeout=Takeout(without=("content",), restored=False),
        clear={"title": Clear.PUBLIC, "note": Clear.PUBLIC, "reading": Clear.WORD, "sha256": Clear.DIGEST},
    )
    title = models.CharField(max_length=200)
    note = models.CharField(max_length=500, blank=True)  #: what is in it
    reading = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Reading])
    dated_on = models.DateField()
    pages = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)  #: of its content
    content = EncryptedJSON(null=True)  #: a text in Base64; nothing: it lies in the storage, or is withdrawn
    file = models.UUIDField(null=True)  #: of the room of files; nothing: not there yet, or withdrawn
    added_at = models.DateTimeField()
    added_by = models.UUIDField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="documents_document_walls"),
            models.CheckConstraint(
                condition=Q(reading__in=[each.value for each in Reading]), name="a_document_has_its_readers"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(content__isnull=True, file__isnull=True),
                name="a_withdrawn_document_is_gone",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Agreement(Owned):
    """That somebody agreed to keep a document secret, and for how long they may read it."""

    holding = Holding(
        owner="tenant",
        purpose="proof of who agreed to keep a document secret",
        keep_days=1095,
        takeout=Takeout(restored=False),
        clear={"language": Clear.LANGUAGE, "terms": Clear.DIGEST},
    )
    document = models.ForeignKey(Document, models.CASCADE, related_name="+", db_constraint=False)
    name = EncryptedText(max_length=200)
    company = EncryptedText(max_length=200)
    email = EncryptedText(max_length=254)
    language = models.CharField(max_length=5)
    terms = models.CharField(max_length=64)  #: digest of what they agreed to
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)  #: by a link in their mailbox
    until = models.DateTimeField()  #: they may read it; before it is confirmed: they may confirm it
    cut_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="documents_agreement_walls"),
            Reference(name="documents_agreement_document_fk", column="document_id", to="documents_document"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Ticket(Owned):
    """A link for one download, mailed to whoever agreed."""

    holding = Holding(
        owner="tenant",
        purpose="proof of who agreed to keep a document secret",
        keep_days=90,
        takeout=Takeout(restored=False),
    )
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="+", db_constraint=False)
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="documents_ticket_walls"),
            Reference(name="documents_ticket_agreement_fk", column="agreement_id", to="documents_agreement"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
