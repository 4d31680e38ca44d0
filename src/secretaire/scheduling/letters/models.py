"""Letters and how far they got."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from secretaire.lib.holdings import Clear, Holding, Takeout
from secretaire.protection.tenancy.bases import Owned, Walls
from secretaire.protection.vault.bases import BlindIndex, EncryptedJSON, EncryptedText


class State(models.TextChoices):
    """How far a letter got."""

    PROMISED = "promised", _("Waiting to leave")  #: written; the server has not taken it yet
    SENDING = "sending", _("Leaving")  #: being handed over
    SENT = "sent", _("Sent")  #: taken by the server
    FAILED = "failed", _("Refused")  #: refused for good, or tried for too long
    UNKNOWN = "unknown", _("Unclear")  #: we cannot tell whether the server took it; never sent again by itself
    WITHDRAWN = "withdrawn", _("Not needed any more")


class Letter(Owned):
    """One letter to one person, as it was written."""

    holding = Holding(
        owner="tenant",
        purpose="correspondence about meetings",
        keep_days=90,
        takeout=Takeout(without=("recipient_index",), restored=False),
        clear={
            "key": Clear.ABOUT,
            "kind": Clear.WORD,
            "about": Clear.ABOUT,
            "language": Clear.LANGUAGE,
            "uids": Clear.ABOUT,
            "automatic": Clear.WORD,
            "state": Clear.WORD,
        },
    )
    key = models.CharField(max_length=200)  #: what makes it this letter and no other; a second one is not written
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=100)  #: ``booking/<id>``, ``series/<id>``, ``calendar/<id>``
    recipient = EncryptedText(max_length=254)
    recipient_index = BlindIndex("recipient")
    name = EncryptedText(max_length=200, default="")
    language = models.CharField(max_length=5)
    sender = EncryptedText(max_length=200, default="")  #: the name that it is written in
    reply_to = EncryptedText(max_length=254, default="")
    subject = EncryptedText(max_length=500, default="")
    text = EncryptedText(default="")
    html = EncryptedText(default="")
    invitations = EncryptedJSON(default=list)  #: of ``core.Invitation``
    uids = models.JSONField(default=list)  #: of what they invite to; ours, and about nobody
    automatic = models.CharField(max_length=20, blank=True)  #: RFC 3834, for a letter of a conversation; empty: of none
    in_reply_to = EncryptedText(max_length=255, default="")
    references = EncryptedJSON(default=list)  #: of Message-IDs, oldest first
    unsubscribe = EncryptedText(max_length=500, default="")  #: whoever has it can end such letters
    copies = EncryptedJSON(default=list)  #: of [name, address]
    mailbox = models.UUIDField(null=True)  #: the mailbox that it comes from; it may be disconnected by now
    state = models.CharField(max_length=10, choices=State, default=State.PROMISED)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = EncryptedText(default="")  #: what the last attempt met
    written_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)
    useless_at = models.DateTimeField(null=True)  #: from when on it is withdrawn instead of sent

    class Meta:
        constraints = [
            Walls(name="letters_letter_walls"),
            models.UniqueConstraint(fields=["tenant", "key"], name="each_letter_once"),
        ]
        indexes = [
            models.Index(fields=["tenant", "about"], name="letter_by_subject"),
            models.Index(fields=["tenant", "recipient_index"], name="letter_by_recipient"),
        ]

    def __str__(self) -> str:
        return self.key
