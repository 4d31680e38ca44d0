"""Which day is to be explained."""

from collections.abc import Mapping
from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _


class Question(forms.Form):
    """A page, a duration and a day; whatever is asked by the address is shown as it was understood."""

    page = forms.ChoiceField(label=_("Page"))
    minutes = forms.ChoiceField(label=_("Duration"))
    day = forms.DateField(label=_("Day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    def __init__(
        self, *, pages: list[tuple[str, str]], durations: list[tuple[str, str]], initial: Mapping[str, object]
    ) -> None:
        super().__init__(initial=dict(initial))
        self.fields["page"].choices = pages  # type: ignore[attr-defined]  # a choice field
        self.fields["minutes"].choices = durations  # type: ignore[attr-defined]  # as above
        if len(durations) == 1:
            self.fields["minutes"].widget = forms.HiddenInput()


def minutes(length: timedelta) -> str:
    """Return a duration as it stands in addresses."""
    return str(length // timedelta(minutes=1))


def day(text: str, *, today: date, reach: timedelta) -> date:
    """Return the day that a text names, if it is near enough to be explained; else today."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return today
    return asked if abs(asked - today) <= reach else today
