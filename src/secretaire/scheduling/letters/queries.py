"""Questions about letters."""

import re
from collections.abc import Collection, Iterable
from uuid import UUID

from secretaire.lib.mentions import holds, pattern, texts
from secretaire.scheduling.letters.core import Invitation
from secretaire.scheduling.letters.models import Letter, State

__all__ = ["State", "about", "answered", "last_invitation", "leaving", "naming"]

#: Message-IDs of ours start with the letter's own identifier.
_OURS = re.compile(r"<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[^<>@]*>")


def about(*, tenant_id: UUID, things: Iterable[str]) -> list[Letter]:
    """Return the letters about some things (``booking/<id>``, ``series/<id>``), earliest first."""
    return list(Letter.objects.filter(tenant_id=tenant_id, about__in=list(things)).order_by("written_at", "key"))


def answered(*, tenant_id: UUID, message_ids: Iterable[str]) -> list[Letter]:
    """Return those of our letters that some Message-IDs name, latest first: what a letter that came in answers."""
    names = {UUID(found[1]) for each in message_ids if (found := _OURS.fullmatch(each.lower()))}
    return list(Letter.objects.filter(tenant_id=tenant_id, pk__in=names).order_by("-written_at", "key"))


def last_invitation(*, tenant_id: UUID, recipient: str, uid: str) -> Invitation | None:
    """Return what a person was last sent about an event, as their calendar may show it; nothing if nothing."""
    rows = Letter.objects.filter(tenant_id=tenant_id, recipient_index=recipient, uids__contains=[uid])
    letters = rows.only("tenant", "invitations")
    found = [Invitation(**each) for letter in letters for each in letter.invitations if each["uid"] == uid]
    return max(found, key=lambda invitation: invitation.sequence, default=None)


def leaving(*, tenant_id: UUID, things: Collection[str]) -> bool:
    """Tell whether a letter about some things has still to leave."""
    rows = Letter.objects.filter(tenant_id=tenant_id, about__in=things)
    return rows.filter(state__in=[State.PROMISED, State.SENDING]).exists()


def naming(
    *, tenant_id: UUID, email: str, things: Collection[str], among: Collection[str], names: Iterable[str]
) -> list[UUID]:
    """Return the letters about some things, those that name an address, and, among some others, those with a name.

    Every letter is opened for it.
    """
    address, anything = pattern([email]), pattern([email, *names])
    found = []
    for letter in Letter.objects.filter(tenant_id=tenant_id).iterator(chunk_size=200):
        sought = anything if letter.about in among else address
        if letter.about in things or any(holds(text, sought) for text in texts(letter)):
            found.append(letter.pk)
    return found
