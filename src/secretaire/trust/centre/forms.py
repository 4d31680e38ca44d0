"""The shape of a wish to be written to."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SubscribeForm(forms.Form):
    """Whoever wishes to hear of changes."""

    email = forms.EmailField(
        label=_("Your address"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
    )
