"""What an administrator sees who has signed in at a provider to try it: what it says, and what would follow."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from secretaire.lib import clock
from secretaire.lib.errors import Forbidden
from secretaire.protection.access.core import PRIVILEGED, Right, may
from secretaire.protection.federation import actions, queries
from secretaire.protection.federation.core import Claims, Outcome, Reason, domain_of
from secretaire.protection.identity.queries import account, by_id
from secretaire.protection.tenancy.core import Actor

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from secretaire.protection.federation.models import Provider

#: What each reason means to the person; whether an account exists is told only to whom the provider vouches for.
REASONS: "dict[Reason, StrPromise]" = {
    Reason.NO_ADDRESS: _("The identity provider gave no e-mail address."),
    Reason.FOREIGN: _("The address belongs to a domain that this workspace has not proven to be its own."),
    Reason.UNVERIFIED: _("The identity provider itself has not verified the address."),
    Reason.ENDED: _("The account here has been closed."),
    Reason.OTHER: _("The address that the identity provider gave belongs to another account."),
    Reason.TAKEN: _("Somebody else at the identity provider has signed in with this address before."),
    Reason.UNKNOWN: _("There is no account with this address here. An administrator can send an invitation."),
}
_OUTCOMES: "dict[Outcome, StrPromise]" = {
    Outcome.ENTER: _("This person would be signed in to the account that they have used before."),
    Outcome.LINK: _("This person would be signed in to the account with this address, for the first time by this way."),
    Outcome.CREATE: _("A new account with the role of a host would be opened for this person."),
    Outcome.REFUSE: _("This person would not be let in."),
}


class NotYourTrial(Forbidden):
    """Another administrator, or none, has started this trial."""


def show_trial(request: HttpRequest, provider: "Provider", claims: Claims, *, by: str) -> HttpResponse:
    """Show what a provider says, and what would follow; nobody's session changes.

    :param by: the administrator who has started the trial
    :raises NotYourTrial: if that is not who asks
    """
    user = request.user
    if not user.is_authenticated or str(user.pk) != by or not may(user.role, Right.SECURITY):
        raise NotYourTrial(_("Please start the trial again, signed in as an administrator."))
    user = account(request)
    verdict = queries.verdict(tenant_id=user.tenant_id, provider=provider, claims=claims)
    who = Actor(kind="member", name=f"user/{user.pk}", tenant_id=user.tenant_id)
    actions.tried(actor=who, provider_id=provider.pk, now=clock.now())
    found = by_id(tenant_id=user.tenant_id, user_id=verdict.account) if verdict.account else None
    context = {
        "provider": queries.provider(tenant_id=user.tenant_id, provider_id=provider.pk),
        "claims": claims,
        "domain": domain_of(claims.email),
        "proven": domain_of(claims.email) in queries.proven(tenant_id=user.tenant_id),
        "outcome": _OUTCOMES[verdict.outcome],
        "state": "failing" if verdict.outcome == Outcome.REFUSE else "ok",
        "reason": REASONS[verdict.reason] if verdict.reason else "",
        "account": found,
        "factor": _factor(claims, provider, privileged=bool(found and found.role in PRIVILEGED)),
    }
    return render(request, "federation/trial.html", context)


def _factor(claims: Claims, provider: "Provider", *, privileged: bool) -> "StrPromise":
    if claims.second and provider.vouches:
        return _("The provider says that there was a second factor, and that is enough here.")
    if claims.second:
        return _(
            "The provider says that there was a second factor; by your settings, one of this service is asked for."
        )
    if privileged:
        return _("The provider says nothing of a second factor: one of this service is asked for.")
    return _("The provider says nothing of a second factor.")
