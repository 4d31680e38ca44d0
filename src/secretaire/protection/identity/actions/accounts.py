"""Accounts: opening one, its password, its language, its sessions."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict
from secretaire.lib.jobs import Job
from secretaire.protection.access.core import Role
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity import queries
from secretaire.protection.identity.models import Session, User
from secretaire.protection.tenancy.core import Actor

link = Job("identity.link")


class AddressTaken(Conflict):
    """This tenant has an account with this address."""


@transaction.atomic
def enrol(*, actor: Actor, email: str, name: str, password: str | None, language: str, role: Role = Role.HOST) -> User:
    """Open an account whose address the tenant answers for.

    :param password: None: there is none, and the account's owner signs in by an identity provider

    :raises AddressTaken: if there is one
    """
    email = email.strip().lower()
    if User.objects.filter(tenant_id=actor.tenant_id, email_index=email).exists():
        raise AddressTaken(_("There is an account with this address."))
    user = User(tenant_id=actor.tenant_id, email=email, name=name, language=language, role=role.value)
    user.set_password(password)
    user.full_clean()
    user.save(force_insert=True)
    audit.record(actor=actor, verb="account.enrolled", subject=f"user/{user.pk}")
    return user


@transaction.atomic
def receive(*, actor: Actor, email: str, name: str, password: str | None, language: str, role: Role) -> User:
    """Open an account for somebody who was invited: a new one, or the one that they had before and that has ended.

    :param password: None: there is none; one that is given where passwords are switched off is dropped
    :raises AddressTaken: if an account with this address is open
    """
    if not queries.policy(tenant_id=actor.tenant_id).password_sign_in:
        password = None
    ended = User.objects.filter(tenant_id=actor.tenant_id, email_index=email, is_active=False)
    user = ended.select_for_update().first()
    if user is None:
        return enrol(actor=actor, email=email, name=name, password=password, language=language, role=role)
    user.is_active, user.name, user.language, user.role, user.last_login = True, name, language, role.value, None
    user.set_password(password)
    user.full_clean()
    user.save(force_update=True)
    audit.record(actor=actor, verb="account.reopened", subject=f"user/{user.pk}")
    return user


@transaction.atomic
def offer_link(*, actor: Actor, user_id: UUID, language: str) -> None:
    """Promise a letter with a link to a new password; the link itself is made only when the letter leaves."""
    audit.record(actor=actor, verb="password.asked", subject=f"user/{user_id}")
    link.promise(tenant_id=actor.tenant_id, letter=str(uuid4()), user_id=str(user_id), language=language)


@transaction.atomic
def speak(*, actor: Actor, user_id: UUID, language: str) -> None:
    """Show a person the pages behind sign-in in their language from now on."""
    changed = User.objects.filter(tenant_id=actor.tenant_id, pk=user_id).exclude(language=language)
    if changed.update(language=language):
        audit.record(actor=actor, verb="account.language_changed", subject=f"user/{user_id}")


def forget_sessions(*, tenant_id: UUID, now: datetime) -> int:
    """Delete the sessions that have expired; return how many."""
    return Session.objects.filter(tenant_id=tenant_id, expire_date__lte=now).delete()[0]
