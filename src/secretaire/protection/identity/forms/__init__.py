"""allauth's forms in the words of the house, and without the placeholders that repeat their labels."""

from typing import Any
from uuid import uuid4

from allauth.account import forms as allauth
from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from secretaire.lib import scope
from secretaire.protection.identity import actions, queries
from secretaire.protection.identity.forms.passwords import Choosing
from secretaire.protection.tenancy.core import Actor


class Plain(forms.Form):
    """A form whose labels are enough."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field, forms.EmailField):
                field.label = _("E-mail address")

    @property
    def passwords_off(self) -> bool:
        """Tell whether passwords are switched off here, for everybody who sees the page alike."""
        return not queries.policy(tenant_id=scope.current()).password_sign_in


class SignIn(Plain, allauth.LoginForm):
    """Address and password."""


class ChangePassword(Choosing, Plain, allauth.ChangePasswordForm):
    """The present password and a new one."""


class SetPassword(Choosing, Plain, allauth.SetPasswordForm):
    """A first password."""


class AskForLink(Plain, allauth.ResetPasswordForm):
    """The address of an account whose password is forgotten.

    A letter is promised, not sent, and to nobody where there is no account: whoever types an address learns nothing
    from how long the answer takes.
    """

    def save(self, request: HttpRequest, **_: object) -> str:
        """Promise the letter; the promise finds out whether anybody is there to get it."""
        actor = Actor(kind="guest", name="stranger", tenant_id=scope.current())
        for user_id in [user.pk for user in self.users] or [uuid4()]:
            actions.offer_link(actor=actor, user_id=user_id, language=get_language() or "en")
        address: str = self.cleaned_data["email"]
        return address


class UseLink(Choosing, Plain, allauth.ResetPasswordKeyForm):
    """A new password for a forgotten one."""


class Again(Plain, allauth.ReauthenticateForm):
    """The password, before something that matters."""
