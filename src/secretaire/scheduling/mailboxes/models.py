"""Mailboxes, and the letters that came in by them."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from secretaire.lib.holdings import Clear, Holding, Takeout
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import BlindIndex, EncryptedBytes, EncryptedJSON, EncryptedText
from secretaire.scheduling.mailboxes.core import After, Condition, Kind, Method, Revoking, Security, State


class Mailbox(Owned):
    """An address that the assistant reads and writes from."""

    holding = Holding(
        owner="tenant",
        purpose="taking part in correspondence about meetings",
        keep_days=None,
        takeout=Takeout(without=("credential", "address_index"), restored=False),
        clear={
            "kind": Clear.WORD,
            "name": Clear.PUBLIC,
            "state": Clear.WORD,
            "imap_host": Clear.SERVER,
            "imap_security": Clear.WORD,
            "smtp_host": Clear.SERVER,
            "smtp_security": Clear.WORD,
            "method": Clear.WORD,
            "after": Clear.WORD,
            "folder": Clear.SERVER,
            "trusted": Clear.SERVER,
        },
    )
    kind = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Kind])
    address = EncryptedText(max_length=254)
    address_index = BlindIndex("address")
    name = models.CharField(max_length=200, blank=True)  #: the assistant's, as it is shown in letters
    state = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Condition], default="working")
    fault = EncryptedText(default="")  #: why it is broken, or did not answer last time
    failures = models.PositiveIntegerField(default=0)  #: in a row
    told_at = models.DateTimeField(null=True)  #: when the present trouble was told
    tried_at = models.DateTimeField(null=True)
    last_success = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)  #: when the next look is due; never for the service's own
    imap_host = models.CharField(max_length=255, blank=True)
    imap_port = models.PositiveIntegerField(default=993)
    imap_security = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in Security], default="tls"
    )
    smtp_host = models.CharField(max_length=255, blank=True)  #: empty: letters leave by the installation's server
    smtp_port = models.PositiveIntegerField(default=465)
    smtp_security = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in Security], default="tls"
    )
    user = EncryptedText(max_length=254, default="")
    method = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Method], default="password")
    credential = EncryptedJSON(null=True)  #: ``password``; or ``token_url``, ``client_id``, ``client_secret``, …
    connected_by = models.UUIDField(null=True)  #: the account of whoever gave the credential; plain: it may be deleted
    after = models.CharField(max_length=10, choices=[(each.value, each.value) for each in After], default="seen")
    folder = models.CharField(max_length=200, blank=True)  #: where letters go that we keep
    tagged = models.BooleanField(default=False)  #: whether its server takes ``name+word@domain`` for it
    trusted = models.CharField(max_length=255, blank=True)  #: whose Authentication-Results are believed, on its server
    validity = models.BigIntegerField(null=True)  #: UIDVALIDITY for which the cursor holds
    cursor = models.BigIntegerField(default=0)  #: the highest UID below which everything is kept

    class Meta:
        constraints = [
            Walls(name="mailboxes_mailbox_walls"),
            models.UniqueConstraint(fields=["tenant", "address_index"], name="each_mailbox_once"),
            models.UniqueConstraint(fields=["tenant"], condition=Q(kind=Kind.SERVICE), name="one_service_mailbox"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Revocation(Owned):
    """Access that a server granted and we gave up: the server takes it back, and then it is forgotten here, too."""

    holding = Holding(
        owner="tenant",
        purpose="taking back access that servers granted",
        keep_days=90,
        takeout=Takeout(without=("access",), restored=False),
        clear={"server": Clear.SERVER, "by_hand": Clear.SERVER, "state": Clear.WORD},
    )
    mailbox = models.UUIDField()  #: plain, since this outlives the mailbox
    address = EncryptedText(max_length=254)  #: of the mailbox
    connected_by = models.UUIDField(null=True)  #: whoever granted it, if that is an account here
    server = models.CharField(max_length=255)  #: that granted it
    by_hand = models.CharField(max_length=500, blank=True)  #: the page on which a person takes it back
    state = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in Revoking], default=Revoking.WAITING.value
    )
    #: ``address``, ``token``, ``client_id`` and ``client_secret``, until it is settled; null: deleted.
    access = EncryptedJSON(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    trouble = EncryptedText(default="")  #: why the last attempt failed, in the tenant's language
    began_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            Walls(name="mailboxes_revocation_walls"),
            models.CheckConstraint(
                condition=Q(state=Revoking.WAITING.value) | Q(access=None), name="settled_access_is_forgotten"
            ),
        ]
        indexes = [models.Index(fields=["tenant", "began_at"], name="revocation_by_time")]

    def __str__(self) -> str:
        return str(self.pk)


class Arrival(Owned):
    """One letter that came in: the original, and what was read in it."""

    holding = Holding(
        owner="tenant",
        purpose="correspondence about meetings",
        keep_days=90,
        takeout=Takeout(without=("key",), restored=False),
        clear={
            "digest": Clear.DIGEST,
            "state": Clear.WORD,
            "why": Clear.WORD,
            "key": Clear.DIGEST,
            "silence": Clear.WORD,
        },
    )
    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="arrivals", db_constraint=False)
    digest = models.CharField(max_length=64)  #: of the original; nothing comes in twice
    original = EncryptedBytes()
    envelope = EncryptedJSON(default=dict)  #: ``core.Envelope``
    size = models.PositiveIntegerField()  #: bytes
    received_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=[(each.value, each.value) for each in State], default="received")
    why = models.CharField(max_length=40, blank=True)  #: ``core.Why``: what is odd about a quarantined one
    readable = models.BooleanField(default=False)  #: whether what follows was read
    key = models.CharField(max_length=64, blank=True)  #: blind index of the Message-ID
    message_id = EncryptedText(default="")
    in_reply_to = EncryptedText(default="")
    references = EncryptedJSON(default=list)  #: of Message-IDs, oldest first
    from_name = EncryptedText(default="")
    from_email = EncryptedText(default="")
    to = EncryptedJSON(default=list)  #: of [name, address]
    cc = EncryptedJSON(default=list)  #: of [name, address]
    subject = EncryptedText(default="")
    text = EncryptedText(default="")
    facts = EncryptedJSON(default=dict)
    replies = EncryptedJSON(default=list)  #: of ``core.Reply``
    sent_at = models.DateTimeField(null=True)
    zone_offset = models.SmallIntegerField(null=True)  #: minutes east of UTC
    authentic = models.BooleanField(default=False)
    authenticity = EncryptedJSON(default=dict)  #: the grounds, for people
    silence = models.CharField(max_length=20, blank=True)  #: ``core.Silence``
    thread = models.UUIDField(null=True)  #: the request that the address names by its token
    in_bcc = models.BooleanField(default=False)  #: whether the mailbox stands neither in To nor in Cc

    class Meta:
        constraints = [
            Walls(name="mailboxes_arrival_walls"),
            Reference(name="mailboxes_arrival_mailbox_fk", column="mailbox_id", to="mailboxes_mailbox"),
            models.UniqueConstraint(fields=["tenant", "mailbox", "digest"], name="each_arrival_once"),
        ]
        indexes = [
            models.Index(fields=["tenant", "key"], name="arrival_by_message_id"),
            models.Index(fields=["tenant", "state", "received_at"], name="arrival_by_state"),
            models.Index(fields=["tenant", "received_at"], name="arrival_by_time"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
