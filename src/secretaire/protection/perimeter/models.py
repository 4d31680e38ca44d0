"""The table of registered certificates."""

from django.db import models
from django.db.models import F, Q

from secretaire.lib.holdings import Clear, Holding, Takeout
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import EncryptedText


class Certificate(Owned):
    """A client certificate that one account may show; the key that belongs to it was never here."""

    holding = Holding(
        owner="tenant",
        purpose="sign-in of staff",
        keep_days=400,
        takeout=Takeout(restored=False),
        clear={"fingerprint": Clear.DIGEST},
    )
    user = models.ForeignKey("identity.User", models.CASCADE, related_name="+", db_constraint=False)
    fingerprint = models.CharField(max_length=64)  #: SHA-256 in hexadecimal digits
    name = EncryptedText(max_length=200, blank=True)  #: as its authority wrote it
    ends = models.DateTimeField()  #: from when on it is not valid any more
    registered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            Walls(name="perimeter_certificate_walls"),
            Reference(name="perimeter_certificate_user_fk", column="user_id", to="identity_user"),
            models.UniqueConstraint(
                fields=["tenant", "fingerprint"], condition=Q(ended_at__isnull=True), name="one_holder_per_certificate"
            ),
            models.CheckConstraint(condition=Q(fingerprint__regex="^[0-9a-f]{64}$"), name="fingerprint_is_whole"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("registered_at")),
                name="certificate_ends_after_it_began",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "user"], name="certificate_by_account")]

    def __str__(self) -> str:
        return self.fingerprint
