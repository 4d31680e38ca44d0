"""What strangers write, and how programs that pose as people are told from them."""

from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire import config
from secretaire.lib import links
from secretaire.scheduling.letters.core import line
from secretaire.trust.enquiries.core import LONGEST

_PATIENCE: Final = timedelta(days=1)  #: how long a form may lie open


class Addressed(forms.Form):
    """A form that has a letter sent to the address in it."""

    def clean_email(self) -> str:
        """Refuse what is an address on paper only."""
        address: str = self.cleaned_data["email"]
        if '"' in address or not address.isprintable():
            raise forms.ValidationError(_("Please write a plain e-mail address."))
        return address


class Guarded(Addressed):
    """A form for anybody; it needs no cookie, and carries the instant at which it was made."""

    made = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(required=False)  #: seen by programs only

    purpose = "trust"  #: of the stamp; a stamp of another form is none

    def __init__(self, data: QueryDict | None = None, *, now: datetime, **keywords: Any) -> None:
        self.now = now
        super().__init__(data.copy() if data is not None else None, initial={"made": self._stamp()}, **keywords)

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
            age = self.now.timestamp() - int(links.read(word, purpose=self._sealed())["t"])
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
        return links.sign({"t": int(self.now.timestamp())}, purpose=self._sealed())

    def _sealed(self) -> str:
        return f"form/trust/{self.purpose}"


class Line(forms.CharField):
    """A text of one line, without characters that govern how others are shown."""

    def to_python(self, value: object) -> str:
        """Return the text.

        :raises forms.ValidationError: if it has several lines
        """
        text = super().to_python(value) or ""
        if len(text.splitlines()) > 1:
            raise forms.ValidationError(_("Please write this in one line."), code="lines")
        return text if "\0" in text else line(text)


class AskForm(Guarded):
    """A question about security."""

    purpose = "ask"

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("A receipt and the answer go there, and nothing else."),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    question = forms.CharField(
        label=gettext_lazy("Your question"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 8, "dir": "auto"}),
    )


class AgreeForm(Guarded):
    """Somebody agrees to keep a document secret."""

    purpose = "agree"

    name = Line(
        label=gettext_lazy("Your name"), max_length=100, widget=forms.TextInput({"autocomplete": "name", "dir": "auto"})
    )
    company = Line(
        label=gettext_lazy("Your company"),
        max_length=100,
        widget=forms.TextInput({"autocomplete": "organization", "dir": "auto"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("A link there confirms that it is yours; the link for each download goes there, too."),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("I agree to these terms, for myself and with the leave of my company.")
    )
    terms = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, now: datetime, terms: str) -> None:
        super().__init__(data, now=now)
        self.initial["terms"] = terms


class CallForm(forms.Form):
    """Whoever agreed asks for a link for one download."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"), max_length=254, widget=forms.EmailInput({"autocomplete": "email"})
    )


class SubscribeForm(Addressed):
    """Whoever wishes to hear of changes."""

    email = forms.EmailField(
        label=gettext_lazy("Your address"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
    )
