"""On the provider's ground: a notice is written, sent, and what is heard of it kept."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.lib.errors import Missing, Refused
from secretaire.lib.jobs import Job
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.evidence import actions as evidence
from secretaire.trust.evidence.core import Written
from secretaire.trust.notices import queries
from secretaire.trust.notices.actions.subscribing import spread
from secretaire.trust.notices.core import (
    LONGEST,
    PREPARED,
    REGISTERS,
    RUNNING,
    Journey,
    Kind,
    Part,
    Unsaid,
    clean,
    digest,
    said,
)
from secretaire.trust.notices.models import Notice, Receipt

deliver = Job("notices.deliver")
reckon = Job("notices.reckon")

_SALT: Final = 32
_MOST: Final = 366  #: days of a notice period
_FAULTS: Final = {
    "title": gettext_lazy("Give it a title of at most 200 characters in at least one language."),
    "text": gettext_lazy("Say it, in at most 8000 characters, in each language that has a title, and in no other."),
    "why": gettext_lazy("Say why they are told, in at most 1000 characters."),
}


class Unfitting(Refused):
    """A notice cannot be written or sent like this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be told, and to whom."""

    kind: Kind
    written: Mapping[str, Mapping[str, str]]  #: each part by language
    clients: frozenset[UUID] = field(default_factory=frozenset)  #: whom it concerns; nobody named: all
    number: int | None = None  #: of the entry of its register that it is about
    ahead_days: int = 0
    part: Part | None = None  #: those who use it are concerned, which is computed; else whoever is named


@transaction.atomic
def draft(*, actor: Actor, by: UUID | None, wish: Wish, now: datetime) -> Notice:
    """Write a notice down; nobody is told before it is sent.

    :raises Unfitting: if it says too little or too much, runs too short, or leaves out whom it must be told
    """
    if wish.kind in PREPARED and actor.kind != "system":
        raise Unfitting(_("This kind of notice is prepared by the program, from its register."))
    kept = _said(wish.written)
    concerned = _concerned(wish)
    _runs(actor.tenant_id, wish)
    made = Notice.objects.create(
        tenant_id=actor.tenant_id,
        kind=wish.kind.value,
        register=REGISTERS[wish.kind] if wish.number else "",
        number=wish.number,
        content={"salt": secrets.token_hex(_SALT), "said": kept, "part": wish.part.value if wish.part else ""},
        ahead_days=wish.ahead_days,
        written_at=now,
        written_by=by,
    )
    if wish.part is not None:
        reckon.promise(tenant_id=actor.tenant_id, notice_id=str(made.pk), part=wish.part.value)
    _tell(made, concerned)
    audit.record(actor=actor, verb="notice.written", subject=f"notice/{made.pk}")
    return made


@transaction.atomic
def reword(
    *, actor: Actor, by: UUID | None, notice_id: UUID, written: Mapping[str, Mapping[str, str]], now: datetime
) -> Notice:
    """Say otherwise what a notice says that was not sent; whom it concerns stays.

    :param by: whose words these are; nobody: the program's
    :raises Missing: if there is none
    :raises Unfitting: if it was sent, or says too little or too much
    """
    found = _held(actor, notice_id)
    if found.sent_at is not None:
        raise Unfitting(_("This was sent, and stays."))
    found.content = found.content | {"said": _said(written)}
    found.written_at, found.written_by = now, by
    found.save(update_fields=["content", "written_at", "written_by"])
    audit.record(actor=actor, verb="notice.reworded", subject=f"notice/{notice_id}")
    return found


@transaction.atomic
def concern(*, actor: Actor, notice_id: UUID, clients: Iterable[UUID]) -> None:
    """Keep whom a notice concerns, as it was computed; once somebody is named or it is sent, nothing changes.

    :raises Missing: if there is no such notice
    """
    found = _held(actor, notice_id)
    if found.sent_at is None and not Receipt.objects.filter(tenant_id=actor.tenant_id, notice=found).exists():
        _tell(found, clients)
        audit.record(actor=actor, verb="notice.reckoned", subject=f"notice/{notice_id}")


@transaction.atomic
def discard(*, actor: Actor, notice_id: UUID) -> None:
    """Throw a notice away that nobody was sent.

    :raises Missing: if there is none
    :raises Unfitting: if it was sent, or the program prepared it and a person would
    """
    found = _held(actor, notice_id)
    if found.sent_at is not None:
        raise Unfitting(_("This was sent, and stays."))
    if Kind(found.kind) in PREPARED and actor.kind != "system":
        raise Unfitting(_("The program throws this away once its entry says that no client is exposed."))
    found.delete()
    audit.record(actor=actor, verb="notice.discarded", subject=f"notice/{notice_id}")


@transaction.atomic
def send(*, actor: Actor, by: UUID | None, notice_id: UUID, now: datetime) -> Notice:
    """Send a notice: it gets its place in the log of evidence, and each client's copy is promised.

    :raises Missing: if there is none
    :raises Unfitting: if it was sent already, or there is nobody to be told
    """
    found = _held(actor, notice_id)
    if found.sent_at is not None:
        raise Unfitting(_("This was sent, and stays."))
    clients = list(Receipt.objects.filter(tenant_id=actor.tenant_id, notice=found).values_list("client", flat=True))
    if not clients:
        raise Unfitting(_("There is no client who could be told."))
    facts = {"kind": found.kind, "ahead_days": found.ahead_days, "clients": len(clients)}
    sha256 = digest(found.kept, salt=bytes.fromhex(found.content["salt"]))
    written = Written(name=f"notice/{found.pk}", digest=sha256, at=now, facts=facts)
    found.sent_at, found.sent_by = now, by
    found.evidence = evidence.write_down(actor=actor, said=written, now=now)
    found.save(update_fields=["sent_at", "sent_by", "evidence"])
    for client in clients:
        deliver.promise(
            tenant_id=actor.tenant_id, notice_id=str(found.pk), client=str(client), alone=f"notice/{client}"
        )
    if found.kind == Kind.SUBPROCESSOR:
        spread.promise(tenant_id=actor.tenant_id, notice_id=str(found.pk))
    audit.record(actor=actor, verb="notice.told", subject=f"notice/{found.pk}")
    return found


@transaction.atomic
def note(
    *,
    actor: Actor,
    notice_id: UUID,
    client: UUID,
    journey: Journey,
    refused: int,
    objection: tuple[datetime, str] | None,
) -> None:
    """Keep how far a notice came at a client; what is known already is not forgotten.

    :raises Missing: if that client is not told
    """
    found = _receipt(actor, notice_id, client)
    before = found.journey(here=True).stage
    found.sent_at = found.sent_at or journey.sent
    found.delivered_at = found.delivered_at or journey.delivered
    found.opened_at = found.opened_at or journey.opened
    found.acknowledged_at = found.acknowledged_at or journey.acknowledged
    found.refused = refused
    if objection is not None:
        found.objected_at, found.objection = objection
    found.save()
    after = found.journey(here=True).stage
    if after != before:
        audit.record(actor=actor, verb="notice.heard", subject=f"receipt/{found.pk}/{after}")


@transaction.atomic
def reach(*, actor: Actor, receipt_id: UUID, how: str, now: datetime) -> None:
    """Say that a client knows, since it was told in some other way.

    :raises Missing: if there is no such receipt
    :raises Unfitting: if the notice was not sent, or nothing says how
    """
    found = queries.receipt(tenant_id=actor.tenant_id, receipt_id=receipt_id)
    if _held(actor, found.notice_id).sent_at is None:
        raise Unfitting(_("This was not sent yet."))
    words = clean(how)
    if not words or len(words) > LONGEST:
        raise Unfitting(_("Say how, in at most 2000 characters."))
    if found.reached_at is None:
        found.reached_at, found.reached = now, words
        found.save(update_fields=["reached_at", "reached"])
    audit.record(actor=actor, verb="notice.reached", subject=f"receipt/{found.pk}")


def _held(actor: Actor, notice_id: UUID) -> Notice:
    """Return a notice that nobody else sends meanwhile.

    :raises Missing: if there is none, or it was thrown away while we waited for it
    """
    Notice.objects.select_for_update().filter(tenant_id=actor.tenant_id, pk=notice_id).first()
    return queries.notice(tenant_id=actor.tenant_id, notice_id=notice_id)


def _receipt(actor: Actor, notice_id: UUID, client: UUID) -> Receipt:
    rows = Receipt.objects.select_for_update().filter(tenant_id=actor.tenant_id, notice=notice_id, client=client)
    found = rows.first()
    if found is None:
        raise Missing(_("There is no such notice."))
    return found


def _said(written: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    try:
        return said(written)
    except Unsaid as unsaid:
        raise Unfitting(_FAULTS[str(unsaid)]) from None


def _tell(notice: Notice, clients: Iterable[UUID]) -> None:
    rows = [Receipt(tenant_id=notice.tenant_id, notice=notice, client=each) for each in clients]
    Receipt.objects.bulk_create(rows)


def _concerned(wish: Wish) -> list[UUID]:
    living = queries.here()
    if strange := wish.clients - set(living):
        raise Unfitting(_("Some of those who are to be told are no clients: %(many)d.") % {"many": len(strange)})
    named = wish.part is not None or (wish.clients and wish.clients != set(living))
    if wish.kind is Kind.SUBPROCESSOR and named:
        raise Unfitting(_("All clients are told of a supplier that handles their data."))
    return [] if wish.part is not None else sorted(wish.clients or living)


def _runs(tenant_id: UUID, wish: Wish) -> None:
    if wish.number is not None and wish.kind not in REGISTERS:
        raise Unfitting(_("This kind of notice is about no entry of a register."))
    if wish.kind not in RUNNING and wish.ahead_days:
        raise Unfitting(_("This has no notice period: it is told at once."))
    least = queries.least(tenant_id=tenant_id, kind=wish.kind)
    if not least <= wish.ahead_days <= _MOST:
        raise Unfitting(
            _("It is promised that this is told %(least)d days ahead, and a year is the most.") % {"least": least}
        )
