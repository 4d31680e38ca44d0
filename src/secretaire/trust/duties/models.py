"""Forms that people fill, their signatures, and whose duty is whose."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from secretaire.lib.holdings import APPEND, Clear, Holding, Takeout
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import EncryptedJSON
from secretaire.trust.attachments.core import Attachment, unpacked
from secretaire.trust.duties.core import Content, Ticks


class Form(Owned):
    """What somebody wrote down of a duty that was done; once it is signed, it stays."""

    holding = Holding(
        owner="tenant",
        purpose="proof of what people did",
        keep_days=None,
        worker=("select", "insert", "update"),
        takeout=Takeout(restored=False),
        clear={"procedure": Clear.WORD},
    )
    duty = models.ForeignKey("evidence.Duty", models.CASCADE, related_name="+", db_constraint=False)
    procedure = models.CharField(max_length=80)
    done_on = models.DateField()
    passed = models.BooleanField()  #: whether all was as it is promised
    content = EncryptedJSON(
        null=True
    )  #: ``salt`` of the digest in the log, ``values``, ``files``, ``ticks``; nothing: erased
    filled_at = models.DateTimeField()
    filled_by = models.UUIDField()
    evidence = models.ForeignKey(
        "evidence.Evidence", models.CASCADE, related_name="+", db_constraint=False, null=True
    )  #: what it became when it was signed by everybody who has to

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="duties_form_walls"),
            Reference(name="duties_form_duty_fk", column="duty_id", to="evidence_duty"),
            Reference(name="duties_form_evidence_fk", column="evidence_id", to="evidence_evidence"),
            models.UniqueConstraint(fields=["tenant", "evidence"], name="one_form_for_each_evidence"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure} {self.done_on}"

    @property
    def values_said(self) -> dict[str, Any]:
        """Return what was answered; nothing if that was erased."""
        return dict(self.content["values"]) if self.content else {}

    @property
    def files(self) -> tuple[Attachment, ...]:
        """Return what is attached."""
        return unpacked(self.content.get("files", ())) if self.content else ()

    @property
    def ticks(self) -> Ticks:
        """Return who last said something of each point of its lists, and when."""
        found = self.content.get("ticks", {}) if self.content else {}
        return {name: {point: (by, at) for point, (by, at) in marks.items()} for name, marks in found.items()}

    @property
    def said(self) -> Content:
        """Return everything that it says."""
        return Content(
            procedure=self.procedure,
            duty=str(self.duty_id),
            done_on=self.done_on,
            passed=self.passed,
            values=self.values_said,
            files=self.files,
            ticks=self.ticks,
        )


class Signature(Owned):
    """That a person stands for a form, as it was then."""

    holding = Holding(
        owner="tenant",
        purpose="proof of what people did",
        keep_days=None,
        web=APPEND,
        worker=APPEND,
        takeout=Takeout(restored=False),
        clear={"digest": Clear.DIGEST},
    )
    form = models.ForeignKey(Form, models.DO_NOTHING, related_name="+", db_constraint=False)  # the database says
    person = models.UUIDField()
    second = models.BooleanField()  #: whether it confirms the first
    digest = models.CharField(max_length=64)
    signed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="duties_signature_walls"),
            Reference(name="duties_signature_form_fk", column="form_id", to="duties_form"),
            models.UniqueConstraint(fields=["tenant", "form", "person"], name="nobody_signs_twice"),
            models.UniqueConstraint(fields=["tenant", "form", "second"], name="one_first_and_one_second_signature"),
            models.CheckConstraint(condition=~Q(digest=""), name="a_signature_is_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.form_id} {self.person}"


class Assignment(Owned):
    """Whose duty something is."""

    holding = Holding(
        owner="tenant",
        purpose="keeping what was promised",
        keep_days=None,
        takeout=Takeout(restored=False),
        clear={"measure": Clear.WORD, "key": Clear.WORD},
    )
    measure = models.CharField(max_length=80)
    key = models.CharField(max_length=80)  #: of the duty, within its measure
    person = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="duties_assignment_walls"),
            models.UniqueConstraint(fields=["tenant", "measure", "key"], name="one_person_for_each_duty"),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.key}"
