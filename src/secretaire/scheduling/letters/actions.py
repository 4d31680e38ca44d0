"""Writing letters, and recording how far they got.

A letter waits (promised), leaves (sending), and is then sent, refused, or unclear. ``sending`` is committed before the
server hears of the letter, so a crash in between leaves a trace, and such a letter is never sent again by itself.
"""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from secretaire.lib import colours, jobs, mail
from secretaire.lib.discretion import without_cards
from secretaire.lib.errors import Conflict, Missing
from secretaire.lib.mentions import gone
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.letters import queries
from secretaire.scheduling.letters.core import Draft, Thread, line
from secretaire.scheduling.letters.models import Letter, State

delivery = jobs.Job("letters.delivery")


class NotStuck(Conflict):
    """A letter is sent again only if it was refused or its fate is unclear."""


def write(*, tenant_id: UUID, draft: Draft) -> Letter | None:
    """Write a letter in its reader's language and promise to deliver it, in the transaction of the caller.

    Returns nothing if a letter with this key was written before: each is written once.
    """
    letter = _written(tenant_id, draft)
    Letter.objects.bulk_create([letter], ignore_conflicts=True)
    if not Letter.objects.filter(tenant_id=tenant_id, pk=letter.pk).exists():
        return None
    delivery.promise(tenant_id=tenant_id, at=draft.at, letter_id=str(letter.pk))
    return letter


def withdraw(*, tenant_id: UUID, about: str, kind: str) -> None:
    """Keep letters that have not left from leaving."""
    waiting = Letter.objects.filter(tenant_id=tenant_id, about=about, kind=kind, state=State.PROMISED)
    waiting.update(state=State.WITHDRAWN)


@transaction.atomic
def take(*, actor: Actor, letter_id: UUID, now: datetime) -> Letter | None:
    """Take a waiting letter to hand it over; nothing if there is none to hand over.

    A letter that is found half-way was interrupted: nobody knows whether it left, so it becomes unclear.
    """
    letters = Letter.objects.filter(tenant_id=actor.tenant_id, pk=letter_id)
    letters.filter(state=State.PROMISED, useless_at__lte=now).update(state=State.WITHDRAWN)
    if letters.filter(state=State.PROMISED).update(state=State.SENDING, attempts=F("attempts") + 1):
        return letters.get()
    if letters.filter(state=State.SENDING).update(state=State.UNKNOWN):
        audit.record(actor=actor, verb="letter.interrupted", subject=f"letter/{letter_id}")
    return None


@transaction.atomic
def settle(*, actor: Actor, letter_id: UUID, state: State, error: str = "", now: datetime) -> None:
    """Record how an attempt to hand a letter over ended."""
    letters = Letter.objects.filter(tenant_id=actor.tenant_id, pk=letter_id)
    sent_at = now if state == State.SENT else None
    if letters.filter(state__in=[State.SENDING, State.UNKNOWN]).update(state=state, sent_at=sent_at):
        _met(letters, error)
    audit.record(actor=actor, verb=f"letter.{_VERBS[state]}", subject=f"letter/{letter_id}")


@transaction.atomic
def send_again(*, actor: Actor, letter_id: UUID) -> None:
    """Promise once more to deliver a letter that was refused or whose fate is unclear.

    :raises Missing: if there is no such letter
    :raises NotStuck: if it is in another state
    """
    letters = Letter.objects.filter(tenant_id=actor.tenant_id, pk=letter_id)
    stuck = letters.filter(state__in=[State.FAILED, State.UNKNOWN])
    if not stuck.update(state=State.PROMISED, attempts=0):
        if letters.exists():
            raise NotStuck(_("This letter is not stuck; it needs no second sending."))
        raise Missing(_("This letter does not exist."))
    _met(letters, "")
    delivery.promise(tenant_id=actor.tenant_id, letter_id=str(letter_id))
    audit.record(actor=actor, verb="letter.sent_again", subject=f"letter/{letter_id}")


@transaction.atomic
def erase(
    *, actor: Actor, email: str, things: Collection[str], among: Collection[str], names: Collection[str]
) -> dict[str, int]:
    """Delete the letters about some things, those that name an address, and, among some others, those with a name.

    What has not left by then stays here.

    :return: how many rows went, by table
    """
    found = queries.naming(tenant_id=actor.tenant_id, email=email, things=things, among=among, names=names)
    counts = gone(Letter.objects.filter(tenant_id=actor.tenant_id, pk__in=found))
    if counts:
        audit.record(actor=actor, verb="letter.erased", subject=f"letters/{len(found)}")
    return counts


_VERBS = {
    State.SENT: "sent",
    State.FAILED: "refused",
    State.PROMISED: "delayed",
    State.UNKNOWN: "doubted",
}


def _met(letters: QuerySet[Letter], error: str) -> None:
    """Write down what the last attempt met, in the row that the caller has just changed and so holds."""
    letter = letters.only("tenant").get()
    letter.error = error
    letter.save(update_fields=["error"])


def _written(tenant_id: UUID, draft: Draft) -> Letter:
    look = tenancy.look(tenant_id=tenant_id)
    context = draft.context | {"accent": _accent(look.accent), "privacy": look.privacy}
    written = mail.render(folder=draft.template, language=draft.to.language, context=context)
    thread = draft.thread or Thread(automatic="")
    return Letter(
        tenant_id=tenant_id,
        key=draft.key,
        kind=draft.kind,
        about=draft.about,
        recipient=draft.to.email,
        name=line(draft.to.name),
        language=draft.to.language,
        sender=line(draft.sender.name)[:200],
        reply_to=draft.sender.reply_to,
        subject=without_cards(written.subject)[:500],
        text=without_cards(written.text),
        html=without_cards(written.html),
        invitations=[asdict(invitation) for invitation in draft.invitations],
        uids=[invitation.uid for invitation in draft.invitations],
        useless_at=draft.until,
        automatic=thread.automatic,
        in_reply_to=thread.in_reply_to,
        references=list(thread.references),
        unsubscribe=draft.unsubscribe,
        copies=[[line(each.name), each.email] for each in draft.copy],
        mailbox=draft.mailbox,
    )


def _accent(chosen: str) -> dict[str, str]:
    """Return the tenant's colour for each theme, if it has one; a letter loads nothing, so this is all of its look."""
    return dict(zip(("light", "dark"), colours.readable(chosen), strict=True)) if chosen else {}
