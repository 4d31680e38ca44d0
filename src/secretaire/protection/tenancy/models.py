"""Tables of tenants."""

import uuid

from django.core.validators import RegexValidator
from django.db import models

from secretaire.lib.holdings import ALL, Clear, Holding, Takeout
from secretaire.protection.tenancy.bases import Walls
from secretaire.protection.tenancy.core import Abiding
from secretaire.protection.vault.bases import EncryptedJSON


class Tenant(models.Model):
    """A client, or the provider itself: nothing of one is ever visible to another."""

    holding = Holding(
        owner="installation",
        purpose="contract",
        keep_days=None,
        web=("select",),
        worker=("select", "insert", "update"),
        clear={"name": Clear.PUBLIC, "slug": Clear.PUBLIC, "language": Clear.LANGUAGE},
    )
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    slug = models.CharField(max_length=40, unique=True, validators=[RegexValidator(r"^[a-z0-9][a-z0-9-]*$")])
    language = models.CharField(max_length=5, default="en")
    provider = models.BooleanField(default=False, db_default=False)  #: whoever runs the installation; for good

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(slug__regex=r"^[a-z0-9][a-z0-9-]*$"), name="tenant_slug_is_plain"
            ),
            models.UniqueConstraint(fields=["provider"], condition=models.Q(provider=True), name="one_provider"),
        ]

    def __str__(self) -> str:
        return self.slug


class Abode(models.Model):
    """That a tenant lives in another cell, or is on its way; no row: it lives here, or nobody said that it lives."""

    holding = Holding(
        owner="installation",
        purpose="contract",
        keep_days=None,
        web=("select",),
        worker=ALL,
        clear={
            "slug": Clear.PUBLIC,
            "cell": Clear.PUBLIC,
            "state": Clear.WORD,
            "digest": Clear.DIGEST,
            "certificate": Clear.PROOF,
        },
    )
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.CharField(max_length=40, unique=True)
    cell = models.CharField(max_length=40)  #: the other one
    state = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Abiding])
    since = models.DateTimeField()
    digest = models.CharField(max_length=64, blank=True)  #: of what went over
    certificate = models.TextField(blank=True)  #: that what had been here was erased

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(slug__regex=r"^[a-z0-9][a-z0-9-]*$"), name="abode_slug_is_plain"),
            models.CheckConstraint(
                condition=models.Q(state__in=[each.value for each in Abiding]), name="abode_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class Closing(models.Model):
    """That a tenant closes its account, and what became of it; what stays of a tenant that is gone."""

    holding = Holding(
        owner="tenant",
        purpose="proof of erasure",
        keep_days=3650,
        web=("select", "insert", "update"),
        worker=("select", "insert", "update"),
        takeout=Takeout(restored=False, without=("readers",)),
        clear={"certificate": Clear.PROOF},
    )
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tenant = models.ForeignKey(Tenant, models.CASCADE, related_name="+", db_index=False, editable=False)
    user_id = models.UUIDField()  #: who asked for it
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()  #: from when on everything is deleted
    withdrawn_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    certificate = models.TextField(blank=True)
    readers = EncryptedJSON(default=list)  #: of [name, address, language]: who gets the certificate, until they have it

    class Meta:
        constraints = [
            Walls(name="tenancy_closing_walls"),
            models.UniqueConstraint(
                fields=["tenant"], condition=models.Q(withdrawn_at__isnull=True), name="one_closing_at_a_time"
            ),
            models.CheckConstraint(condition=models.Q(due_at__gt=models.F("asked_at")), name="closing_waits"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | models.Q(erased_at__isnull=True),
                name="what_is_erased_is_not_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Brand(models.Model):
    """How a tenant looks to its guests; no row: as every tenant does."""

    holding = Holding(
        owner="tenant",
        purpose="contract",
        keep_days=None,
        takeout=Takeout(),
        clear={
            "name": Clear.PUBLIC,
            "accent": Clear.PUBLIC,
            "language": Clear.LANGUAGE,
            "languages": Clear.LANGUAGE,
            "logo": Clear.PUBLIC,
            "privacy": Clear.PUBLIC,
            "logo_digest": Clear.DIGEST,
        },
    )
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tenant = models.OneToOneField(Tenant, models.CASCADE, related_name="brand", editable=False)
    name = models.CharField(max_length=200, blank=True)  #: empty: the tenant's
    accent = models.CharField(max_length=7, blank=True)  #: as chosen; what is shown is moved until it can be read
    language = models.CharField(max_length=5, blank=True)  #: empty: the tenant's
    languages = models.JSONField(default=list, blank=True)  #: that guests may choose; empty: all
    logo = models.BinaryField(blank=True, default=b"")  #: PNG, made here from what was handed in
    logo_digest = models.CharField(max_length=16, blank=True)  #: names it in addresses
    logo_width = models.PositiveSmallIntegerField(default=0)
    logo_height = models.PositiveSmallIntegerField(default=0)
    privacy = models.CharField(max_length=500, blank=True, default="")  #: address of what guests read about their data

    class Meta:
        constraints = [
            Walls(name="tenancy_brand_walls"),
            models.CheckConstraint(condition=models.Q(accent__regex=r"^(#[0-9a-f]{6})?$"), name="accent_is_a_colour"),
            models.CheckConstraint(
                condition=models.Q(logo_digest__regex=r"^([0-9a-f]{16})?$"), name="logo_digest_is_plain"
            ),
            models.CheckConstraint(
                condition=models.Q(privacy__regex=r"^(https://[^[:space:][:cntrl:]]+)?$"),
                name="privacy_is_an_https_address",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
