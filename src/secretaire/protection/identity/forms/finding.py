"""Whose workspaces are looked for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from secretaire.lib.mail import LONGEST_ADDRESS


class Whose(forms.Form):
    """An address."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=LONGEST_ADDRESS, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
