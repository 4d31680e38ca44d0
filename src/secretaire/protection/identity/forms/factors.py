"""Codes and passkeys, as they are typed and sent."""

import struct
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as codes
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.webauthn import forms as passkeys
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.utils.translation import gettext_lazy as _

from secretaire.lib import scope
from secretaire.protection.identity import actions, queries
from secretaire.protection.identity.models import User
from secretaire.protection.tenancy.core import Actor

#: What reading an answer can run into that its sender made up.
_UNREADABLE = (AttributeError, IndexError, KeyError, TypeError, ValueError, struct.error)
_LONGEST = 40  #: characters of any code, with all the spaces that people put in


def _code_field() -> forms.CharField:
    attributes = {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
    return forms.CharField(label=_("Code"), max_length=_LONGEST, widget=forms.TextInput(attrs=attributes))


class Code(codes.AuthenticateForm):
    """A code of the app, or a recovery code; allauth's limits count the wrong ones, whichever way they come."""

    code = _code_field()

    def clean_code(self) -> str:
        """Take the code, once."""
        found = check_rate_limit(self.user)
        typed: str = self.cleaned_data["code"]
        self.authenticator = get_adapter().take(self.user, typed)
        if self.authenticator is None:
            raise get_adapter().validation_error("incorrect_code")
        self.authenticator.user = self.user
        found()
        return typed


class CodeAgain(codes.ReauthenticateForm, Code):
    """The same, before something that matters."""

    code = _code_field()


class _Judged:
    """Answers of devices are the sender's to make up: whatever cannot be read is wrong, not a failure of ours."""

    user: User | None

    def clean_credential(self) -> Any:
        """Judge the answer, and record it if it is refused."""
        try:
            return super().clean_credential()  # type: ignore[misc]  # allauth's form, which this is mixed into
        except (*_UNREADABLE, forms.ValidationError):
            _refused(self.user)
            raise get_adapter().validation_error("incorrect_code") from None


class Passkey(_Judged, passkeys.AuthenticateWebAuthnForm):
    """What a device answers as the second step of signing in."""


class PasskeyAgain(_Judged, passkeys.ReauthenticateWebAuthnForm):
    """The same, before something that matters."""


class PasskeyAlone(_Judged, passkeys.LoginWebAuthnForm):
    """A passkey as the whole of signing in: the device has asked for a finger, a face or a PIN."""


class NewPasskey(forms.Form):
    """A passkey to be added."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        help_text=_("By which you will recognise it, such as the name of your phone."),
    )
    credential = forms.JSONField(widget=forms.HiddenInput)

    def clean_credential(self) -> dict[str, Any]:
        """Judge what the device made."""
        credential: dict[str, Any] = self.cleaned_data["credential"]
        try:
            auth.parse_registration_response(credential)
            asked = auth.complete_registration(credential).is_user_verified()
        except _UNREADABLE:
            asked = False
        if not asked:
            raise get_adapter().validation_error("incorrect_code")
        return credential


class FirstCode(forms.Form):
    """The code by which an app shows that it has the secret."""

    code = _code_field()


def _refused(user: User | None) -> None:
    """Record it; whose passkey it was, if it was the whole of signing in, is what was not proven."""
    if user is None:
        stranger = Actor(kind="guest", name="stranger", tenant_id=scope.current())
        actions.refuse_sign_in(actor=stranger, user_id=None, locked=False)
    else:
        actions.refuse_factor(actor=queries.acting(user), user_id=user.pk)
