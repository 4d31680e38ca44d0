"""What a host answers to guests."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Reason(forms.Form):
    """Why a booking is declined."""

    reason = forms.CharField(
        label=_("What shall the guest know?"),
        help_text=_("It stands in the letter to the guest."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )


class Cancellation(Reason):
    """Why a booking is cancelled, and which version of it the host saw."""

    sequence = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)


class Move(forms.Form):
    """Where a booking shall move, and which version of it the host saw."""

    at = forms.DateTimeField(widget=forms.HiddenInput, input_formats=["%Y-%m-%dT%H:%M%z"])
    sequence = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
