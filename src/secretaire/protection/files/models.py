"""Files that are kept; their bytes lie in the storage."""

from uuid import UUID

from django.db import models

from secretaire.lib.holdings import Clear, Holding, Stays
from secretaire.protection.tenancy.bases import Owned, Walls
from secretaire.protection.vault.bases import EncryptedBytes, EncryptedText
from secretaire.protection.vault.core import Place


class File(Owned):
    """A file. The key of its bytes stands here alone: without its row, they say nothing to anybody."""

    holding = Holding(
        owner="tenant",
        purpose="keeping files",
        keep_days=None,
        takeout=Stays(why="a file leaves with what it belongs to"),
        clear={"kind": Clear.WORD, "sha256": Clear.DIGEST},
    )
    kind = models.CharField(max_length=20)  #: what it belongs to
    name = EncryptedText(max_length=200)
    key = EncryptedBytes()
    began_at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True)  #: nothing: it is being written, or was not written whole
    until = models.DateTimeField()  #: when it is deleted, whatever it belongs to
    size = models.PositiveBigIntegerField(default=0)  #: bytes of its content
    sha256 = models.CharField(max_length=64, blank=True)  #: of its content

    class Meta:
        constraints = [
            Walls(name="files_file_walls"),
            models.CheckConstraint(
                condition=models.Q(kept_at=None) | ~models.Q(sha256=""), name="a_kept_file_has_a_digest"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def address(self) -> str:
        """The name of its bytes in the storage."""
        return f"{self.tenant_id}/{self.pk}"

    @property
    def place(self) -> Place:
        """What its bytes are bound to."""
        tenant_id = UUID(str(self.tenant_id))
        return Place(tenant=tenant_id, table="files_file", column="content", row=str(self.pk))
