"""Mailboxes: the tenant's in our own domain, and those on servers outside."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib.errors import Conflict, Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.mailboxes import queries
from secretaire.scheduling.mailboxes.actions.fetching import held, promise
from secretaire.scheduling.mailboxes.actions.revoking import drop
from secretaire.scheduling.mailboxes.core import After, Condition, Kind, Method, Security
from secretaire.scheduling.mailboxes.models import Mailbox

_PORTS = range(1, 65_536)


class AlreadyConnected(Conflict):
    """The tenant reads this mailbox already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """What a host says of a mailbox outside. What is not told of an account that is connected stays as it was."""

    address: str
    name: str = ""
    imap_host: str
    imap_port: int = 993
    imap_security: Security = Security.TLS
    smtp_host: str = ""  #: empty: letters leave by the installation's server
    smtp_port: int = 465
    smtp_security: Security = Security.TLS
    user: str = ""  #: empty: the address
    method: Method = Method.PASSWORD
    #: ``password``; or ``token_url``, ``client_id``, ``client_secret``, ``refresh_token``,
    #: ``scope`` and ``revocation_url``
    credential: dict[str, str] = field(default_factory=dict, repr=False)
    after: After = After.SEEN
    folder: str = ""
    tagged: bool = False  #: whether the server takes ``name+word@domain`` for this mailbox
    trusted: str = ""  #: the name by which its server signs its Authentication-Results, which are then believed


@transaction.atomic
def open_service(*, actor: Actor, name: str = "") -> Mailbox:
    """Open the tenant's mailbox in our own domain; an open one stays as it is but for the name.

    :param name: the assistant's, as it is shown in letters
    """
    address = queries.service_address(tenant=tenancy.get(tenant_id=actor.tenant_id))
    mailbox, made = Mailbox.objects.get_or_create(
        tenant_id=actor.tenant_id, kind=Kind.SERVICE, defaults={"address": address, "name": name}
    )
    if not made and name and name != mailbox.name:
        mailbox.name = name
        mailbox.save(update_fields=["name"])
    audit.record(actor=actor, verb="mailbox.opened", subject=f"mailbox/{mailbox.pk}")
    return mailbox


@transaction.atomic
def connect(*, actor: Actor, connection: Connection, now: datetime, user_id: UUID | None = None) -> Mailbox:
    """Connect a mailbox outside and promise to look into it; only letters that come from now on are read.

    :param user_id: the account of whoever gives the credential
    :raises Refused: if what is said of it cannot be
    :raises AlreadyConnected: if the tenant reads it already
    """
    _vet(connection)
    if not connection.credential:
        raise Refused(_("A mailbox needs a password, or access that its server granted."))
    mailbox = Mailbox(id=uuid4(), tenant_id=actor.tenant_id, kind=Kind.OWN)
    _told(mailbox, connection, user_id)
    try:
        with transaction.atomic():
            mailbox.save(force_insert=True)
    except IntegrityError:
        raise AlreadyConnected(_("This mailbox is connected already.")) from None
    audit.record(actor=actor, verb="mailbox.connected", subject=f"mailbox/{mailbox.pk}")
    promise(mailbox, now=now)
    return mailbox


@transaction.atomic
def change(
    *, actor: Actor, mailbox_id: UUID, connection: Connection, now: datetime, user_id: UUID | None = None
) -> Mailbox:
    """Change what is known of a mailbox outside, and promise to look into it; no credential keeps the present one.

    :param user_id: the account of whoever gives the credential, if there is another one
    :raises Missing: if there is no such mailbox
    :raises Refused: if what is said of it cannot be
    """
    mailbox = queries.mailbox(tenant_id=actor.tenant_id, mailbox_id=mailbox_id)
    if mailbox.kind != Kind.OWN:
        raise Refused(_("This mailbox is the service's own; only its name can be changed."))
    _vet(connection)
    if (connection.imap_host, connection.user) != (mailbox.imap_host, mailbox.user):
        mailbox.validity, mailbox.cursor = None, 0
    _told(mailbox, connection, user_id)
    _revived(mailbox)
    audit.record(actor=actor, verb="mailbox.changed", subject=f"mailbox/{mailbox_id}")
    promise(mailbox, now=now)
    return mailbox


@transaction.atomic
def rename(*, actor: Actor, mailbox_id: UUID, name: str) -> None:
    """Give the assistant of a mailbox another name.

    :raises Missing: if there is no such mailbox
    """
    mailbox = queries.mailbox(tenant_id=actor.tenant_id, mailbox_id=mailbox_id)
    mailbox.name = name
    mailbox.save(update_fields=["name"])
    audit.record(actor=actor, verb="mailbox.renamed", subject=f"mailbox/{mailbox_id}")


