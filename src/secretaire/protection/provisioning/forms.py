"""The form for a new connection."""

from datetime import datetime, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

_DAYS = {90: _("90 days"), 180: _("180 days"), 365: _("A year")}


class ConnectForm(forms.Form):
    """What a connection is called, and how long its token is good."""

    name = forms.CharField(
        label=_("Name"), help_text=_("The directory or the person who looks after it."), max_length=80
    )
    days = forms.TypedChoiceField(
        label=_("Good for"), choices=list(_DAYS.items()), coerce=int, initial=180, help_text=_("Then make a new one.")
    )

    def expires_at(self, *, now: datetime) -> datetime:
        """Return until when the token is good."""
        return now + timedelta(days=self.cleaned_data["days"])
