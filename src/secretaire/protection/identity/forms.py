"""allauth's forms in the words of the house, and without the placeholders that repeat their labels."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _


class Plain(forms.Form):
    """A form whose labels are enough."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # whatever allauth hands over
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
    """The address of an account whose password is forgotten."""


class UseLink(Plain, allauth.ResetPasswordKeyForm):
    """A new password for a forgotten one."""


class Again(Plain, allauth.ReauthenticateForm):
    """The password, before something that matters."""
