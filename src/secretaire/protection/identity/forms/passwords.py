"""The rule for passwords, as whoever chooses one meets it."""

from typing import Any

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _

from secretaire.lib import scope
from secretaire.protection.identity import queries
from secretaire.protection.identity.core.passwords import Fault
from secretaire.protection.identity.models import User


class PasswordRule:
    """Django's door to the rule of the tenant whose ground is held."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Refuse a password that is not good enough, with everything that is wrong with it."""
        person = user if isinstance(user, User) else None
        found = queries.password_faults(tenant_id=scope.current(), user=person, password=password)
        if found:
            raise forms.ValidationError(
                [_words(fault, queries.shortest(tenant_id=scope.current(), user=person)) for fault in found]
            )

    def get_help_text(self) -> str:
        """Say nothing: the rule depends on the tenant and the person, whom nobody knows here."""
        return ""


class Choosing(forms.Form):
    """A form in which a password is chosen: it says the rule beside the field."""

    user: User | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = queries.password_rule(tenant_id=scope.current(), user=self.user)


def _words(fault: Fault, least: int) -> str:
    return {
        Fault.SHORT: _("This password is too short: it needs at least {n} characters.").format(n=least),
        Fault.LONG: _("This password is longer than anybody can use."),
        Fault.PLAIN: _("Three of these four are needed: small letters, capital letters, digits, other characters."),
        Fault.COMMON: _("This is one of the passwords that everybody tries first."),
        Fault.NEAR: _("This is made of your name, your address or the name of this place."),
        Fault.REGULAR: _("This repeats itself, or follows the alphabet or the keyboard."),
    }[fault]
