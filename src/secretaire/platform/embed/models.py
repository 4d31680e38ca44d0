"""Which sites may show a tenant's booking pages."""

from django.db import models

from secretaire.lib.holdings import Clear, Holding, Takeout
from secretaire.protection.tenancy.bases import Owned, Walls


class Embedding(Owned):
    """The sites that may show a tenant's booking pages inside their own; no row: none may."""

    holding = Holding(
        owner="tenant",
        purpose="showing booking pages on a tenant's own sites",
        keep_days=None,
        takeout=Takeout(),
        clear={"origins": Clear.PUBLIC},
    )
    origins = models.JSONField(default=list)  #: as browsers write them

    class Meta:
        constraints = [
            Walls(name="embed_embedding_walls"),
            models.UniqueConstraint(fields=["tenant"], name="one_embedding_a_tenant"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
