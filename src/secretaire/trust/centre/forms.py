"""What strangers write."""

from datetime import datetime

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from secretaire.lib.mail import LONGEST_ADDRESS
from secretaire.scheduling.letters.bases import Addressed, Guarded, Line
from secretaire.trust.enquiries.core import LONGEST


class Asked(Guarded):
    """A form for anybody at the trust centre."""

    purpose = "trust"

    @property
    def sealed(self) -> str:
        """Say what the stamp is for: one of another form is none."""
        return f"form/trust/{self.purpose}"


class AskForm(Asked):
    """A question about security."""

    purpose = "ask"

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("A receipt and the answer go there, and nothing else."),
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    question = forms.CharField(
        label=gettext_lazy("Your question"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 8, "dir": "auto"}),
    )


class AgreeForm(Asked):
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
        max_length=LONGEST_ADDRESS,
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
        label=gettext_lazy("Your e-mail address"),
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )


class SubscribeForm(Addressed):
    """Whoever wishes to hear of changes."""

    email = forms.EmailField(
        label=gettext_lazy("Your address"),
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
    )
