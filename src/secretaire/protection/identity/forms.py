"""allauth's forms in the words of the house, and without the placeholders that repeat their labels."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from secretaire.protection.identity import actions
from secretaire.protection.tenancy.core import Actor


class Plain(forms.Form):
    """A form whose labels are enough."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field, forms.EmailField):
                field.label = _("E-mail address")


class SignIn(Plain, allauth.LoginForm):
    """Address and password."""


class ChangePassword(Plain, allauth.ChangePasswordForm):
    """The present password and a new one."""


class SetPassword(Plain, allauth.SetPasswordForm):
    """A first password."""


class AskForLink(Plain, allauth.ResetPasswordForm):
    """The address of an account whose password is forgotten.

    A letter is promised, not sent: whoever types an address learns nothing from how long the answer takes.
    """

    def save(self, request: HttpRequest, **_: object) -> str:
        """Promise the letter to whoever has an account at this address, and to nobody else."""
        for user in self.users:
            actor = Actor(kind="guest", name="stranger", tenant_id=user.tenant_id)
            actions.offer_link(actor=actor, user_id=user.pk, language=get_language() or user.language)
        address: str = self.cleaned_data["email"]
        return address


class UseLink(Plain, allauth.ResetPasswordKeyForm):
    """A new password for a forgotten one."""


class Again(Plain, allauth.ReauthenticateForm):
    """The password, before something that matters."""
