"""Taking letters in.

A letter is taken once: its original is kept and its reading promised in the transaction after which the sender is told
that we have it.
"""

import hashlib
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.discretion import original_without_cards, without_cards
from secretaire.lib.errors import Conflict, Refused
from secretaire.lib.jobs import Job
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.mailboxes import queries
from secretaire.scheduling.mailboxes.core import Envelope, Parsed, State, Verdict, Why
from secretaire.scheduling.mailboxes.models import Arrival

reading = Job("mailboxes.reading")
arrived = Job("mailboxes.arrived")

_DISPUTED = {Why.BROKEN_HEAD, Why.DOUBLED, Why.MANY_SENDERS}


class NotQuarantined(Conflict):
    """Somebody settled this letter before."""


@transaction.atomic
def receive(*, actor: Actor, mailbox_id: UUID, raw: bytes, envelope: Envelope, now: datetime) -> Arrival | None:
    """Take a letter in: keep the original and promise to read it.

    :return: nothing if the very same letter came in by this mailbox before
    :raises Missing: if there is no such mailbox
    """
    mailbox = queries.mailbox(tenant_id=actor.tenant_id, mailbox_id=mailbox_id)
    arrival = Arrival(
        id=uuid4(),
        tenant_id=actor.tenant_id,
        mailbox=mailbox,
        digest=hashlib.sha256(raw).hexdigest(),
        original=raw,
        envelope=asdict(envelope),
        size=len(raw),
        received_at=now,
        thread=queries.thread(tenant_id=actor.tenant_id, address=envelope.recipient),
    )
    Arrival.objects.bulk_create([arrival], ignore_conflicts=True)
    if not Arrival.objects.filter(tenant_id=actor.tenant_id, pk=arrival.pk).exists():
        return None
    reading.promise(tenant_id=actor.tenant_id, arrival_id=str(arrival.pk))
    audit.record(actor=actor, verb="arrival.received", subject=f"arrival/{arrival.pk}")
    return arrival


@transaction.atomic
def keep(*, actor: Actor, arrival_id: UUID, parsed: Parsed, verdict: Verdict, why: Why | None = None) -> None:
    """Keep what was read in a letter and hand it on; an odd one goes to a person instead. Once for each letter."""
    arrival = _unread(actor, arrival_id)
    if arrival is None:
        return
    for name, value in _fields(arrival, parsed).items():
        setattr(arrival, name, value)
    # What proves a letter proves nothing where programs disagree on what the letter is, even once it is released.
    arrival.authentic = verdict.authentic and why not in _DISPUTED
    arrival.authenticity = verdict.facts | {"standing": verdict.standing.value}
    arrival.readable, arrival.why = True, why or ""
    arrival.state = State.QUARANTINED if why else State.PARSED
    if not why and _repeated(arrival):
        arrival.state, arrival.why = State.DISCARDED, Why.REPEATED
    arrival.save()
    if arrival.state == State.DISCARDED:
        audit.record(actor=actor, verb="arrival.repeated", subject=f"arrival/{arrival_id}")
        return
    if why:
        audit.record(actor=actor, verb="arrival.quarantined", subject=f"arrival/{arrival_id}")
        return
    audit.record(actor=actor, verb="arrival.read", subject=f"arrival/{arrival_id}")
    arrived.promise(tenant_id=actor.tenant_id, arrival_id=str(arrival_id))


@transaction.atomic
def quarantine(*, actor: Actor, arrival_id: UUID, why: Why) -> None:
    """Set a letter aside that could not be read; its original stays."""
    arrival = _unread(actor, arrival_id)
    if arrival is not None:
        arrival.state, arrival.why = State.QUARANTINED, why
        arrival.save(update_fields=["state", "why"])
        if why == Why.MALWARE:
            audit.record(actor=actor, verb="file.infected", subject=f"arrival/{arrival_id}")
        audit.record(actor=actor, verb="arrival.quarantined", subject=f"arrival/{arrival_id}")


