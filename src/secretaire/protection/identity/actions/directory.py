"""Accounts that a client's own directory keeps: they have no password, and the directory says what they are called."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.protection.access.core import Role
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity.actions.accounts import AddressTaken
from secretaire.protection.identity.actions.roles import set_role
from secretaire.protection.identity.models import User
from secretaire.protection.tenancy.core import Actor


@transaction.atomic
def admit(*, actor: Actor, email: str, name: str, language: str, role: Role) -> User:
    """Open an account that no password opens: its person comes by single sign-on, or by an invitation.

    :raises AddressTaken: if there is one with this address
    """
    _free(actor, email)
    user = User(tenant_id=actor.tenant_id, email=email, name=name, language=language, role=role.value)
    user.set_unusable_password()
    user.full_clean(exclude=["tenant"])
    user.save(force_insert=True)
    audit.record(actor=actor, verb="account.admitted", subject=f"user/{user.pk}")
    return user


@transaction.atomic
def amend(*, actor: Actor, user_id: UUID, email: str, name: str) -> None:
    """Call an account something else, or give it another address.

    :raises AddressTaken: if another one has this address
    """
    user = User.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=user_id)
    if user.email != email:
        _free(actor, email)
        audit.record(actor=actor, verb="account.readdressed", subject=f"user/{user_id}")
    user.email, user.name = email, name
    user.full_clean(exclude=["tenant"])
    user.save(update_fields=["email", "email_index", "name"])
    audit.record(actor=actor, verb="account.renamed", subject=f"user/{user_id}")


@transaction.atomic
def reopen(*, actor: Actor, user_id: UUID, role: Role) -> None:
    """Open an account again that was ended, with a role that it is given anew.

    :raises Missing: if there is no such account
    """
    User.objects.filter(tenant_id=actor.tenant_id, pk=user_id, is_active=False).update(is_active=True)
    audit.record(actor=actor, verb="account.reopened", subject=f"user/{user_id}")
    set_role(actor=actor, user_id=user_id, role=role)


def _free(actor: Actor, email: str) -> None:
    if User.objects.filter(tenant_id=actor.tenant_id, email_index=email).exists():
        raise AddressTaken(_("There is an account with this address."))
