"""Endpoints, what is sent to them, and each attempt to do so."""

from django.db import models
from django.db.models.functions import Now

from secretaire.lib.holdings import Clear, Holding, Takeout
from secretaire.platform.webhooks.core.states import Condition, State, Why
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import EncryptedText


class Endpoint(Owned):
    """An address of a tenant's own that is told what happened."""

    holding = Holding(
        owner="tenant",
        purpose="telling a tenant's programs what happened",
        keep_days=None,
        takeout=Takeout(without=("secret", "previous"), restored=False),
        clear={"name": Clear.LABEL, "kinds": Clear.WORD, "state": Clear.WORD, "why": Clear.WORD},
    )
    name = models.CharField(max_length=100)
    url = EncryptedText()  #: many a receiver tells senders apart by a secret word in it
    kinds = models.JSONField(default=list)  #: of ``core.messages.KINDS``
    full = models.BooleanField(default=False)  #: whether messages name guests, places and answers
    state = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Condition], default="active")
    why = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Why], blank=True)
    secret = EncryptedText()
    previous = EncryptedText(default="")  #: the secret before, which signs too for a while
    previous_until = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)  #: the first failure after the last success
    last_success = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [Walls(name="webhooks_endpoint_walls")]

    def __str__(self) -> str:
        return str(self.pk)


class Delivery(Owned):
    """One message for one endpoint, as it was when the thing happened."""

    holding = Holding(
        owner="tenant",
        purpose="telling a tenant's programs what happened",
        keep_days=30,
        takeout=Takeout(restored=False),
        clear={"kind": Clear.WORD, "state": Clear.WORD},
    )
    endpoint = models.ForeignKey(Endpoint, models.CASCADE, related_name="+", db_constraint=False)
    message = models.UUIDField()  #: its name to receivers; the same at every endpoint and on every attempt
    kind = models.CharField(max_length=40)
    body = EncryptedText()
    state = models.CharField(max_length=10, choices=[(each.value, each.value) for each in State], default="waiting")
    attempts = models.PositiveIntegerField(default=0)
    spent = models.PositiveIntegerField(default=0)  #: attempts before it was last sent again by hand
    status = models.PositiveSmallIntegerField(null=True)  #: of the last answer
    made_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True)  #: when the next attempt is due
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            Walls(name="webhooks_delivery_walls"),
            Reference(name="webhooks_delivery_endpoint_fk", column="endpoint_id", to="webhooks_endpoint"),
            models.UniqueConstraint(fields=["tenant", "endpoint", "message"], name="each_message_once_an_endpoint"),
        ]
        indexes = [
            models.Index(fields=["tenant", "endpoint", "made_at"], name="delivery_by_endpoint"),
            models.Index(fields=["tenant", "state", "next_at"], name="delivery_by_turn"),
            models.Index(fields=["tenant", "made_at"], name="delivery_by_time"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Attempt(Owned):
    """One attempt to deliver a message, and what came of it."""

    holding = Holding(
        owner="tenant",
        purpose="telling a tenant's programs what happened",
        keep_days=30,
        takeout=Takeout(restored=False),
        clear={"fault": Clear.WORD},
    )
    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="+", db_constraint=False)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    fault = models.CharField(max_length=20, blank=True)  #: ``core.states.Fault``: why there was no answer
    excerpt = EncryptedText(default="")  #: the beginning of the answer
    milliseconds = models.PositiveIntegerField()

    class Meta:
        constraints = [
            Walls(name="webhooks_attempt_walls"),
            Reference(name="webhooks_attempt_delivery_fk", column="delivery_id", to="webhooks_delivery"),
            models.UniqueConstraint(fields=["tenant", "delivery", "number"], name="each_attempt_once"),
        ]

    def __str__(self) -> str:
        return str(self.number)
