"""Letters and how far they got."""

from django.db import models
from django.db.models.functions import Now

from secretaire.lib.holdings import Holding
from secretaire.protection.tenancy.bases import Owned, Walls


class State(models.TextChoices):
    """How far a letter got."""

    PROMISED = "promised"  #: written; the server has not taken it yet
    SENDING = "sending"  #: being handed over
    SENT = "sent"  #: taken by the server
    FAILED = "failed"  #: refused for good
    UNKNOWN = "unknown"  #: we stopped between the hand-over and its record; never sent again by itself


class Letter(Owned):
    """One letter to one person, as it was written."""

    holding = Holding(owner="tenant", purpose="correspondence about meetings", keep_days=90)
    key = models.CharField(max_length=200)  #: what makes it this letter and no other; a second one is not written
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=100)  #: ``booking/<id>``, ``meeting/<id>``, ``calendar/<id>``
    recipient = models.EmailField()
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=500)
    text = models.TextField()
    html = models.TextField()
    invitation = models.TextField(blank=True)  #: iCalendar (RFC 5545)
    method = models.CharField(max_length=10, blank=True)  #: of the invitation (RFC 5546)
    state = models.CharField(max_length=10, choices=State, default=State.PROMISED)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    written_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            Walls(name="letters_letter_walls"),
            models.UniqueConstraint(fields=["tenant", "key"], name="each_letter_once"),
        ]
        indexes = [models.Index(fields=["tenant", "about"], name="letter_by_subject")]

    def __str__(self) -> str:
        return self.key
