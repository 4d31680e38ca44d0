"""Letters about accounts."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str

from secretaire.lib import links, mail
from secretaire.protection.identity.core.notices import Notice
from secretaire.protection.identity.models import Device, Move, Search, User
from secretaire.protection.tenancy import queries as tenancy

if TYPE_CHECKING:
    from secretaire.protection.tenancy.models import Tenant


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """When and from where somebody signed in."""

    when: datetime
    device: str
    network: str
    outside: bool = False  #: of the networks that the tenant lets such an account work from


MOVE = "address move"  #: what the links to a new address are signed for, with the tenant behind it


def password(*, user: User, letter: str, language: str) -> tuple[mail.Envelope, mail.Written]:
    """Return the letter with which a forgotten password is replaced.

    :param letter: names the letter; the same in each attempt to send it
    """
    workspace = tenancy.get(tenant_id=user.tenant_id)
    href = tenancy.address(
        tenant=workspace,
        to="account_reset_password_from_key",
        uidb36=user_pk_to_url_str(user),
        key=default_token_generator.make_token(user),
    )
    context = {"name": user.name, "workspace": workspace.name, "href": href}
    written = mail.render(folder="identity/mail/password", language=language, context=context)
    return _envelope(user, workspace, letter, language), written


def notice(
    *, user: User, letter: str, kind: Notice, when: datetime, device: Device | None
) -> tuple[mail.Envelope, mail.Written]:
    """Return the letter that tells somebody what happened to their account.

    :param device: from where, if it is about that
    """
    workspace = tenancy.get(tenant_id=user.tenant_id)
    context = {
        "name": user.name,
        "workspace": workspace.name,
        "kind": kind.value,
        "when": when,
        "device": device,
        "href": tenancy.address(tenant=workspace, to="account_home"),
    }
    written = mail.render(folder="identity/mail/notice", language=user.language, context=context)
    return _envelope(user, workspace, letter, user.language), written


def alarm(*, reader: User, letter: str, user: User, place: Place) -> tuple[mail.Envelope, mail.Written]:
    """Return the letter that tells who answers for a tenant that its break-glass account was used."""
    workspace = tenancy.get(tenant_id=reader.tenant_id)
    context = {
        "name": reader.name,
        "workspace": workspace.name,
        "who": user.name,
        "email": user.email,
        "place": place,
        "href": tenancy.address(tenant=workspace, to="account_policy"),
    }
    written = mail.render(folder="identity/mail/alarm", language=reader.language, context=context)
    return _envelope(reader, workspace, letter, reader.language), written


def move(*, move: Move, letter: str, side: str) -> tuple[mail.Envelope, mail.Written]:
    """Return the letter that asks one of the two mailboxes whether an account may have another address."""
    user, workspace = move.user, tenancy.get(tenant_id=move.tenant_id)
    word = links.sign({"move": str(move.pk), "side": side}, purpose=f"{MOVE} {move.tenant_id}")
    context = {
        "name": user.name,
        "workspace": workspace.name,
        "old": user.email,
        "new": move.email,
        "href": tenancy.address(tenant=workspace, to="account_address_agree", word=word),
    }
    written = mail.render(folder="identity/mail/move", language=user.language, context=context)
    envelope = _envelope(user, workspace, letter, user.language)
    return (envelope if side == "old" else replace(envelope, address=move.email)), written


def workspaces(*, search: Search, name: str, found: list[UUID]) -> tuple[mail.Envelope, mail.Written]:
    """Return the letter that tells somebody at which tenants they have an account."""
    shown = [tenancy.get(tenant_id=each) for each in found]
    listed = [{"name": each.name, "href": tenancy.address(tenant=each, to="account_login")} for each in shown]
    written = mail.render(folder="identity/mail/workspaces", language=search.language, context={"workspaces": listed})
    envelope = mail.Envelope(
        identity=str(search.pk), sender="Secretaire", name=name, address=search.email, language=search.language
    )
    return envelope, written


def _envelope(user: User, workspace: "Tenant", letter: str, language: str) -> mail.Envelope:
    return mail.Envelope(identity=letter, sender=workspace.name, name=user.name, address=user.email, language=language)
