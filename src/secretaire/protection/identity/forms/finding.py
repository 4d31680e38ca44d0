"""Whose workspaces are looked for."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Whose(forms.Form):
    """An address."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
