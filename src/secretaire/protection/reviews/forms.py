"""Forms for deciding, and for how often there is a review."""

from django import forms
from django.utils.translation import gettext_lazy as _

from secretaire.protection.reviews.core import DAYS, MONTHS, Decision

_LONGEST = 500


class DecideForm(forms.Form):
    """A decision and its reason."""

    decision = forms.TypedChoiceField(choices=[(each.value, each.value) for each in Decision], coerce=Decision)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=_LONGEST,
        widget=forms.TextInput({"list": "reasons", "autocomplete": "off", "data-key": "r"}),
    )


class RhythmForm(forms.Form):
    """How often there is a review, and how long there is to decide."""

    months = forms.IntegerField(
        label=_("Months from one review to the next"), min_value=MONTHS[0], max_value=MONTHS[-1]
    )
    days = forms.IntegerField(label=_("Days to decide"), min_value=DAYS[0], max_value=DAYS[-1])
