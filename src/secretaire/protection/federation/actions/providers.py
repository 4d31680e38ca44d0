"""Identity providers: set up, tried, switched on and off."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Refused
from secretaire.lib.jobs import Job
from secretaire.protection.audit import actions as audit
from secretaire.protection.federation import queries
from secretaire.protection.federation.core import Issuer, Kind, State
from secretaire.protection.federation.models import Provider
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy.core import Actor

reading = Job("federation.provider")

_MOST = 20
#: How often a provider's keys and addresses are read anew.
_AGAIN = timedelta(hours=20)


class NameTaken(Conflict):
    """The tenant has a provider of this name."""


class TooManyProviders(Refused):
    """Nobody has so many providers."""


class LastWay(Conflict):
    """Without this provider nobody could sign in any more."""


class NotTested(Refused):
    """Nobody has signed in at the provider yet, or nothing is known of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What an administrator says of a provider. A secret that is not told stays as it was."""

    kind: Kind
    name: str
    address: str = ""
    client: str = ""
    secret: str = field(default="", repr=False)
    issuer: Issuer | None = None  #: what its metadata say, where they were handed over
    creates: bool = False
    vouches: bool = False


@transaction.atomic
def set_up(*, actor: Actor, setup: Setup, now: datetime) -> Provider:
    """Note a provider; nobody signs in by it before it was tried.

    :raises NameTaken: if there is one of this name
    """
    others = Provider.objects.filter(tenant_id=actor.tenant_id)
    if others.filter(name=setup.name).exists():
        raise NameTaken(_("There is a provider of this name already."))
    if others.count() >= _MOST:
        raise TooManyProviders(_("There are twenty providers already. Please remove one that is not used."))
    provider = Provider(tenant_id=actor.tenant_id, kind=setup.kind, secret=setup.secret)
    _told(provider, setup)
    provider.save(force_insert=True)
    audit.record(actor=actor, verb="identity_provider.set_up", subject=f"identity_provider/{provider.pk}")
    _to_be_read(provider, now)
    return provider


@transaction.atomic
def change(*, actor: Actor, provider_id: UUID, setup: Setup, now: datetime) -> None:
    """Change what is said of a provider; where that is more than words, it is to be tried again.

    :raises Missing: if there is none
    :raises NameTaken: if there is another of this name
    """
    provider = queries.provider(tenant_id=actor.tenant_id, provider_id=provider_id, lock=True)
    if Provider.objects.filter(tenant_id=actor.tenant_id, name=setup.name).exclude(pk=provider.pk).exists():
        raise NameTaken(_("There is a provider of this name already."))
    before = provider.address, provider.client, provider.issuer
    _told(provider, setup)
    if setup.secret:
        provider.secret = setup.secret
    if setup.secret or before != (provider.address, provider.client, provider.issuer):
        provider.state, provider.tested_at = State.DRAFT, None
        _to_be_read(provider, now)
    provider.save()
    audit.record(actor=actor, verb="identity_provider.changed", subject=f"identity_provider/{provider.pk}")


@transaction.atomic
def known(
    *, actor: Actor, provider_id: UUID, address: str, issuer: Issuer, keys: list[dict[str, Any]], now: datetime
) -> None:
    """Note what a provider says of itself. One that calls itself otherwise than before is to be tried again.

    :param address: where it was read; what was read at an address that is no longer the provider's is dropped
    :raises Missing: if there is none any more
    """
    provider = queries.provider(tenant_id=actor.tenant_id, provider_id=provider_id, lock=True)
    if provider.address != address:
        return
    if provider.issuer and Issuer.read(provider.issuer).name != issuer.name:
        provider.state, provider.tested_at = State.DRAFT, None
    provider.issuer, provider.keys = issuer.plain(), keys
    provider.asked_at, provider.read_at, provider.trouble = None, now, ""
    provider.save()
    audit.record(actor=actor, verb="identity_provider.read", subject=f"identity_provider/{provider.pk}")


@transaction.atomic
def unknown(*, actor: Actor, provider_id: UUID, trouble: str) -> None:
    """Note why nothing was learned of a provider; what was known of it before still holds.

    :raises Missing: if there is none any more
    """
    provider = queries.provider(tenant_id=actor.tenant_id, provider_id=provider_id, lock=True)
    provider.asked_at, provider.trouble = None, trouble[:300]
    provider.save(update_fields=["asked_at", "trouble"])
    audit.record(actor=actor, verb="identity_provider.unread", subject=f"identity_provider/{provider.pk}")


@transaction.atomic
def renewed(*, actor: Actor, provider_id: UUID, keys: list[dict[str, Any]]) -> None:
    """Note the new keys of a provider, found when a token was signed with one that nobody knew."""
    Provider.objects.filter(tenant_id=actor.tenant_id, pk=provider_id).update(keys=keys)
    audit.record(actor=actor, verb="identity_provider.keys_renewed", subject=f"identity_provider/{provider_id}")


@transaction.atomic
def tried(*, actor: Actor, provider_id: UUID, now: datetime) -> None:
    """Note that an administrator has signed in at a provider, and nothing followed from it."""
    rows = Provider.objects.filter(tenant_id=actor.tenant_id, pk=provider_id)
    rows.update(tested_at=now)
    rows.filter(state=State.DRAFT).update(state=State.TESTED)
    audit.record(actor=actor, verb="identity_provider.tried", subject=f"identity_provider/{provider_id}")


@transaction.atomic
def switch_on(*, actor: Actor, provider_id: UUID) -> None:
    """Let people sign in by a provider that was tried.

    :raises Missing: if there is none
    :raises NotTested: if nobody has tried it
    """
    queries.provider(tenant_id=actor.tenant_id, provider_id=provider_id)
    rows = Provider.objects.filter(tenant_id=actor.tenant_id, pk=provider_id, tested_at__isnull=False)
    if not rows.update(state=State.ON):
        raise NotTested(_("Please try the provider first."))
    audit.record(actor=actor, verb="identity_provider.switched_on", subject=f"identity_provider/{provider_id}")


@transaction.atomic
def switch_off(*, actor: Actor, provider_id: UUID) -> None:
    """Let nobody sign in by a provider.

    :raises Missing: if there is none
    :raises LastWay: if nobody could sign in any more
    """
    queries.provider(tenant_id=actor.tenant_id, provider_id=provider_id)
    _not_last(actor, provider_id)
    Provider.objects.filter(tenant_id=actor.tenant_id, pk=provider_id, state=State.ON).update(state=State.OFF)
    audit.record(actor=actor, verb="identity_provider.switched_off", subject=f"identity_provider/{provider_id}")


@transaction.atomic
def forget(*, actor: Actor, provider_id: UUID) -> None:
    """Forget a provider, and who has signed in by it.

    :raises Missing: if there is none
    :raises LastWay: if nobody could sign in any more
    """
    provider = queries.provider(tenant_id=actor.tenant_id, provider_id=provider_id, lock=True)
    _not_last(actor, provider_id)
    SocialAccount.objects.filter(provider=str(provider.pk)).delete()
    provider.delete()
    audit.record(actor=actor, verb="identity_provider.removed", subject=f"identity_provider/{provider_id}")


@transaction.atomic
def look_again(*, actor: Actor, provider_id: UUID, now: datetime) -> None:
    """Promise that a provider's keys and addresses are read anew.

    :raises Missing: if there is none
    """
    provider = queries.provider(tenant_id=actor.tenant_id, provider_id=provider_id, lock=True)
    audit.record(actor=actor, verb="identity_provider.look_asked", subject=f"identity_provider/{provider_id}")
    _to_be_read(provider, now)
    provider.save(update_fields=["asked_at"])


@transaction.atomic
def call_due_providers(*, actor: Actor, now: datetime) -> None:
    """Promise a reading of the providers that were not read for long."""
    for provider in queries.due_providers(tenant_id=actor.tenant_id, before=now - _AGAIN):
        look_again(actor=actor, provider_id=provider.pk, now=now)


def _told(provider: Provider, setup: Setup) -> None:
    provider.name, provider.creates, provider.vouches = setup.name, setup.creates, setup.vouches
    provider.client = setup.client
    if setup.issuer is not None:
        provider.address, provider.issuer = "", setup.issuer.plain()
    elif setup.address and provider.address != setup.address:
        provider.address, provider.issuer, provider.keys = setup.address, None, []


def _not_last(actor: Actor, provider_id: UUID) -> None:
    if identity.policy(tenant_id=actor.tenant_id).password_sign_in:
        return
    if [each.pk for each in queries.open_providers(tenant_id=actor.tenant_id)] == [provider_id]:
        raise LastWay(
            _(
                "Passwords are switched off here, and this is the only identity provider that is on. Let people sign "
                "in by password under Security first."
            )
        )


def _to_be_read(provider: Provider, now: datetime) -> None:
    """Promise a reading of whatever lies at an address; metadata that were handed over stay as they are."""
    if provider.address:
        provider.asked_at = now
        Provider.objects.filter(tenant_id=provider.tenant_id, pk=provider.pk).update(asked_at=now)
        reading.promise(tenant_id=provider.tenant_id, provider_id=str(provider.pk))
