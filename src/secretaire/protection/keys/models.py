"""The keys of tenants, wrapped."""

import uuid

from django.db import models
from django.db.models.functions import Now

from secretaire.lib.holdings import APPEND, Clear, Holding, Stays
from secretaire.protection.tenancy.bases import Walls


class Key(models.Model):
    """One version of a key of a tenant, wrapped by a root key; kept out of the main backup.

    The installation's own stand on the ground of a tenant that there is not, and keys are made before their tenant
    is there for all: so nothing here points at tenants.
    """

    holding = Holding(
        owner="tenant",
        purpose="security",
        keep_days=None,
        web=APPEND,
        worker=("select", "insert", "update"),
        takeout=Stays(why="keys never leave; a tenant that comes back gets new ones"),
        clear={"purpose": Clear.WORD, "root": Clear.ABOUT, "wrapped": Clear.SEALED},
    )
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tenant = models.ForeignKey(
        "tenancy.Tenant", models.CASCADE, related_name="+", db_index=False, db_constraint=False, editable=False
    )
    purpose = models.CharField(max_length=5)
    version = models.BigIntegerField()
    root = models.CharField(max_length=100)  #: name of the root key that wraps it
    wrapped = models.BinaryField()  #: empty: destroyed
    made_at = models.DateTimeField(db_default=Now())
    retired_at = models.DateTimeField(null=True)  #: nothing is encrypted by it any more

    class Meta:
        db_table = "vault_key"
        constraints = [
            Walls(name="vault_key_walls"),
            models.UniqueConstraint(fields=["tenant", "purpose", "version"], name="one_key_per_version"),
            models.CheckConstraint(condition=models.Q(purpose__in=["field", "blind"]), name="a_key_is_for_something"),
            models.CheckConstraint(
                condition=models.Q(version__gt=0, version__lt=2**32), name="a_version_has_four_bytes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose}/{self.version}"
