"""Filling a form, signing it, confirming what somebody else signed, and saying whose duty is whose."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Forbidden, Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.attachments import actions as attachments
from secretaire.trust.attachments import queries as attached
from secretaire.trust.attachments.core import Attachment, hidden
from secretaire.trust.duties import queries
from secretaire.trust.duties.core import Turn, counts, may_confirm, may_sign, moment, ticked, unsettled
from secretaire.trust.duties.models import Assignment, Form, Signature
from secretaire.trust.duties.queries import Task
from secretaire.trust.evidence import actions as evidence
from secretaire.trust.evidence.actions import Found
from secretaire.trust.evidence.core import Assurance, Outcome
from secretaire.trust.measures.core import EVERYBODY, Field, Sort, Value, answers
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers.queries import active, fault, language, strangers

_SALT: Final = 32


class NotDone(Refused):
    """A form cannot be filled or signed like this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who fills or signs."""

    id: UUID
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What somebody writes into a form."""

    values: Mapping[str, str]  #: by field, as people write them
    done_on: date
    passed: bool = True


@transaction.atomic
def fill(*, actor: Actor, person: Person, duty_id: UUID, said: Answers, now: datetime) -> Form:
    """Fill the form of a duty; it proves nothing before it is signed.

    :raises Missing: if the duty is not due for what is promised now
    :raises Forbidden: if somebody else has to sign it
    :raises NotDone: if something in it is no answer, or the day is past
    """
    task = queries.task(tenant_id=actor.tenant_id, duty_id=duty_id, now=now)
    _signer(task, person)
    asked = catalogue().form(task.procedure)
    found = _answered(actor, asked, said.values)
    _in_time(task, said.done_on, now)
    ticks = ticked(asked, before={}, after=found, ticks={}, mark=_mark(person, now))
    form = Form.objects.create(
        tenant_id=actor.tenant_id,
        duty=task.duty,
        procedure=task.procedure.key,
        done_on=said.done_on,
        passed=said.passed,
        content={"salt": secrets.token_hex(_SALT), "values": found, **({"ticks": ticks} if ticks else {})},
        filled_at=now,
        filled_by=person.id,
    )
    audit.record(actor=actor, verb="duty.filled", subject=f"form/{form.pk}")
    return form


@transaction.atomic
def tick(*, actor: Actor, person: Person, form_id: UUID, seen: str, values: Mapping[str, str], now: datetime) -> Form:
    """Say of the points of a form's lists which are done, and why others are open; anybody of the staff can.

    :param seen: the digest of the form as whoever ticks has read it
    :raises Missing: if there is no such form, or its duty is not due any more
    :raises Forbidden: if whoever ticks is nobody of the staff
    :raises NotDone: if it is signed, or something is no answer
    :raises Conflict: if somebody has changed it meanwhile
    """
    form, task = _held(actor, form_id, now)
    if not may_confirm(person.role):
        raise Forbidden(_("Somebody of the staff ticks this."))
    if queries.signatures(tenant_id=actor.tenant_id, form_id=form.pk):
        raise NotDone(_("This form is signed already."))
    if seen != queries.digested(form):
        raise Conflict(_("Somebody has changed this form meanwhile. Look at it anew."))
    lists = tuple(each for each in catalogue().form(task.procedure) if each.sort is Sort.CHECKLIST)
    found = _answered(actor, lists, values)
    ticks = ticked(lists, before=form.values_said, after=found, ticks=form.ticks, mark=_mark(person, now))
    form.content = {**form.content, "values": {**form.values_said, **found}, "ticks": ticks}
    form.save(update_fields=["content"])
    audit.record(actor=actor, verb="duty.ticked", subject=f"form/{form.pk}")
    return form


@transaction.atomic
def attach(*, actor: Actor, person: Person, form_id: UUID, file: Attachment) -> Form:
    """Attach a file that was taken to a form that nobody has signed; only whoever filled it can.

    :raises Missing: if there is no such form, or the file is gone
    :raises Forbidden: if somebody else filled it
    :raises NotDone: if it is signed
    :raises NotTaken: if enough is attached, or the same is already
    """
    form = _own(actor, person, form_id)
    files = attachments.keep(actor=actor, to=f"form/{form.pk}", before=form.files, file=file)
    _keep(form, files)
    audit.record(actor=actor, verb="duty.attached", subject=f"form/{form.pk}")
    return form


