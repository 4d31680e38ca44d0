"""Tables of domains, identity providers, and answers that may be given once."""

from django.db import models

from secretaire.lib.holdings import Clear, Holding, Stays, Takeout
from secretaire.protection.federation.core import Kind, State, Way
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import EncryptedJSON, EncryptedText


class Domain(Owned):
    """A domain that a tenant says is its own, and what proves it."""

    holding = Holding(
        owner="tenant",
        purpose="single sign-on",
        keep_days=None,
        takeout=Takeout(without=("token",), restored=False),
        clear={"name": Clear.SOUGHT, "token": Clear.PUBLIC, "way": Clear.WORD, "trouble": Clear.WORD},
    )
    name = models.CharField(max_length=253)
    token = models.CharField(max_length=40)  #: what the record says
    way = models.CharField(max_length=4, choices=[(each.value, each.value) for each in Way], blank=True)
    verified_at = models.DateTimeField(null=True)  #: a trigger keeps two tenants from holding one domain
    asked_at = models.DateTimeField(null=True)  #: when a look was promised that has not happened yet
    checked_at = models.DateTimeField(null=True)
    missing_since = models.DateTimeField(null=True)
    written_at = models.DateTimeField(null=True)  #: when a letter with a code was promised
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            Walls(name="federation_domain_walls"),
            models.UniqueConstraint(fields=["tenant", "name"], name="one_row_per_domain"),
            models.CheckConstraint(
                condition=models.Q(verified_at=None) | ~models.Q(way=""), name="a_proven_domain_says_how"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Taken(models.Model):
    """That some tenant holds a domain; not which. Written and deleted by the trigger on domains alone."""

    holding = Holding(
        owner="installation",
        purpose="one tenant for each domain",
        keep_days=None,
        web=("select", "insert", "delete"),
        worker=("select", "insert", "delete"),
        clear={"digest": Clear.DIGEST},
    )
    digest = models.CharField(max_length=64, primary_key=True)

    def __str__(self) -> str:
        return self.digest


class Provider(Owned):
    """A server at which a tenant's people sign in."""

    holding = Holding(
        owner="tenant",
        purpose="single sign-on",
        keep_days=None,
        takeout=Takeout(without=("secret",), restored=False),
        clear={
            "kind": Clear.WORD,
            "name": Clear.LABEL,
            "state": Clear.WORD,
            "address": Clear.SERVER,
            "client": Clear.SERVER,
            "issuer": Clear.SERVER,
            "keys": Clear.PUBLIC,
            "trouble": Clear.SERVER,
        },
    )
    kind = models.CharField(max_length=4, choices=[(each.value, each.value) for each in Kind])
    name = models.CharField(max_length=40)
    state = models.CharField(
        max_length=6, choices=[(each.value, each.value) for each in State], default=State.DRAFT.value
    )
    address = models.CharField(max_length=500, blank=True)  #: OIDC: the issuer; SAML: where its metadata lie
    client = models.CharField(max_length=200, blank=True)
    secret = EncryptedText(default="")  #: empty: there is none
    issuer = models.JSONField(null=True)  #: what it says of itself; null: nothing is known yet
    keys = models.JSONField(default=list)  #: its public keys
    creates = models.BooleanField(default=False)  #: whether people without an account get one, as hosts
    vouches = models.BooleanField(default=False)  #: whether a second factor there counts here
    asked_at = models.DateTimeField(null=True)  #: when a look was promised that has not happened yet
    read_at = models.DateTimeField(null=True)
    tested_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            Walls(name="federation_provider_walls"),
            models.UniqueConstraint(fields=["tenant", "name"], name="one_provider_per_name"),
            models.CheckConstraint(
                condition=~models.Q(state__in=[State.TESTED.value, State.ON.value]) | models.Q(tested_at__isnull=False),
                name="nothing_is_on_untested",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Answer(Owned):
    """A signed answer of a provider's: taken once, kept until it would have expired, handed to one browser."""

    holding = Holding(
        owner="tenant",
        purpose="single sign-on",
        keep_days=1,
        takeout=Stays(why="proof of one sign-in"),
        clear={"mark": Clear.DIGEST, "request": Clear.ABOUT, "ticket": Clear.DIGEST},
    )
    provider = models.ForeignKey(Provider, models.CASCADE, related_name="+", db_constraint=False)
    mark = models.CharField(max_length=64)  #: digest of the assertion's identifier
    request = models.CharField(max_length=100)  #: the request that it answers
    ticket = models.CharField(max_length=64)  #: digest of the word that the browser carries on
    claims = EncryptedJSON(null=True)  #: null: handed over
    until = models.DateTimeField()

    class Meta:
        constraints = [
            Walls(name="federation_answer_walls"),
            Reference(name="federation_answer_provider_fk", column="provider_id", to="federation_provider"),
            models.UniqueConstraint(fields=["tenant", "provider", "mark"], name="an_answer_is_taken_once"),
        ]
        indexes = [models.Index(fields=["tenant", "until"], name="federation_answer_by_age")]

    def __str__(self) -> str:
        return self.mark
