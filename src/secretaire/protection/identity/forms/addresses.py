"""Another address for an account."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.lib.mail import LONGEST_ADDRESS
from secretaire.protection.identity.models import User


class NewAddress(forms.Form):
    """The address that somebody wishes for; whether another account has it is not told here."""

    email = forms.EmailField(
        label=gettext_lazy("New e-mail address"),
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_email(self) -> str:
        """Return the address in small letters."""
        email: str = self.cleaned_data["email"].lower()
        if email == self.user.email:
            raise forms.ValidationError(_("This is the address that you have."))
        return email
