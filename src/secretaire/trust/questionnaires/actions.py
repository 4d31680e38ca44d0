"""Taking questionnaires in, confirming what answers a question, and having the answers written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Missing, Refused
from secretaire.lib.jobs import Job
from secretaire.protection.audit import actions as audit
from secretaire.protection.files import actions as files
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.measures.core import LANGUAGES
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.questionnaires import queries
from secretaire.trust.questionnaires.core import NoQuestionnaire, Says, Sheaf, State, Verdict, Why, judge, plain
from secretaire.trust.questionnaires.models import Match, Questionnaire

READ = Job("questionnaires.read")
WRITE = Job("questionnaires.write")

#: After which a questionnaire and its files are deleted.
KEPT: Final = timedelta(days=Questionnaire.holding.keep_days or 0)


class NotTaken(Refused):
    """A file is not taken as a questionnaire."""


class Unfitting(Refused):
    """This cannot be confirmed about a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A file that somebody hands in."""

    title: str
    language: str
    content: bytes


@transaction.atomic
def take_in(*, actor: Actor, by: UUID, handed: Handed, now: datetime) -> Questionnaire:
    """Take a questionnaire in; a job lays it into the storage and reads it.

    :raises NotTaken: if the file is too large, or no spreadsheet
    """
    try:
        judge(handed.content)
    except NoQuestionnaire as wrong:
        raise NotTaken(queries.WHYS[wrong.why]) from None
    if handed.language not in LANGUAGES:
        raise NotTaken(_("Nothing is answered in this language."))
    row = Questionnaire.objects.create(
        tenant_id=actor.tenant_id,
        title=handed.title,
        language=handed.language,
        handed=handed.content,
        added_at=now,
        added_by=by,
    )
    audit.record(actor=actor, verb="questionnaire.added", subject=f"questionnaire/{row.pk}")
    READ.promise(tenant_id=actor.tenant_id, questionnaire_id=str(row.pk))
    return row


@transaction.atomic
def lay_down(*, actor: Actor, questionnaire_id: UUID, file_id: UUID) -> None:
    """Note that the file lies in the storage; if it did already, delete the second one."""
    row = _held(actor, questionnaire_id)
    if row.file_id is None and row.state == State.READING:
        row.file_id, row.handed = file_id, b""
        row.save(update_fields=["file", "handed"])
        audit.record(actor=actor, verb="questionnaire.kept", subject=f"questionnaire/{row.pk}")
    else:
        files.delete(actor=actor, file_ids=[file_id])


@transaction.atomic
def go_on(*, actor: Actor, questionnaire_id: UUID, done: int, total: int) -> None:
    """Note how many questions were gone through."""
    rows = Questionnaire.objects.filter(tenant_id=actor.tenant_id, pk=questionnaire_id)
    rows.update(done=done, total=total)


@transaction.atomic
def finish(*, actor: Actor, questionnaire_id: UUID, sheaf: Sheaf) -> None:
    """Keep what a questionnaire asks."""
    row = _held(actor, questionnaire_id)
    if row.state == State.READING:
        row.sheaf, row.state, row.why = sheaf.packed(), State.READY, ""
        row.done = row.total = len(sheaf.questions)
        row.save(update_fields=["sheaf", "state", "why", "done", "total"])
        audit.record(actor=actor, verb="questionnaire.read", subject=f"questionnaire/{row.pk}")


@transaction.atomic
def fail(*, actor: Actor, questionnaire_id: UUID, why: Why) -> None:
    """Note that a questionnaire was not read, whose file is then deleted, or that its answers were not written."""
    row = _held(actor, questionnaire_id)
    row.why, useless = why.value, [row.file_id] if row.file_id else []
    if row.state == State.READING:
        row.state, row.file, row.handed = State.FAILED, None, b""
        row.save(update_fields=["state", "why", "file", "handed"])
        files.delete(actor=actor, file_ids=useless)
    elif row.state == State.WRITING:
        row.state = State.READY
        row.save(update_fields=["state", "why"])
    audit.record(actor=actor, verb="questionnaire.failed", subject=f"questionnaire/{row.pk}")


@transaction.atomic
def confirm(*, actor: Actor, by: UUID, question: str, verdict: Verdict, now: datetime) -> Match:
    """Say which measures answer a question, and how; this is remembered for whichever questionnaire asks it.

    :raises Unfitting: if there is no such measure, or nothing is asked
    """
    if strange := set(verdict.measures) - set(catalogue().measures):
        raise Unfitting(_("There is no such measure: %(names)s.") % {"names": ", ".join(sorted(strange))})
    text = plain(question)
    if not text:
        raise Unfitting(_("Nothing is asked here."))
    Match.objects.filter(tenant_id=actor.tenant_id, question_index=text).delete()
    row = Match.objects.create(
        tenant_id=actor.tenant_id,
        question=text,
        measures=list(dict.fromkeys(verdict.measures)),
        says=Says(verdict.says).value,
        confirmed_at=now,
        confirmed_by=by,
    )
    audit.record(actor=actor, verb="questionnaire.matched", subject=f"match/{row.pk}")
    return row


@transaction.atomic
def ask(*, actor: Actor, questionnaire_id: UUID) -> None:
    """Ask for the file with the answers of now; a job writes it.

    :raises Conflict: if the questionnaire was not read, or they are being written
    """
    row = _held(actor, questionnaire_id)
    if row.state != State.READY:
        raise Conflict(_("This is under way, or there is nothing to answer."))
    row.state, row.why, row.done = State.WRITING, "", 0
    row.save(update_fields=["state", "why", "done"])
    audit.record(actor=actor, verb="questionnaire.asked", subject=f"questionnaire/{row.pk}")
    WRITE.promise(tenant_id=actor.tenant_id, questionnaire_id=str(row.pk))


@transaction.atomic
def keep(*, actor: Actor, questionnaire_id: UUID, file_id: UUID, answered: int, at: datetime) -> None:
    """Keep the file with the answers in the place of the one before."""
    row = _held(actor, questionnaire_id)
    useless = [file_id]
    if row.state == State.WRITING:
        useless, row.answers_id = [row.answers_id] if row.answers_id else [], file_id
        row.state, row.done, row.answered, row.answered_at = State.READY, row.total, answered, at
        row.save(update_fields=["answers", "state", "done", "answered", "answered_at"])
        audit.record(actor=actor, verb="questionnaire.answered", subject=f"questionnaire/{row.pk}")
    files.delete(actor=actor, file_ids=useless)


@transaction.atomic
def fetch(*, actor: Actor, questionnaire_id: UUID) -> Questionnaire:
    """Hand the file with the answers out.

    :raises Missing: if there is no such questionnaire, or they were not written yet
    """
    row = queries.get(tenant_id=actor.tenant_id, questionnaire_id=questionnaire_id)
    if row.answers_id is None:
        raise Missing(_("There is no such file, or none any more."))
    audit.record(actor=actor, verb="questionnaire.fetched", subject=f"questionnaire/{row.pk}")
    return row


@transaction.atomic
def delete(*, actor: Actor, questionnaire_id: UUID) -> None:
    """Delete a questionnaire and its files; what was confirmed about its questions is remembered."""
    _delete(actor, [_held(actor, questionnaire_id)])


@transaction.atomic
def forget(*, actor: Actor, now: datetime) -> int:
    """Delete the questionnaires whose time is over; return how many."""
    rows = Questionnaire.objects.filter(tenant_id=actor.tenant_id, added_at__lte=now - KEPT)
    found = list(rows.defer("handed", "sheaf"))
    _delete(actor, found)
    return len(found)


def _delete(actor: Actor, found: Sequence[Questionnaire]) -> None:
    useless = [key for row in found for key in (row.file_id, row.answers_id) if key]
    for row in found:
        audit.record(actor=actor, verb="questionnaire.deleted", subject=f"questionnaire/{row.pk}")
        row.delete()
    files.delete(actor=actor, file_ids=useless)


def _held(actor: Actor, questionnaire_id: UUID) -> Questionnaire:
    """Return a questionnaire that nobody else changes meanwhile.

    :raises Missing: if there is none, or it was deleted while we waited for it
    """
    rows = Questionnaire.objects.select_for_update().filter(tenant_id=actor.tenant_id, pk=questionnaire_id)
    rows.defer("handed").first()
    return queries.get(tenant_id=actor.tenant_id, questionnaire_id=questionnaire_id)
