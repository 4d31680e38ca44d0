"""What a client sends about its contract."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AcceptForm(forms.Form):
    """That somebody agrees to what they have read."""

    seen = forms.RegexField(r"[0-9a-f]{64}", widget=forms.HiddenInput)


class ObjectForm(forms.Form):
    """That somebody does not agree to a version of a promise, and why."""

    measure = forms.CharField(max_length=80, widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=0, max_value=1_000_000, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why you object"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))
