"""What happens when somebody comes back from an identity provider."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict, Missing
from secretaire.protection.audit import actions as audit
from secretaire.protection.federation import queries
from secretaire.protection.federation.adapters.naming import mark
from secretaire.protection.federation.core import Claims, Outcome, Verdict
from secretaire.protection.federation.models import Answer, Provider
from secretaire.protection.identity import actions as identity
from secretaire.protection.tenancy.core import Actor


class Replayed(Conflict):
    """This answer was taken before."""


class NotForThisBrowser(Missing):
    """No answer waits for this browser, or no longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A proven answer of a provider's, before it is handed to the browser that asked."""

    identifier: str
    request: str
    claims: Claims
    until: datetime


@transaction.atomic
def admit(*, actor: Actor, provider: Provider, claims: Claims, language: str) -> Verdict:
    """Decide about somebody whom a provider vouches for, and see to it that they have an account if they may.

    A refusal is recorded and returned, not raised: its page names the reason.
    """
    verdict = queries.verdict(tenant_id=actor.tenant_id, provider=provider, claims=claims)
    subject = f"identity_provider/{provider.pk}"
    if verdict.outcome == Outcome.REFUSE:
        audit.record_apart(actor=actor, verb="sign_in.refused", subject=subject)
        return verdict
    account = verdict.account or _enrolled(actor, claims, language)
    if verdict.outcome != Outcome.ENTER:
        uid = mark(provider=str(provider.pk), subject=claims.subject)
        SocialAccount.objects.create(user_id=account, provider=str(provider.pk), uid=uid)
        audit.record(actor=actor, verb="account.linked", subject=f"user/{account}")
    audit.record(actor=actor, verb="sign_in.vouched", subject=subject)
    return Verdict(outcome=verdict.outcome, account=account)


@transaction.atomic
def refuse(*, actor: Actor, provider_id: UUID) -> None:
    """Note that an answer in a provider's name proved nothing."""
    audit.record_apart(actor=actor, verb="sign_in.refused", subject=f"identity_provider/{provider_id}")


@transaction.atomic
def take(*, actor: Actor, provider: Provider, answer: Taken) -> str:
    """Take a provider's signed answer, once; return the word with which the browser fetches what follows.

    :raises Replayed: if it was taken before
    """
    ticket = secrets.token_urlsafe(32)
    try:
        with transaction.atomic():
            Answer.objects.create(
                tenant_id=actor.tenant_id,
                provider=provider,
                mark=_digest(answer.identifier),
                request=answer.request,
                ticket=_digest(ticket),
                claims=answer.claims.plain(),
                until=answer.until,
            )
    except IntegrityError:
        raise Replayed(_("This answer was used before. Please sign in again.")) from None
    audit.record(actor=actor, verb="answer.taken", subject=f"identity_provider/{provider.pk}")
    return ticket


@transaction.atomic
def hand_over(*, actor: Actor, provider: Provider, ticket: str, now: datetime) -> tuple[Claims, str]:
    """Return what an answer says and which request it answers, once.

    :raises NotForThisBrowser: if there is none, or it was handed over before
    """
    rows = Answer.objects.filter(
        tenant_id=actor.tenant_id, provider=provider, ticket=_digest(ticket), claims__isnull=False, until__gt=now
    )
    found = rows.select_for_update(no_key=True).first()
    if found is None:
        raise NotForThisBrowser(_("This way of signing in is over. Please start again."))
    claims = Claims.read(found.claims)
    Answer.objects.filter(tenant_id=actor.tenant_id, pk=found.pk).update(claims=None)
    audit.record(actor=actor, verb="answer.handed_over", subject=f"identity_provider/{provider.pk}")
    return claims, found.request


def forget_answers(*, tenant_id: UUID, now: datetime) -> int:
    """Delete the answers that have expired and can be replayed no more; return how many."""
    return Answer.objects.filter(tenant_id=tenant_id, until__lte=now).delete()[0]


def _enrolled(actor: Actor, claims: Claims, language: str) -> UUID:
    name = claims.name or claims.email.partition("@")[0]
    user = identity.enrol(actor=actor, email=claims.email, name=name, password=None, language=language)
    return user.pk


def _digest(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()
