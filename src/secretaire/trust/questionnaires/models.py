"""Questionnaires with their files, and what was confirmed once about a question."""

from typing import ClassVar

from django.db import models

from secretaire.lib.holdings import Clear, Holding, Takeout
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import BlindIndex, EncryptedBytes, EncryptedJSON, EncryptedText
from secretaire.trust.questionnaires.core import Says, Sheaf, State, Verdict

_STATES = [(each.value, each.value.title()) for each in State]


class Questionnaire(Owned):
    """A spreadsheet with questions that a client sent; its files are gone when it is."""

    holding = Holding(
        owner="tenant",
        purpose="answering clients' questionnaires",
        keep_days=400,
        takeout=Takeout(without=("handed", "file", "answers"), restored=False),
        clear={"language": Clear.LANGUAGE, "state": Clear.WORD, "why": Clear.WORD},
    )
    title = EncryptedText(max_length=200)
    language = models.CharField(max_length=5)  #: in which it is answered
    state = models.CharField(max_length=10, choices=_STATES, default=State.READING.value)
    why = models.CharField(max_length=20, blank=True)  #: it was not read, or its answers were not written
    done = models.PositiveIntegerField(default=0)  #: questions that were gone through, of ``total``
    total = models.PositiveIntegerField(default=0)
    handed = EncryptedBytes()  #: the file as it came; empty: it lies in the storage
    file = models.ForeignKey("files.File", models.CASCADE, null=True, related_name="+", db_constraint=False)
    sheaf = EncryptedJSON(null=True)  #: ``core.Sheaf``: its questions
    answers = models.ForeignKey("files.File", models.CASCADE, null=True, related_name="+", db_constraint=False)
    answered = models.PositiveIntegerField(default=0)  #: questions that the file of answers answers
    answered_at = models.DateTimeField(null=True)  #: the instant for which it does
    added_at = models.DateTimeField()
    added_by = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="questionnaires_questionnaire_walls"),
            Reference(name="questionnaires_questionnaire_file_fk", column="file_id", to="files_file"),
            Reference(name="questionnaires_questionnaire_answers_fk", column="answers_id", to="files_file"),
            models.CheckConstraint(
                condition=models.Q(answers__isnull=True) | models.Q(answered_at__isnull=False),
                name="answers_are_of_an_instant",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["tenant", "added_at"], name="questionnaires_by_time")
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def asks(self) -> Sheaf:
        """Return what it asks; nothing before it was read."""
        return Sheaf.unpacked(self.sheaf) if self.sheaf else Sheaf(places=())


class Match(Owned):
    """That somebody confirmed by which measures a question is answered, whichever questionnaire asks it."""

    holding = Holding(
        owner="tenant",
        purpose="answering clients' questionnaires",
        keep_days=None,
        takeout=Takeout(without=("question_index",), restored=False),
        clear={"measures": Clear.WORD, "says": Clear.WORD},
    )
    question = EncryptedText()  #: as ``core.plain`` has it
    question_index = BlindIndex("question")
    measures = models.JSONField(default=list)  #: their keys; none: nothing of ours answers it
    says = models.CharField(max_length=5)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            Walls(name="questionnaires_match_walls"),
            models.CheckConstraint(
                condition=models.Q(says__in=[each.value for each in Says]), name="a_match_says_something"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["tenant", "question_index"], name="matches_by_question")
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def verdict(self) -> Verdict:
        """Return what was confirmed."""
        return Verdict(measures=tuple(self.measures), says=Says(self.says))
