"""Letters to people of clients about notices, and to whoever wishes to hear of changes of suppliers."""

from typing import TYPE_CHECKING
from uuid import uuid5

from django.urls import reverse

from secretaire import config
from secretaire.lib import mail
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.notices import queries

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User
    from secretaire.trust.notices.models import Letter, Notice, Subscriber


def told(*, letter: "Letter", user: "User") -> tuple[mail.Envelope, mail.Written]:
    """Return a letter; it has the whole text, since what cannot be opened was not told."""
    workspace = tenancy.get(tenant_id=letter.tenant_id)
    house, found = tenancy.provider(), letter.copy
    provider = house.name if house else "Secretaire"
    context = {
        "name": user.name,
        "workspace": workspace.name,
        "provider": provider,
        "kind": found.kind,
        "said": found.said(letter.language),
        "earliest": found.earliest if found.ahead_days else None,
        "href": tenancy.address(tenant=workspace, to="notices:notice", pk=found.pk),
    }
    envelope = mail.Envelope(
        identity=str(letter.pk),
        sender=provider,
        name=user.name,
        address=user.email,
        language=letter.language,
    )
    return envelope, mail.render(folder="notices/mail/told", language=letter.language, context=context)


def confirmation(*, subscriber: "Subscriber") -> tuple[mail.Envelope, mail.Written]:
    """Return the letter that asks whether somebody wishes to be written to; nothing else is said in it."""
    provider = tenancy.get(tenant_id=subscriber.tenant_id).name
    word = queries.confirming(subscriber=subscriber)
    context = {"provider": provider, "href": _public("centre:confirm", word)}
    envelope = mail.Envelope(
        identity=str(uuid5(subscriber.pk, subscriber.asked_at.isoformat())),
        sender=provider,
        name="",
        address=subscriber.email,
        language=subscriber.language,
    )
    written = mail.render(folder="notices/mail/confirm", language=subscriber.language, context=context)
    return envelope, written


def announced(*, notice: "Notice", subscriber: "Subscriber") -> tuple[mail.Envelope, mail.Written]:
    """Return the letter about a change of suppliers, which one click ends (RFC 8058)."""
    provider = tenancy.get(tenant_id=subscriber.tenant_id).name
    stop = _public("centre:stop", queries.stopping(subscriber=subscriber))
    context = {
        "provider": provider,
        "said": notice.said(subscriber.language),
        "ahead_days": notice.ahead_days,
        "href": f"{config.load().address}{reverse('centre:changes')}",
        "stop": stop,
    }
    envelope = mail.Envelope(
        identity=str(uuid5(subscriber.pk, str(notice.pk))),
        sender=provider,
        name="",
        address=subscriber.email,
        language=subscriber.language,
        unsubscribe=stop,
    )
    return envelope, mail.render(folder="notices/mail/announced", language=subscriber.language, context=context)


def _public(name: str, word: str) -> str:
    return f"{config.load().address}{reverse(name, kwargs={'word': word})}"
