"""Promises kept about domains and providers: the network between two transactions, never inside one."""

from contextlib import suppress
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib import clock, jobs, mail, scope
from secretaire.lib.errors import Missing, Refused, Unavailable
from secretaire.lib.names import Resolver
from secretaire.protection.federation import actions, core, queries
from secretaire.protection.federation import mail as letters
from secretaire.protection.federation.adapters import oidc, saml
from secretaire.protection.federation.core import Kind
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor


@jobs.periodic("7 * * * *", name="federation.due")
@tenancy.each
def due(tenant_id: UUID) -> None:
    """Promise the looks that are due, and forget the answers that have expired."""
    with scope.tenant(tenant_id):
        actions.call_due(actor=_actor(tenant_id), now=clock.now())
        actions.call_due_providers(actor=_actor(tenant_id), now=clock.now())
        actions.forget_answers(tenant_id=tenant_id, now=clock.now())


@actions.looking.handler
def look(*, tenant_id: UUID, domain_id: str) -> None:
    """Ask DNS for a domain's record, and note what it says; silence proves and disproves nothing."""
    with suppress(Missing):
        _look(_actor(tenant_id), UUID(domain_id))


def _look(actor: Actor, domain_id: UUID) -> None:
    with scope.tenant(actor.tenant_id):
        domain = queries.domain(tenant_id=actor.tenant_id, domain_id=domain_id)
        language = tenancy.look(tenant_id=actor.tenant_id).language
    settings = config.load().intake
    found, answered = False, True
    try:
        texts = Resolver(settings.resolver, seconds=settings.dns_seconds).texts(core.record(domain.name))
        found = core.held(texts, token=domain.token)
    except Unavailable:
        answered = False
    with translation.override(language), scope.tenant(actor.tenant_id):
        trouble = "" if found else _trouble(answered=answered)
        try:
            actions.looked(
                actor=actor, domain_id=domain_id, found=found, answered=answered, trouble=trouble, now=clock.now()
            )
        except actions.HeldElsewhere as held:
            actions.looked(
                actor=actor, domain_id=domain_id, found=False, answered=True, trouble=str(held), now=clock.now()
            )


def _trouble(*, answered: bool) -> str:
    if answered:
        return _("The record was not found. A new record may take an hour to be seen.")
    return _("The server of names did not answer. We look again soon.")


@actions.letter.handler
def send(*, tenant_id: UUID, letter: str, domain_id: str, mailbox: str) -> None:
    """Send the letter with the code to those who run a domain, if it is still wanted.

    :raises Unavailable: if the mail server did not take the letter and the queue shall try again
    """
    with scope.tenant(tenant_id):
        domain = next((each for each in queries.domains(tenant_id=tenant_id) if each.pk == UUID(domain_id)), None)
        asked = domain.written_at if domain else None
        found = letters.proof(domain=domain, mailbox=mailbox, asked=asked, letter=letter) if domain and asked else None
    if found:
        envelope, written = found
        mail.send(envelope=envelope, written=written, enclosures=[], now=clock.now())


@actions.reading.handler
def read(*, tenant_id: UUID, provider_id: str) -> None:
    """Read what a provider says of itself, and note it, or why it cannot be read."""
    with suppress(Missing):
        _read(_actor(tenant_id), UUID(provider_id))


def _read(actor: Actor, provider_id: UUID) -> None:
    with scope.tenant(actor.tenant_id):
        provider = queries.provider(tenant_id=actor.tenant_id, provider_id=provider_id)
        language = tenancy.look(tenant_id=actor.tenant_id).language
    if not provider.address:
        return  # its metadata were handed over
    loopback = config.load().installation.development
    with translation.override(language):
        try:
            if provider.kind == Kind.OIDC:
                issuer = oidc.discover(provider.address, loopback=loopback)
                keys = oidc.keys(issuer, loopback=loopback)
            else:
                issuer, keys = saml.fetch(provider.address, loopback=loopback), []
        except (Refused, Unavailable) as error:
            trouble = str(error) if isinstance(error, Refused) else _("The server does not answer at the moment.")
            with scope.tenant(actor.tenant_id):
                actions.unknown(actor=actor, provider_id=provider_id, trouble=trouble)
            return
    with scope.tenant(actor.tenant_id):
        actions.known(
            actor=actor,
            provider_id=provider_id,
            address=provider.address,
            issuer=issuer,
            keys=keys,
            now=clock.now(),
        )


def _actor(tenant_id: UUID) -> Actor:
    return Actor(kind="system", name="job/federation", tenant_id=tenant_id)
