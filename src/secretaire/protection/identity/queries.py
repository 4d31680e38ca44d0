"""Questions about accounts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import urlsplit
from uuid import UUID

from allauth.account.internal.flows import reauthentication
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.protection.access import core as access
from secretaire.protection.access.core import Right, Role
from secretaire.protection.identity.adapters import common_passwords
from secretaire.protection.identity.core import passwords
from secretaire.protection.identity.core.passwords import Demand, Fault, Rule
from secretaire.protection.identity.core.policies import Terms
from secretaire.protection.identity.models import Policy, Search, Session, Shared, User, kept
from secretaire.protection.perimeter.core.addresses import networks
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

P = ParamSpec("P")
R = TypeVar("R")
_View = Callable[Concatenate[HttpRequest, P], R]

#: Who leads back whoever was interrupted.
_AGAIN = "secretaire.protection.identity.views.entering.again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A session as its owner sees it."""

    handle: str  #: by which a page names it
    device: str
    network: str
    since: datetime | None
    seen_at: datetime | None


def account(request: HttpRequest) -> User:
    """Return whose request it is, behind the gate that lets nobody else in.

    :raises PermissionError: if nobody is signed in; a bug
    """
    if not request.user.is_authenticated:
        raise PermissionError("nobody is signed in")
    return request.user


def acting(user: User) -> Actor:
    """Return an account as who acts."""
    name = "user" if user.kind == "member" else user.kind
    return Actor(kind=user.kind, name=f"{name}/{user.pk}", tenant_id=user.tenant_id)


def visitor(*, user: User, client: UUID, role: Role) -> User:
    """Return somebody of the provider's staff as a client's pages see them; never saved.

    :param role: by which those pages decide what they show
    """
    found = User(
        id=user.pk, tenant_id=client, email=user.email, name=user.name, language=user.language, role=role.value
    )
    found.kind = "staff"
    return found


def accounts(*, tenant_id: UUID) -> QuerySet[User]:
    """Return all accounts of a tenant, for rooms that look over them."""
    return User.objects.filter(tenant_id=tenant_id)


def by_email(*, tenant_id: UUID, email: str) -> User:
    """Return the account with an address, whatever its case.

    :raises Missing: if there is none
    """
    found = User.objects.filter(tenant_id=tenant_id, email_index=email).first()
    if found is None:
        raise Missing(_("There is no such account."))
    return found


def by_id(*, tenant_id: UUID, user_id: UUID) -> User:
    """Return an account, open or ended.

    :raises Missing: if there is none
    """
    found = User.objects.filter(tenant_id=tenant_id, pk=user_id).first()
    if found is None:
        raise Missing(_("There is no such account."))
    return found


def candidate(*, tenant_id: UUID, email: str, name: str) -> User:
    """Return somebody who has no account yet, so that a password can be compared with who they are."""
    return User(tenant_id=tenant_id, email=email, name=name)


def is_taken(*, tenant_id: UUID, email: str) -> bool:
    """Tell whether an address belongs to an open account."""
    return User.objects.filter(tenant_id=tenant_id, email_index=email, is_active=True).exists()


def everybody(*, tenant_id: UUID) -> list[User]:
    """Return all accounts, the ended ones too, by name."""
    return by_name(User.objects.filter(tenant_id=tenant_id))


def by_name(users: Iterable[User]) -> list[User]:
    """Return accounts as a list shows them."""
    return sorted(users, key=lambda user: (user.name.casefold(), user.pk))


def holders(*, tenant_id: UUID, right: Right) -> list[User]:
    """Return the open accounts whose role has a right."""
    return by_name(User.objects.filter(tenant_id=tenant_id, role__in=access.holders(right), is_active=True))


def recently(view: _View[P, R]) -> _View[P, R | HttpResponse]:
    """Let nobody on who has not just proven who they are; they are asked to, and led back."""

    @wraps(view)
    def entered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R | HttpResponse:
        return _asked(request, None) or view(request, *args, **kwargs)

    return entered


def recently_to_change(*, back: str | None = None) -> Callable[[_View[P, R]], _View[P, R | HttpResponse]]:
    """Let everybody look, and nobody change anything who has not just proven who they are.

    :param back: name of the page with the button, where the view itself shows none
    """

    def guarded(view: _View[P, R]) -> _View[P, R | HttpResponse]:
        @wraps(view)
        def entered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R | HttpResponse:
            asked = _asked(request, back) if request.method == "POST" else None
            return asked or view(request, *args, **kwargs)

        return entered

    return guarded


def policy(*, tenant_id: UUID) -> Terms:
    """Return the terms on which the people of a tenant sign in."""
    row = Policy.objects.filter(tenant_id=tenant_id).first()
    if row is None:
        return Terms()
    return Terms(
        password_policy=Rule(row.password_policy),
        second_factor=Demand(row.second_factor),
        session_hours=row.session_hours,
        idle_minutes=row.idle_minutes,
        password_sign_in=row.password_sign_in,
        break_glass=row.break_glass_id,
        networks=networks(row.networks),
    )


def takes_password(*, tenant_id: UUID, user_id: UUID) -> bool:
    """Tell whether the password of an account counts for anything."""
    return policy(tenant_id=tenant_id).takes_password(user_id)