@transaction.atomic
def rest(*, actor: Actor, mailbox_id: UUID) -> None:
    """Let a mailbox rest: its address takes no letters, or nothing is fetched, until it is resumed.

    :raises Missing: if there is no such mailbox
    """
    mailbox = queries.mailbox(tenant_id=actor.tenant_id, mailbox_id=mailbox_id)
    mailbox.state, mailbox.due_at = Condition.PAUSED, None
    mailbox.save(update_fields=["state", "due_at"])
    audit.record(actor=actor, verb="mailbox.rested", subject=f"mailbox/{mailbox_id}")


@transaction.atomic
def resume(*, actor: Actor, mailbox_id: UUID, now: datetime) -> None:
    """Let a mailbox work again, from where it stopped.

    :raises Missing: if there is no such mailbox
    """
    mailbox = queries.mailbox(tenant_id=actor.tenant_id, mailbox_id=mailbox_id)
    _revived(mailbox)
    audit.record(actor=actor, verb="mailbox.resumed", subject=f"mailbox/{mailbox_id}")
    promise(mailbox, now=now)


@transaction.atomic
def cut(*, actor: Actor, mailbox_id: UUID) -> None:
    """Let a mailbox rest, and forget by what it was opened; the letters stay.

    :raises Missing: if there is no such mailbox
    """
    mailbox = held(actor, mailbox_id)
    drop(actor=actor, mailbox=mailbox)
    mailbox.state, mailbox.due_at = Condition.PAUSED, None
    mailbox.save(update_fields=["state", "due_at", "credential"])
    audit.record(actor=actor, verb="mailbox.cut", subject=f"mailbox/{mailbox_id}")


@transaction.atomic
def cut_all(*, actor: Actor) -> None:
    """Cut every mailbox of a tenant."""
    for mailbox in queries.of_tenant(tenant_id=actor.tenant_id):
        cut(actor=actor, mailbox_id=mailbox.pk)


@transaction.atomic
def depart(*, actor: Actor, user_id: UUID) -> None:
    """Cut the mailboxes that open by what somebody who leaves was granted; a shared password is nobody's own."""
    for mailbox in queries.connected(tenant_id=actor.tenant_id):
        if mailbox.method == Method.OAUTH and mailbox.connected_by == user_id:
            cut(actor=actor, mailbox_id=mailbox.pk)


@transaction.atomic
def disconnect(*, actor: Actor, mailbox_id: UUID) -> None:
    """Forget a mailbox, its credential and the letters that came in by it; no letter changes on its server.

    :raises Missing: if there is no such mailbox
    """
    mailbox = held(actor, mailbox_id)
    drop(actor=actor, mailbox=mailbox)
    mailbox.delete()
    audit.record(actor=actor, verb="mailbox.disconnected", subject=f"mailbox/{mailbox_id}")


def _told(mailbox: Mailbox, connection: Connection, user_id: UUID | None) -> None:
    for name in Connection.__slots__:
        value = getattr(connection, name)
        if name != "credential" or value:
            setattr(mailbox, name, value)
    mailbox.address = connection.address.strip()
    mailbox.user = connection.user or mailbox.address
    if connection.credential:
        mailbox.connected_by = user_id


def _revived(mailbox: Mailbox) -> None:
    mailbox.state, mailbox.fault, mailbox.failures, mailbox.told_at = Condition.WORKING, "", 0, None
    mailbox.save()


def _vet(connection: Connection) -> None:
    try:
        validate_email(connection.address.strip())
    except ValidationError:
        raise Refused(_("This is no e-mail address.")) from None
    if not connection.imap_host or not {connection.imap_port, connection.smtp_port} <= {*_PORTS}:
        raise Refused(_("A mailbox needs the name and port of its server."))
    open_to_all = Security.NONE in {connection.imap_security, connection.smtp_security}
    if open_to_all and not config.load().installation.development:
        raise Refused(_("The mail server must be reached by TLS, so that nobody can read along."))
    if connection.method == Method.OAUTH and connection.credential and not connection.credential.get("refresh_token"):
        raise Refused(_("A part of the access is missing. Please enter all of it, with the refresh token."))
    if connection.after == After.MOVED and not connection.folder:
        raise Refused(_("Name the folder that letters are moved to."))