@transaction.atomic
def release(*, actor: Actor, arrival_id: UUID) -> None:
    """Hand a quarantined letter on as if nothing had been odd; it stays as authentic as it was.

    :raises Missing: if there is no such letter
    :raises NotQuarantined: if it was settled before
    :raises Refused: if nothing of it could be read
    """
    arrival = queries.get(tenant_id=actor.tenant_id, arrival_id=arrival_id)
    if arrival.state == State.QUARANTINED and not arrival.readable:
        raise Refused(_("Nothing of this letter could be read; it can only be saved or discarded."))
    _settle(arrival, State.PARSED)
    audit.record(actor=actor, verb="arrival.released", subject=f"arrival/{arrival_id}")
    arrived.promise(tenant_id=actor.tenant_id, arrival_id=str(arrival_id))


@transaction.atomic
def discard(*, actor: Actor, arrival_id: UUID) -> None:
    """Let a quarantined letter be; it is deleted in its time.

    :raises Missing: if there is no such letter
    :raises NotQuarantined: if it was settled before
    """
    _settle(queries.get(tenant_id=actor.tenant_id, arrival_id=arrival_id), State.DISCARDED)
    audit.record(actor=actor, verb="arrival.discarded", subject=f"arrival/{arrival_id}")


@transaction.atomic
def forget(*, actor: Actor, now: datetime) -> int:
    """Delete the letters whose time is over, originals and all; return how many."""
    before = now - timedelta(days=Arrival.holding.keep_days or 0)
    gone = Arrival.objects.filter(tenant_id=actor.tenant_id, received_at__lt=before).delete()[0]
    if gone:
        audit.record(actor=actor, verb="arrival.forgotten", subject=f"arrivals/{gone}")
    return gone


def _unread(actor: Actor, arrival_id: UUID) -> Arrival | None:
    """Return a letter that waits to be read, and that nobody else reads before this transaction ends."""
    rows = Arrival.objects.select_for_update(of=("self",)).select_related("mailbox")
    return rows.filter(tenant_id=actor.tenant_id, pk=arrival_id, state=State.RECEIVED).first()


def _settle(arrival: Arrival, state: State) -> None:
    rows = Arrival.objects.filter(tenant_id=arrival.tenant_id, pk=arrival.pk, state=State.QUARANTINED)
    if not rows.update(state=state):
        raise NotQuarantined(_("Somebody else settled this letter meanwhile."))


def _fields(arrival: Arrival, parsed: Parsed) -> dict[str, Any]:
    own = queries.own_addresses(tenant_id=arrival.tenant_id)
    named = [each for each in (*parsed.to, *parsed.cc) if _plain(each.email) in own]
    raw, text = bytes(arrival.original), without_cards(parsed.text)
    return {
        "key": queries.key(tenant_id=arrival.tenant_id, message_id=parsed.message_id),
        "message_id": parsed.message_id,
        "in_reply_to": parsed.in_reply_to,
        "references": list(parsed.references),
        "from_name": parsed.sender.name,
        "from_email": parsed.sender.email,
        "to": [[each.name, each.email] for each in parsed.to],
        "cc": [[each.name, each.email] for each in parsed.cc],
        "subject": without_cards(parsed.subject),
        "text": text,
        "facts": parsed.facts,
        "replies": [asdict(each) | {"comment": without_cards(each.comment)} for each in parsed.replies],
        "original": raw if text == parsed.text else original_without_cards(raw),
        "sent_at": parsed.sent_at,
        "zone_offset": parsed.zone_offset,
        "silence": parsed.silence or "",
        "thread": arrival.thread or _thread(arrival, parsed),
        "in_bcc": not named,
    }


def _repeated(arrival: Arrival) -> bool:
    """Whether the same person's letter of this name was handed on before, no less proven than this one."""
    earlier = Arrival.objects.filter(tenant_id=arrival.tenant_id, key=arrival.key, state=State.PARSED).exclude(key="")
    return any(
        each.from_email == arrival.from_email and each.authentic >= arrival.authentic
        for each in earlier.exclude(pk=arrival.pk).defer("original")
    )


def _thread(arrival: Arrival, parsed: Parsed) -> UUID | None:
    """Return the request that one of the letter's readers names: a fetched letter tells of no other recipient."""
    found = (queries.thread(tenant_id=arrival.tenant_id, address=each.email) for each in (*parsed.to, *parsed.cc))
    return next((each for each in found if each), None)


def _plain(address: str) -> str:
    local, _at, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
