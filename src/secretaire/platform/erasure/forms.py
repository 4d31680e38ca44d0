"""What an administrator writes down."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.lib.mail import LONGEST_ADDRESS

_LONGEST = 1000
#: How long ago a request may have come in; whatever is older was to be answered long since.
_BACK = timedelta(days=90)


class FileForm(forms.Form):
    """A request that came by another way."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address of the person"),
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    received = forms.DateField(
        label=gettext_lazy("Day on which the request came in"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of our letters"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._now = now

    def clean_received(self) -> datetime:
        """Return when the clock began: with that day, or now if it is today."""
        day: date = self.cleaned_data["received"]
        found = min(datetime.combine(day, time(), UTC), self._now)
        if day > self._now.date() or found < self._now - _BACK:
            raise forms.ValidationError(_("This is a day of the last three months."))
        return self._now if day == self._now.date() else found


class ReasonForm(forms.Form):
    """Why a request takes longer or is refused, as the person is told it."""

    reason = forms.CharField(
        label=gettext_lazy("Reason, as the person reads it"), max_length=_LONGEST, widget=forms.Textarea({"rows": 3})
    )
