"""Whose turn it is, and the forms that wait for a signature."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.identity import queries as identity
from secretaire.trust.duties.core import Awaited, Turn, digest, turn
from secretaire.trust.duties.models import Assignment, Form, Signature
from secretaire.trust.evidence import queries as evidence
from secretaire.trust.evidence.core import Period
from secretaire.trust.measures.core import Executor, Procedure
from secretaire.trust.measures.queries import catalogue

if TYPE_CHECKING:
    from secretaire.trust.evidence.models import Duty, Evidence, Occurrence


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A person's duty, and how it stands."""

    duty: "Duty"
    procedure: Procedure
    turn: Turn
    awaited: Awaited | None
    last: "Evidence | None"
    missed: int  #: periods that nobody did anything for, ever
    person: UUID | None  #: whose it is
    forms: Sequence[Form] = field(default_factory=tuple)  #: those that are not evidence yet, the first first

    @property
    def until(self) -> datetime | None:
        """Return the instant by which it has to be done."""
        if self.awaited is None:
            return None
        return self.awaited.closes if self.turn is Turn.LATE else self.awaited.period.end


def tasks(*, tenant_id: UUID, now: datetime) -> list[Task]:
    """Return the duties of people on this ground, the most urgent first."""
    known = catalogue().procedures
    duties = [
        each for each in evidence.duties(tenant_id=tenant_id) if each.executor == Executor.PERSON and each.name in known
    ]
    awaited, missed = _awaited(tenant_id, now), evidence.missed_times(tenant_id=tenant_id)
    last = evidence.last(tenant_id=tenant_id, duty_ids=[each.pk for each in duties])
    people = {(row.measure, row.key): row.person for row in Assignment.objects.filter(tenant_id=tenant_id)}
    forms: dict[UUID, list[Form]] = {}
    unsigned = Form.objects.filter(tenant_id=tenant_id, evidence__isnull=True).defer("content")
    for form in unsigned.order_by("filled_at", "pk"):
        forms.setdefault(form.duty_id, []).append(form)
    found = []
    for duty in duties:
        name = (duty.commitment.measure, duty.key)
        waiting, seen = awaited.get(name), last.get(duty.pk)
        stands = turn(by_clock=duty.by_clock, awaited=waiting, seen=seen is not None, now=now)
        found.append(
            Task(
                duty=duty,
                procedure=known[duty.name],
                turn=stands,
                awaited=waiting,
                last=seen,
                missed=missed.get(name, 0),
                person=people.get(name),
                forms=forms.get(duty.pk, ()),
            )
        )
    return sorted(found, key=_urgency)


def task(*, tenant_id: UUID, duty_id: UUID, now: datetime) -> Task:
    """Return one duty of people.

    :raises Missing: if it is none, or none that is due for what is promised now
    """
    for each in tasks(tenant_id=tenant_id, now=now):
        if each.duty.pk == duty_id:
            return each
    raise Missing(_("This is not due any more: what is promised has changed, or nothing is."))


def form(*, tenant_id: UUID, form_id: UUID) -> Form:
    """Return a form.

    :raises Missing: if there is none
    """
    found = Form.objects.filter(tenant_id=tenant_id, pk=form_id).select_related("duty__commitment").first()
    if found is None:
        raise Missing(_("There is no such form."))
    return found


def signatures(*, tenant_id: UUID, form_id: UUID) -> list[Signature]:
    """Return who signed a form, the first first."""
    return list(Signature.objects.filter(tenant_id=tenant_id, form=form_id).order_by("second"))


def done(*, tenant_id: UUID, measure: str, key: str) -> list[Form]:
    """Return the forms of a duty that are evidence, the newest first."""
    rows = Form.objects.filter(tenant_id=tenant_id, duty__commitment__measure=measure, duty__key=key)
    return list(rows.filter(evidence__isnull=False).select_related("evidence").order_by("-filled_at", "pk"))


def about(*, tenant_id: UUID, register: str) -> dict[int, list[Form]]:
    """Return, for each entry of a register, the forms that are evidence and name it, the newest first.

    What a form says is encrypted, so each form of the few procedures that name such entries is opened.
    """
    naming = catalogue().naming(register)
    rows = Form.objects.filter(tenant_id=tenant_id, procedure__in=naming, evidence__isnull=False)
    found: dict[int, list[Form]] = {}
    for form in rows.order_by("-done_on", "-filled_at", "pk"):
        values = form.values_said
        for number in {values[name] for name in naming[form.procedure] if values.get(name)}:
            found.setdefault(number, []).append(form)
    return found


def naming(*, tenant_id: UUID, register: str) -> "list[Duty]":
    """Return the duties of people, as they are promised now, whose form names an entry of a register."""
    known = catalogue().naming(register)
    found = evidence.duties(tenant_id=tenant_id)
    return [each for each in found if each.executor == Executor.PERSON and each.name in known]


def missed(*, tenant_id: UUID, measure: str, key: str) -> "list[Occurrence]":
    """Return the periods of a duty that nobody did anything for, the newest first; they stay."""
    return evidence.missed(tenant_id=tenant_id, measure=measure, key=key)


def digested(form: Form) -> str:
    """Return the digest of what a form says now; it must not be erased."""
    return digest(form.said, salt=bytes.fromhex(form.content["salt"]))


def names(*, tenant_id: UUID) -> dict[UUID, str]:
    """Return what the people of a ground are called, those who have left too."""
    return {user.pk: user.name for user in identity.everybody(tenant_id=tenant_id)}


def _awaited(tenant_id: UUID, now: datetime) -> Mapping[tuple[str, str], Awaited]:
    found: dict[tuple[str, str], Awaited] = {}
    for row in evidence.still_open(tenant_id=tenant_id, now=now):
        period = Period(start=row.start, end=row.end)
        found.setdefault(_name(row), Awaited(period=period, closes=row.closes_at))
    return found


def _name(row: "Occurrence") -> tuple[str, str]:
    return row.duty.commitment.measure, row.duty.key


def _urgency(task: Task) -> tuple[int, str, str, str]:
    until = task.until.isoformat() if task.until else ""
    return (list(Turn).index(task.turn), until, task.duty.commitment.measure, task.duty.key)
