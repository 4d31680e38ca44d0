"""Confirming a lesson."""

from datetime import UTC, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.duties import actions as duties
from secretaire.trust.duties.actions import Answers, Person
from secretaire.trust.lessons import queries


class NotRunning(Refused):
    """A lesson cannot be confirmed now."""


@transaction.atomic
def confirm(*, actor: Actor, person: Person, number: int, now: datetime) -> None:
    """Let somebody of the staff say that they have read and understood a lesson: a form, signed, which is evidence.

    Whoever has confirmed it already changes nothing by doing so again.

    :raises Missing: if there is no such lesson
    :raises Forbidden: if whoever confirms is nobody of the staff
    :raises NotRunning: if it is over, or nobody promises lessons here
    """
    found = queries.lesson(tenant_id=actor.tenant_id, number=number)
    if queries.confirmed(tenant_id=actor.tenant_id, number=number, person=person.id):
        return
    duty = queries.duty(tenant_id=actor.tenant_id)
    if not found.running or duty is None:
        raise NotRunning(_("This lesson is over: it cannot be confirmed any more."))
    said = Answers(values={"lesson": str(number), "understood": "yes"}, done_on=now.astimezone(UTC).date())
    form = duties.fill(actor=actor, person=person, duty_id=duty.pk, said=said, now=now)
    duties.sign(actor=actor, person=person, form_id=form.pk, now=now)
    audit.record(actor=actor, verb="lesson.confirmed", subject=f"{queries.about(number)}/form/{form.pk}")