@transaction.atomic
def detach(*, actor: Actor, person: Person, form_id: UUID, file_id: UUID) -> Form:
    """Take an attachment from a form that nobody has signed, and delete it.

    :raises Missing: if there is no such form
    :raises Forbidden: if somebody else filled it
    :raises NotDone: if it is signed
    """
    form = _own(actor, person, form_id)
    gone = [each for each in form.files if each.id == str(file_id)]
    attachments.drop(actor=actor, of=f"form/{form.pk}", gone=gone)
    _keep(form, tuple(each for each in form.files if each not in gone))
    audit.record(actor=actor, verb="duty.detached", subject=f"form/{form.pk}")
    return form


@transaction.atomic
def fetch(*, actor: Actor, form_id: UUID, file_id: UUID) -> Attachment:
    """Hand an attachment of a form out.

    :raises Missing: if there is no such form, or it has none like it
    """
    form = queries.form(tenant_id=actor.tenant_id, form_id=form_id)
    found = attached.one(tenant_id=actor.tenant_id, among=form.files, file_id=file_id)
    audit.record(actor=actor, verb="attachment.fetched", subject=f"form/{form.pk}/file/{file_id}")
    return found


@transaction.atomic
def sign(*, actor: Actor, person: Person, form_id: UUID, now: datetime) -> Form:
    """Sign a form; it becomes evidence at once, unless a second person has to confirm it.

    :raises Missing: if there is no such form, or its duty is not due any more
    :raises Forbidden: if somebody else has to sign it
    :raises NotDone: if it is signed already, its day is past by now, or a point of a list is open for no reason
    :raises OutOfTime: if its period is closed
    """
    form, task = _held(actor, form_id, now)
    _signer(task, person)
    if task.procedure.signers == EVERYBODY and form.filled_by != person.id:
        raise Forbidden(_("Each person signs this for themselves."))
    if queries.signatures(tenant_id=actor.tenant_id, form_id=form.pk):
        raise NotDone(_("This form is signed already."))
    _in_time(task, form.done_on, now)
    if left := unsettled(catalogue().form(task.procedure), form.values_said):
        points = ", ".join(each.choices[point][language()] for each, point in left)
        raise NotDone(_("Tick each point, or say why it is open: %(points)s.") % {"points": points})
    _signed(form, person, second=False, now=now)
    audit.record(actor=actor, verb="duty.signed", subject=f"form/{form.pk}")
    return form if task.procedure.second else _proof(actor, form, Assurance.DECLARED, now)


@transaction.atomic
def confirm(*, actor: Actor, person: Person, form_id: UUID, now: datetime) -> Form:
    """Confirm, as the second person, what somebody else signed; the form becomes evidence.

    :raises Missing: if there is no such form, or its duty is not due any more
    :raises Forbidden: if whoever confirms has signed it, or is nobody of the staff
    :raises NotDone: if it is not signed, was changed since, or needs no second person
    :raises OutOfTime: if its period is closed
    """
    form, task = _held(actor, form_id, now)
    if not may_confirm(person.role):
        raise Forbidden(_("Somebody of the staff confirms this."))
    found = queries.signatures(tenant_id=actor.tenant_id, form_id=form.pk)
    if len(found) != 1 or not task.procedure.second:
        raise NotDone(_("There is nothing to confirm here."))
    if found[0].person == person.id:
        raise Forbidden(_("Whoever signed it cannot be the second person, too."))
    if found[0].digest != queries.digested(form):
        raise NotDone(_("This form is not what was signed any more."))
    _signed(form, person, second=True, now=now)
    audit.record(actor=actor, verb="duty.confirmed", subject=f"form/{form.pk}")
    return _proof(actor, form, Assurance.WITNESSED, now)


@transaction.atomic
def discard(*, actor: Actor, person: Person, form_id: UUID) -> None:
    """Throw a form away that nobody has signed; only whoever filled it can.

    :raises Missing: if there is no such form
    :raises Forbidden: if somebody else filled it
    :raises NotDone: if it is signed
    """
    form = _own(actor, person, form_id)
    attachments.drop(actor=actor, of=f"form/{form.pk}", gone=form.files)
    form.delete()
    audit.record(actor=actor, verb="duty.discarded", subject=f"form/{form_id}")