def glass_candidates(*, tenant_id: UUID) -> list[User]:
    """Return the accounts that can be the tenant's way in by password where there is no other, by name."""
    found = User.objects.filter(tenant_id=tenant_id, role__in=access.KEEPERS, is_active=True)
    armed = found.filter(pk__in=with_factor(tenant_id=tenant_id))
    return [user for user in by_name(armed) if user.has_usable_password()]


def shortest(*, tenant_id: UUID, user: User | None) -> int:
    """Return how many characters a password needs here."""
    terms = policy(tenant_id=tenant_id)
    return passwords.shortest(terms.password_policy, second_factor=user is not None and second_factor(user=user))


def password_rule(*, tenant_id: UUID, user: User | None) -> str:
    """Return the rule for passwords, for the person who chooses one."""
    least = shortest(tenant_id=tenant_id, user=user)
    if policy(tenant_id=tenant_id).password_policy is Rule.CLASSIC:
        return _(
            "At least {n} characters, and three of these four: small letters, capital letters, digits, others."
        ).format(n=least)
    return _(
        "At least {n} characters of any kind. A few words that do not belong together are easy to keep in mind and "
        "hard to guess."
    ).format(n=least)


def password_faults(*, tenant_id: UUID, user: User | None, password: str) -> list[Fault]:
    """Return what is wrong with a password here; nothing if it is good."""
    around = ["Secretaire", tenancy.get(tenant_id=tenant_id).name, *((user.name, user.email) if user else ())]
    return passwords.faults(
        password,
        rule=policy(tenant_id=tenant_id).password_policy,
        second_factor=user is not None and second_factor(user=user),
        common=common_passwords(),
        around=around,
    )


def searches() -> list[Search]:
    """Return who wants to know their workspaces and was not answered yet."""
    return list(Search.objects.filter(done=False).order_by("asked_at", "pk"))


def factors(*, user: User) -> list[Authenticator]:
    """Return the second factors of an account, the oldest first."""
    rows = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return list(rows.order_by("created_at", "pk"))


def second_factor(*, user: User) -> bool:
    """Tell whether an account has a second factor."""
    return bool(factors(user=user))


def with_factor(*, tenant_id: UUID) -> set[UUID]:
    """Return which accounts of a tenant have a second factor."""
    rows = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    return set(rows.filter(user__tenant_id=tenant_id).values_list("user_id", flat=True))


def needs_factor(*, user: User) -> bool:
    """Tell whether an account may not be without a second factor."""
    return user.role in access.PRIVILEGED or policy(tenant_id=user.tenant_id).second_factor is Demand.ENFORCED


def lacking(*, tenant_id: UUID) -> list[User]:
    """Return the open accounts that need a second factor and have none: they can do nothing yet."""
    armed = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES).values("user_id")
    found = User.objects.filter(tenant_id=tenant_id, is_active=True).exclude(pk__in=armed)
    if policy(tenant_id=tenant_id).second_factor is not Demand.ENFORCED:
        found = found.filter(role__in=access.PRIVILEGED)
    return by_name(found)


def shared_secret(*, app: Authenticator) -> str:
    """Return what an authenticator app and we share.

    :raises Tampered: if it was changed, or comes from another account
    """
    return Shared.objects.get(pk=app.user_id).secret


def codes_left(*, user: User) -> int:
    """Return how many recovery codes an account has left."""
    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(row.data["digests"]) if row else 0


def here(request: HttpRequest) -> str:
    """Return by which the present session is named."""
    return kept(request.session.session_key or "")


def sessions(*, tenant_id: UUID, user_id: UUID) -> list[Sitting]:
    """Return where a person is signed in, the last used first."""
    rows = Session.objects.filter(tenant_id=tenant_id, user_id=user_id).order_by("-seen_at", "session_key")
    return [
        Sitting(handle=row.session_key, device=row.device, network=row.network, since=row.since, seen_at=row.seen_at)
        for row in rows
    ]


def _asked(request: HttpRequest, back: str | None) -> HttpResponse | None:
    """Return the way to the question who somebody is; nothing if they have just answered it.

    What was sent is neither kept nor done later: it may hold secrets, and rights may be lost meanwhile. Whoever has
    answered stands where they stood, and is told so.
    """
    # Whoever has neither password nor factor here can be asked for nothing, and signs in where they come from again.
    askable = reauthentication.get_reauthentication_flows(account(request))
    known = askable or getattr(request, "just_arrived", False)
    if known and not reauthentication.is_reauthentication_required(request, app="secretaire"):
        return None
    request.session.pop(reauthentication.STATE_SESSION_KEY, None)
    if request.method != "POST":
        raise ReauthenticationRequired
    state = {"back": _page(request, back)}
    asked: HttpResponse = reauthentication.stash_and_reauthenticate(request, state, _AGAIN)
    return asked


def _page(request: HttpRequest, back: str | None) -> str:
    """Return the page that something was sent from."""
    if back is None:
        return request.get_full_path()
    came = urlsplit(request.headers.get("Referer", ""))
    where = came._replace(scheme="", netloc="", fragment="").geturl()
    ours = came.netloc == request.get_host() and came.path.startswith(get_script_prefix())
    if ours and came.path != request.path and url_has_allowed_host_and_scheme(where, None):
        return where
    return reverse(back)
