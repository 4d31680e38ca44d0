"""Questions about mailboxes and what came in by them."""

import hashlib
import hmac
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib import oauth
from secretaire.lib.errors import Missing
from secretaire.lib.mentions import mentioning, pattern
from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.mailboxes.core import Condition, Kind, Method, State, Way, threads, way
from secretaire.scheduling.mailboxes.models import Arrival, Mailbox, Revocation

if TYPE_CHECKING:
    from secretaire.protection.tenancy.models import Tenant


def get(*, tenant_id: UUID, arrival_id: UUID) -> Arrival:
    """Return one letter that came in.

    :raises Missing: if there is none
    """
    found = Arrival.objects.filter(tenant_id=tenant_id, pk=arrival_id).select_related("mailbox").first()
    if found is None:
        raise Missing(_("This letter does not exist."))
    return found


def quarantined(*, tenant_id: UUID) -> list[Arrival]:
    """Return the letters that a person must look at, newest first."""
    rows = Arrival.objects.filter(tenant_id=tenant_id, state=State.QUARANTINED).select_related("mailbox")
    return list(rows.defer("original").order_by("-received_at"))


def handed_on(*, tenant_id: UUID, since: datetime, until: datetime) -> list[UUID]:
    """Return the letters that came in between two instants and were read and handed on, earliest first."""
    rows = Arrival.objects.filter(
        tenant_id=tenant_id, state=State.PARSED, received_at__gte=since, received_at__lt=until
    )
    return list(rows.order_by("received_at").values_list("pk", flat=True))


def named(*, tenant_id: UUID, message_ids: Iterable[str]) -> list[Arrival]:
    """Return the letters that came in under some Message-IDs, earliest first: what an answer refers to."""
    keys = {key(tenant_id=tenant_id, message_id=each) for each in message_ids}
    rows = Arrival.objects.filter(tenant_id=tenant_id, key__in=keys).defer("original")
    return list(rows.order_by("received_at"))


def some(*, tenant_id: UUID, arrival_ids: Collection[UUID]) -> list[Arrival]:
    """Return those of some letters that are still kept, earliest first."""
    return list(Arrival.objects.filter(tenant_id=tenant_id, pk__in=arrival_ids).order_by("received_at"))


def naming(*, tenant_id: UUID, words: Iterable[str]) -> list[Arrival]:
    """Return the letters that name an address or a person, in whatever part; every letter is opened for it."""
    return list(mentioning(Arrival.objects.filter(tenant_id=tenant_id), pattern(words)))


def of_tenant(*, tenant_id: UUID) -> list[Mailbox]:
    """Return the mailboxes of a tenant, the service's first."""
    rows = Mailbox.objects.filter(tenant_id=tenant_id)
    return sorted(rows, key=lambda mailbox: (mailbox.kind != Kind.SERVICE, mailbox.address))


def connected(*, tenant_id: UUID) -> list[Mailbox]:
    """Return the mailboxes outside that we can open, by address."""
    rows = Mailbox.objects.filter(tenant_id=tenant_id, kind=Kind.OWN, credential__isnull=False)
    return sorted(rows, key=lambda mailbox: mailbox.address)


def way_out(*, mailbox: Mailbox) -> Way | None:
    """Return how the access by which a mailbox is opened ends at its server; nothing if a password opens it."""
    said = mailbox.credential or {}
    if mailbox.method != Method.OAUTH or not said.get("refresh_token"):
        return None
    return way(said.get("token_url", ""), told=said.get("revocation_url", ""))


def revocations(*, tenant_id: UUID) -> list[Revocation]:
    """Return what became of access that servers granted and we gave up, the latest first."""
    return list(Revocation.objects.filter(tenant_id=tenant_id).order_by("-began_at", "pk"))


def revocation(*, tenant_id: UUID, revocation_id: UUID) -> Revocation | None:
    """Return what became of one access; nothing if that is forgotten."""
    return Revocation.objects.filter(tenant_id=tenant_id, pk=revocation_id).first()


def listening(*, tenant_id: UUID) -> list[UUID]:
    """Return the mailboxes outside that work, so that their servers can tell of letters."""
    rows = Mailbox.objects.filter(tenant_id=tenant_id, kind=Kind.OWN, state=Condition.WORKING)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def mailbox(*, tenant_id: UUID, mailbox_id: UUID) -> Mailbox:
    """Return one mailbox.

    :raises Missing: if there is none
    """
    found = Mailbox.objects.filter(tenant_id=tenant_id, pk=mailbox_id).first()
    if found is None:
        raise Missing(_("This mailbox does not exist."))
    return found


