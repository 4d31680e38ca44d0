"""What allauth asks us while it signs people in: who may open an account, what is written down, whom to tell."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django import forms
from django.http import HttpRequest
from django.urls import reverse

from secretaire.lib import clock, scope
from secretaire.protection.identity import actions, queries
from secretaire.protection.identity.core.devices import device
from secretaire.protection.identity.models import SEAT, User
from secretaire.protection.limits.queries import origin
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor


class Accounts(DefaultAccountAdapter):
    """Accounts are opened by the tenant, never by strangers; whatever happens to one is written down."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse whoever has tried too often, and write it down."""
        try:
            super().pre_authenticate(request, **credentials)
        except forms.ValidationError:
            self._refused(credentials, locked=True)
            raise

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Return whose password it is, if it counts here; a right one that does not is treated as a wrong one."""
        user: User | None = super().authenticate(request, **credentials)
        if user is None or queries.takes_password(tenant_id=user.tenant_id, user_id=user.pk):
            return user
        # allauth has just given the attempt back: whoever counts attempts would learn that the password is right.
        self.pre_authenticate(request, **credentials)
        self._refused(credentials, locked=False)
        return None

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write down that a password was wrong."""
        self._refused(credentials, locked=False)

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign somebody in, in a session with a new key that knows where it is."""
        by_password = any(each["method"] == "password" for each in get_authentication_records(request, user))
        super().login(request, user)
        now = clock.now()
        name, where, second = (
            device(request.META.get("HTTP_USER_AGENT", "")),
            origin(request=request),
            int(now.timestamp()),
        )
        request.session[SEAT] = {"device": name, "network": where, "since": second, "seen": second}
        # Whoever has just signed in need not prove who they are again, for as long as a proof counts.
        record_authentication(request, user, "session", reauthenticated=True)
        actions.sign_in(actor=_actor(user), user=user, device=name, network=where, now=now, by_password=by_password)

    def logout(self, request: HttpRequest) -> None:
        """Sign somebody out, and write it down."""
        user = queries.account(request)
        actions.sign_out(actor=_actor(user), user_id=user.pk)
        super().logout(request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Return the ways of proving again who one is; where nothing of ours can be asked for, the provider's."""
        found: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if found or not user.is_authenticated:
            return found
        return [{"id": "elsewhere", "description": "", "url": reverse("account_elsewhere")}]

    def set_password(self, user: User, password: str) -> None:
        """Give an account a new password; the other sessions of its owner end."""
        request = context.request
        keep = queries.here(request) if request.user == user else None
        actions.set_password(actor=_actor(user), user=user, password=password, keep=keep, now=clock.now())
        # allauth forgets failed attempts with an address that it keeps; it keeps none here.
        self._delete_login_attempts_cached_email(request, email=user.email)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Write nothing: our actions promise letters of their own."""

    def _refused(self, credentials: dict[str, Any], *, locked: bool) -> None:
        found = User.objects.filter(email_index=credentials.get("email", "")).values_list("pk", flat=True).first()
        stranger = Actor(kind="guest", name="stranger", tenant_id=scope.current())
        actions.refuse_sign_in(actor=stranger, user_id=found, locked=locked)


class Factors(DefaultMFAAdapter):
    """Second factors are kept by our actions alone: sealed for their account, and digested."""

    def take(self, user: User, typed: str) -> Authenticator | None:
        """Take a code that somebody types, once; write it down if it is refused."""
        actor = _actor(user)
        found = actions.spend_code(actor=actor, user_id=user.pk, typed=typed, now=clock.now())
        if found is None:
            actions.refuse_factor(actor=actor, user_id=user.pk)
        return found

    def is_mfa_enabled(self, user: User, types: Any = None) -> bool:
        """Tell whether an account is asked for a factor: not if an identity provider has just vouched for one."""
        asked: bool = super().is_mfa_enabled(user, types)
        return asked and not getattr(context.request, "vouched", False)

    def encrypt(self, text: str) -> str:
        """Refuse: a secret is sealed for the account that it belongs to, which is not known here."""
        raise NotImplementedError

    def decrypt(self, encrypted_text: str) -> str:
        """Refuse, as above."""
        raise NotImplementedError

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return for whom passkeys are made: the installation's host, whatever a request claims to be for."""
        request = context.request
        return {"id": request.get_host().partition(":")[0], "name": "Secretaire"}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """Return how a device lists an account: people may have one at several tenants."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        workspace = tenancy.get(tenant_id=user.tenant_id).name
        return entity | {"name": f"{user.email} ({workspace})", "display_name": f"{user.name} ({workspace})"}


def _actor(user: User) -> Actor:
    return Actor(kind="member", name=f"user/{user.pk}", tenant_id=user.tenant_id)
