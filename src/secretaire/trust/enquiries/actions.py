"""Asking, answering, and putting aside what is no question."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.discretion import without_cards
from secretaire.lib.errors import Conflict, Refused
from secretaire.lib.jobs import Job
from secretaire.lib.mentions import gone
from secretaire.protection.access.core import Right
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.enquiries import queries
from secretaire.trust.enquiries.core import LONGEST, Notice, State
from secretaire.trust.enquiries.models import Enquiry

#: Writes one letter about a question.
letter: Final = Job("enquiries.letter")


class Settled(Conflict):
    """Somebody has answered this question, or put it aside."""


class Wordless(Refused):
    """There is nothing to send, or too much of it."""


@transaction.atomic
def ask(*, actor: Actor, email: str, question: str, language: str, now: datetime) -> Enquiry:
    """Ask; whoever asks gets a receipt, and those who answer are told.

    :raises Wordless: if nothing is asked
    """
    made = Enquiry.objects.create(
        tenant_id=actor.tenant_id,
        email=email.strip(),
        question=_words(question),
        language=language,
        asked_at=now,
        due_at=queries.until(tenant_id=actor.tenant_id, asked=now),
    )
    audit.record(actor=actor, verb="enquiry.asked", subject=f"enquiry/{made.pk}")
    _tell(made, Notice.RECEIPT)
    for user in identity.holders(tenant_id=actor.tenant_id, right=Right.STAFF_OFFICE):
        _tell(made, Notice.ARRIVED, user_id=str(user.pk))
    return made


@transaction.atomic
def answer(*, actor: Actor, by: UUID, enquiry_id: UUID, text: str, now: datetime) -> Enquiry:
    """Answer a question; the answer is mailed.

    :raises Missing: if there is no such question
    :raises Settled: if somebody was faster
    :raises Wordless: if nothing is said
    """
    found = _held(actor, enquiry_id)
    found.answer, found.state, found.settled_at, found.settled_by = _words(text), State.ANSWERED, now, by
    found.save(update_fields=["answer", "state", "settled_at", "settled_by"])
    audit.record(actor=actor, verb="enquiry.answered", subject=f"enquiry/{found.pk}")
    _tell(found, Notice.ANSWER)
    return found


@transaction.atomic
def dismiss(*, actor: Actor, by: UUID, enquiry_id: UUID, now: datetime) -> None:
    """Put aside what is no question: what was written is deleted, that something came stays.

    :raises Missing: if there is no such question
    :raises Settled: if somebody was faster
    """
    found = _held(actor, enquiry_id)
    found.email, found.question = "", ""
    found.state, found.settled_at, found.settled_by = State.DISMISSED, now, by
    found.save(update_fields=["email", "question", "state", "settled_at", "settled_by"])
    audit.record(actor=actor, verb="enquiry.dismissed", subject=f"enquiry/{found.pk}")


@transaction.atomic
def erase(*, actor: Actor, email: str) -> dict[str, int]:
    """Delete the questions that came from an address; return how many rows went, by table."""
    sought = email.strip().casefold()
    rows = Enquiry.objects.filter(tenant_id=actor.tenant_id)
    found = [each.pk for each in rows.iterator(chunk_size=200) if each.email.casefold() == sought]
    for pk in found:
        audit.record(actor=actor, verb="enquiry.erased", subject=f"enquiry/{pk}")
    return gone(rows.filter(pk__in=found))


def _held(actor: Actor, enquiry_id: UUID) -> Enquiry:
    """Return a question that waits, and that nobody else settles meanwhile."""
    queries.get(tenant_id=actor.tenant_id, enquiry_id=enquiry_id)
    found = Enquiry.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=enquiry_id)
    if found.state != State.OPEN:
        raise Settled(_("This question was answered, or put aside, meanwhile."))
    return found


def _words(text: str) -> str:
    found = without_cards(text.strip())
    if not found:
        raise Wordless(_("Nothing was written."))
    if len(found) > LONGEST:
        raise Wordless(_("This is too long: %(most)d characters are read.") % {"most": LONGEST})
    return found


def _tell(enquiry: Enquiry, notice: Notice, *, user_id: str = "") -> None:
    letter.promise(tenant_id=enquiry.tenant_id, enquiry_id=str(enquiry.pk), notice=notice.value, user_id=user_id)