def service(*, tenant_id: UUID) -> Mailbox | None:
    """Return a tenant's mailbox in our own domain, if the assistant is switched on."""
    return Mailbox.objects.filter(tenant_id=tenant_id, kind=Kind.SERVICE).first()


def own_addresses(*, tenant_id: UUID) -> set[str]:
    """Return every address that the assistant writes from, in lower case."""
    found = {each.address.lower() for each in Mailbox.objects.filter(tenant_id=tenant_id)}
    return {*found, service_address(tenant=tenancy.get(tenant_id=tenant_id)), config.load().mail.sender.lower()}


def address_for(*, tenant_id: UUID, request_id: UUID | None = None, mailbox_id: UUID | None = None) -> str:
    """Return the address that answers shall go to; with a request, it names that by a token where it can.

    :param mailbox_id: the mailbox that is written from; nothing: the service's
    """
    address, tagged = service_address(tenant=tenancy.get(tenant_id=tenant_id)), True
    if mailbox_id is not None:
        chosen = mailbox(tenant_id=tenant_id, mailbox_id=mailbox_id)
        address, tagged = chosen.address, chosen.kind == Kind.SERVICE or chosen.tagged
    if request_id is None or not tagged:
        return address
    return threads.tagged(address, token(tenant_id=tenant_id, request_id=request_id))


def service_address(*, tenant: "Tenant") -> str:
    """Return the address of a tenant in our own domain."""
    return f"{threads.handle(tenant.slug)}@{config.load().assistant.domain.lower()}"


def token(*, tenant_id: UUID, request_id: UUID) -> str:
    """Return the word that names a request in an address and cannot be made by others."""
    return threads.token(tenant_id=tenant_id, request_id=request_id, key=_key())


def thread(*, tenant_id: UUID, address: str) -> UUID | None:
    """Return the request that an address names; nothing if it names none of this tenant's."""
    return threads.request(threads.parts(address)[1], tenant_id=tenant_id, key=_key())


def tenant_of(*, address: str) -> "Tenant":
    """Return the tenant that an address of our own domain belongs to.

    :raises Missing: if it belongs to none
    """
    handle, _token, domain = threads.parts(address)
    if domain != config.load().assistant.domain.lower():
        raise Missing(_("There is no such mailbox here."))
    for tenant in tenancy.starting(start=threads.start(handle)):
        if threads.handle(tenant.slug) == handle:
            return tenant
    raise Missing(_("There is no such mailbox here."))


def opened(*, tenant_id: UUID) -> Mailbox:
    """Return the tenant's mailbox in our own domain, ready to take letters.

    :raises Missing: if the assistant is not switched on or rests
    """
    found = service(tenant_id=tenant_id)
    if found is None or found.state == Condition.PAUSED:
        raise Missing(_("There is no such mailbox here."))
    return found


def key(*, tenant_id: UUID, message_id: str) -> str:
    """Return the blind index of a Message-ID; empty for none."""
    if not message_id:
        return ""
    secret = config.derived("mailboxes message-id").encode()
    return hmac.new(secret, tenant_id.bytes + message_id.strip().encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def loop(*, tenant_id: UUID) -> str:
    """Return what a tenant's letters say in their line ``X-Loop``: we know them by it, others know nothing by it."""
    return hmac.new(config.derived("mailboxes loop").encode(), tenant_id.bytes, hashlib.sha256).hexdigest()[:32]


def grant(*, mailbox: Mailbox) -> oauth.Grant | None:
    """Return what access tokens of a mailbox are fetched by; nothing if it has a password.

    :raises Tampered: if what is stored was changed
    """
    if mailbox.method != Method.OAUTH:
        return None
    said = mailbox.credential or {}
    return oauth.Grant(
        token_url=said.get("token_url", ""),
        client_id=said.get("client_id", ""),
        client_secret=said.get("client_secret", ""),
        refresh_token=said.get("refresh_token", ""),
        scope=said.get("scope", ""),
    )


def password(*, mailbox: Mailbox) -> str:
    """Return the password of a mailbox's account; empty if it has none.

    :raises Tampered: if what is stored was changed
    """
    return str((mailbox.credential or {}).get("password", ""))


def _key() -> bytes:
    return config.derived("mailboxes thread").encode()
