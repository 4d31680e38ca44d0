"""Tables of tenants."""

import uuid

from django.core.validators import RegexValidator
from django.db import models

from secretaire.lib.holdings import Holding


class Tenant(models.Model):
    """A client: nothing of one is ever visible to another."""

    holding = Holding(
        owner="installation",
        purpose="contract",
        keep_days=None,
        web=("select",),
        worker=("select", "insert", "update"),
    )
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    slug = models.CharField(max_length=40, unique=True, validators=[RegexValidator(r"^[a-z0-9][a-z0-9-]*$")])
    language = models.CharField(max_length=5, default="en")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(slug__regex=r"^[a-z0-9][a-z0-9-]*$"), name="tenant_slug_is_plain")
        ]

    def __str__(self) -> str:
        return self.slug
