"""What can be done with accounts."""

from datetime import datetime
from uuid import UUID, uuid4

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Missing
from secretaire.lib.jobs import Job
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity.models import Session, User
from secretaire.protection.tenancy.core import Actor

link = Job("identity.link")

_STANDINGS = {True: "appointed", False: "dismissed"}


class AddressTaken(Conflict):
    """This tenant has an account with this address."""


@transaction.atomic
def enrol(*, actor: Actor, email: str, name: str, password: str, language: str) -> User:
    """Open an account whose address the tenant answers for.

    :raises AddressTaken: if there is one
    """
    email = email.strip().lower()
    if User.objects.filter(tenant_id=actor.tenant_id, email=email).exists():
        raise AddressTaken(_("There is an account with this address."))
    user = User(tenant_id=actor.tenant_id, email=email, name=name, language=language)
    user.set_password(password)
    user.full_clean()
    user.save(force_insert=True)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    audit.record(actor=actor, verb="account.enrolled", subject=f"user/{user.pk}")
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


@transaction.atomic
def appoint(*, actor: Actor, user_id: UUID, supervisor: bool) -> None:
    """Let an account supervise the assistant, or do so no longer.

    :raises Missing: if there is no such account
    """
    if not User.objects.filter(tenant_id=actor.tenant_id, pk=user_id).update(supervisor=supervisor):
        raise Missing(_("There is no such account."))
    audit.record(actor=actor, verb=f"account.{_STANDINGS[supervisor]}", subject=f"user/{user_id}")


def forget_sessions(*, tenant_id: UUID, now: datetime) -> int:
    """Delete the sessions that have expired; return how many."""
    return Session.objects.filter(tenant_id=tenant_id, expire_date__lte=now).delete()[0]
