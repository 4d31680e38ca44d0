"""The shape of an objection."""

from django import forms
from django.utils.translation import gettext_lazy as _

from secretaire.trust.notices.core import LONGEST


class ObjectionForm(forms.Form):
    """Why a client objects."""

    why = forms.CharField(
        label=_("Why you object"),
        help_text=_("The provider's staff reads it."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3, "maxlength": LONGEST}),
    )