@transaction.atomic
def assign(*, actor: Actor, measure: str, key: str, person: UUID | None) -> None:
    """Say whose duty something is; with nobody named, it is whoever may sign it.

    :raises NotDone: if that person has no account here
    """
    rows = Assignment.objects.filter(tenant_id=actor.tenant_id, measure=measure, key=key)
    if person is None:
        rows.delete()
    elif person not in active(tenant_id=actor.tenant_id):
        raise NotDone(_("Whoever is to answer for it has no account here any more."))
    elif not rows.update(person=person):
        Assignment.objects.create(tenant_id=actor.tenant_id, measure=measure, key=key, person=person)
    audit.record(actor=actor, verb="duty.assigned", subject=f"duty/{measure}/{key}/{person or 'nobody'}")


def _answered(actor: Actor, asked: tuple[Field, ...], written: Mapping[str, str]) -> dict[str, Value]:
    found, wrong = answers(asked, written)
    wrong += strangers(tenant_id=actor.tenant_id, asked=asked, values=found)
    if wrong:
        raise NotDone("; ".join(map(fault, wrong)))
    return found


def _mark(person: Person, now: datetime) -> tuple[str, str]:
    return str(person.id), now.astimezone(UTC).isoformat(timespec="seconds")


def _own(actor: Actor, person: Person, form_id: UUID) -> Form:
    """Return a form that somebody has filled and nobody signed, nor signs meanwhile."""
    form = _locked(actor, form_id)
    if form.filled_by != person.id:
        raise Forbidden(_("Somebody else has filled this form."))
    if queries.signatures(tenant_id=actor.tenant_id, form_id=form.pk):
        raise NotDone(_("This form is signed already."))
    return form


def _locked(actor: Actor, form_id: UUID) -> Form:
    """Return a form that nobody else changes meanwhile.

    :raises Missing: if there is none, or it was thrown away while we waited for it
    """
    Form.objects.select_for_update().filter(tenant_id=actor.tenant_id, pk=form_id).first()
    return queries.form(tenant_id=actor.tenant_id, form_id=form_id)


def _keep(form: Form, files: tuple[Attachment, ...]) -> None:
    form.content = {**(form.content or {}), "files": [each.packed for each in files]}
    form.save(update_fields=["content"])


def _held(actor: Actor, form_id: UUID, now: datetime) -> tuple[Form, Task]:
    """Return a form that nobody else signs meanwhile, and its duty."""
    form = _locked(actor, form_id)
    if form.content is None:
        raise NotDone(_("This form was erased."))
    return form, queries.task(tenant_id=actor.tenant_id, duty_id=form.duty_id, now=now)


def _signer(task: Task, person: Person) -> None:
    if not may_sign(person.role, task.procedure):
        raise Forbidden(_("Somebody with another role signs this."))


def _in_time(task: Task, done_on: date, now: datetime) -> None:
    late = task.awaited.period if task.awaited and task.turn is Turn.LATE else None
    if not counts(done_on, now=now, late=late):
        raise NotDone(_("Evidence is of the day on which it is written down: a past day, or one to come, is refused."))


def _signed(form: Form, person: Person, *, second: bool, now: datetime) -> None:
    Signature.objects.create(
        tenant_id=form.tenant_id,
        form=form,
        person=person.id,
        second=second,
        digest=queries.digested(form),
        signed_at=now,
    )


def _proof(actor: Actor, form: Form, assurance: Assurance, now: datetime) -> Form:
    ended = moment(form.done_on, now=now)
    found = Found(
        outcome=Outcome.PASS if form.passed else Outcome.FAIL,
        assurance=assurance,
        begun=min(form.filled_at, ended),
        ended=ended,
        method=form.procedure,
        facts={
            "form": queries.digested(form),
            "done": form.done_on.isoformat(),
            "signatures": 2 if assurance is Assurance.WITNESSED else 1,
            **_attached(form),
        },
    )
    form.evidence = evidence.record(actor=actor, duty_id=form.duty_id, found=found, now=now)
    form.save(update_fields=["evidence"])
    return form


def _attached(form: Form) -> dict[str, str]:
    """Return the digests of what is attached, under the salt of the form, with spaces between."""
    salt = bytes.fromhex(form.content["salt"])
    return {"files": " ".join(hidden(each, salt=salt) for each in form.files)} if form.files else {}
