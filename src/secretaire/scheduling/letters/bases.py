"""What forms are built of by which somebody without an account causes letters, here and in other rooms."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire import config
from secretaire.lib import links
from secretaire.scheduling.letters.core import line

_PATIENCE: Final = timedelta(days=1)  #: how long a form may lie open


class Line(forms.CharField):
    """A text of one line, without characters that govern how others are shown."""

    default_error_messages = {"lines": gettext_lazy("Please write this in one line.")}

    def to_python(self, value: object) -> str:
        """Return the text.

        :raises forms.ValidationError: if it has several lines
        """
        text = super().to_python(value) or ""
        if len(text.splitlines()) > 1:
            raise forms.ValidationError(self.error_messages["lines"], code="lines")
        return text if "\0" in text else line(text)


class Addressed(forms.Form):
    """A form that has a letter sent to the address in it."""

    def clean_email(self) -> str:
        """Refuse what is an address on paper only."""
        address: str = self.cleaned_data["email"]
        if '"' in address or not address.isprintable():
            raise forms.ValidationError(_("Please write a plain e-mail address."))
        return address


class Guarded(Addressed):
    """A form for anybody, which tells people from programs that pose as such.

    It needs no cookie, and carries the instant at which it was made.
    """

    made = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(required=False)  #: seen by programs only

    def __init__(self, data: QueryDict | None = None, *, now: datetime, initial: Mapping[str, str] = {}) -> None:
        self.now = now
        stamped = {"made": self._stamp()}
        super().__init__(data.copy() if data is not None else None, initial=stamped | dict(initial))

    @property
    def sealed(self) -> str:
        """Say what the stamp is for: one of another form is none."""
        raise NotImplementedError

    @property
    def shown(self) -> list[forms.BoundField]:
        """Return the fields that people fill in."""
        return [bound for bound in self.visible_fields() if bound.name != "website"]

    def clean_website(self) -> str:
        """Refuse whoever fills in what cannot be seen."""
        if self.cleaned_data["website"]:
            self._mend("website", "")
            raise forms.ValidationError(_("Something filled in a hidden field. Please send the form once more."))
        return ""

    def clean_made(self) -> str:
        """Refuse whoever is faster than people are, and a form from yesterday."""
        word: str = self.cleaned_data["made"]
        try:
            age = self.now.timestamp() - int(links.read(word, purpose=self.sealed)["t"])
        except links.BadLink:
            age = _PATIENCE.total_seconds()
        if age >= _PATIENCE.total_seconds():
            self._mend("made", self._stamp())
            raise forms.ValidationError(_("This form was open for too long. Please send it once more."))
        if age < config.load().booking.seconds_to_fill:
            raise forms.ValidationError(_("That was very quick. Please look it over and send it once more."))
        return word

    def _mend(self, name: str, value: str) -> None:
        """Let the form, shown again, hold another value in a field that people do not see."""
        data: Any = self.data
        data[name] = value

    def _stamp(self) -> str:
        return links.sign({"t": int(self.now.timestamp())}, purpose=self.sealed)
