"""How rows that a library writes come to stand on a tenant's ground."""

from typing import Any

from django.db import models

from secretaire.lib import scope
from secretaire.protection.clients.core import digest
from secretaire.protection.tenancy.bases import Owned


class Grounded(Owned):
    """A row that finds its tenant by itself, because the library that writes it knows of none."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row, owned by the tenant whose ground is held."""
        if self.tenant_id is None:
            self.tenant_id = scope.current()
        super().save(*args, **kwargs)


class Single(models.OneToOneField):  # type: ignore[type-arg]  # not generic at run time
    """One to one within a tenant: the constraint that says so stands on the model, with the tenant in front."""

    def __init__(self, to: Any, on_delete: Any, **kwargs: Any) -> None:
        super().__init__(to, on_delete, **kwargs)
        self._unique = False


class Digested(models.CharField):  # type: ignore[type-arg]  # as above
    """A secret that is written, and looked for, as its digest."""

    def get_prep_value(self, value: Any) -> Any:
        """Return the digest of the secret."""
        return value if value is None else digest(str(value))
