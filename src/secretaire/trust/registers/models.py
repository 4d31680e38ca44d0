"""The table of every register: a new version of an entry is a new row."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from secretaire.lib.holdings import APPEND, Clear, Holding, Right, Takeout
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import EncryptedJSON
from secretaire.trust.attachments.core import Attachment, unpacked
from secretaire.trust.registers.core import VISIBILITIES, Content

_ERASED: tuple[Right, ...] = ("select", "insert", "update")  #: what may be changed of a row, a trigger says


class Entry(Owned):
    """A version of an entry, with its place in the log of evidence.

    What it says may be of people or of weaknesses, so it is encrypted; it may be erased, and the place stays.
    """

    holding = Holding(
        owner="tenant",
        purpose="registers of security",
        keep_days=None,
        web=APPEND,
        worker=_ERASED,
        takeout=Takeout(restored=False),
        clear={
            "register": Clear.WORD,
            "state": Clear.WORD,
            "measures": Clear.WORD,
            "visibility": Clear.WORD,
        },
    )
    register = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=20)
    owner = models.UUIDField(null=True)  #: the account that answers for it
    due = models.DateField(null=True)
    data = EncryptedJSON(null=True)  #: ``salt`` of the digest, ``values``, ``files``, ``scale``; nothing: erased
    note = EncryptedJSON(null=True)  #: why this version: a text
    measures = models.JSONField(default=list)  #: keys of the measures that it concerns
    visibility = models.CharField(max_length=10)
    written_at = models.DateTimeField()
    written_by = models.UUIDField(null=True)  #: the account; none: a program
    second = models.BooleanField(
        default=False
    )  #: whether a trigger wants somebody here who did not write what it confirms
    evidence = models.ForeignKey("evidence.Evidence", models.CASCADE, related_name="+", db_constraint=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="registers_entry_walls"),
            Reference(name="registers_entry_evidence_fk", column="evidence_id", to="evidence_evidence"),
            models.UniqueConstraint(fields=["tenant", "register", "number", "version"], name="one_entry_per_version"),
            models.UniqueConstraint(fields=["tenant", "evidence"], name="one_entry_for_each_place"),
            models.CheckConstraint(
                condition=Q(visibility__in=VISIBILITIES, number__gte=1, version__gte=1), name="an_entry_is_counted"
            ),
            models.CheckConstraint(
                condition=Q(data__isnull=True, note__isnull=True) | Q(data__isnull=False, note__isnull=False),
                name="an_entry_is_erased_as_a_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register}/{self.number}@{self.version}"

    @property
    def values_said(self) -> dict[str, Any]:
        """Return what it says; nothing if that was erased."""
        return dict(self.data["values"]) if self.data else {}

    @property
    def files(self) -> tuple[Attachment, ...]:
        """Return what is attached."""
        return unpacked(self.data.get("files", ())) if self.data else ()

    @property
    def scale(self) -> str:
        """Return the version of the scale by which a risk was judged; nothing: that of the catalogue."""
        return str(self.data.get("scale", "")) if self.data else ""

    @property
    def title(self) -> str:
        """Return what it is called."""
        return str(self.values_said.get("title", ""))

    @property
    def content(self) -> Content:
        """Return everything that it says."""
        return Content(
            register=self.register,
            number=self.number,
            version=self.version,
            state=self.state,
            values=self.values_said,
            owner=self.owner,
            due=self.due,
            visibility=self.visibility,
            measures=tuple(self.measures),
            note=self.note or "",
            files=self.files,
            scale=self.scale,
        )
