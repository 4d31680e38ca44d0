"""What people say of programs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from secretaire.protection.clients.actions import Registration
from secretaire.protection.clients.core import Kind, Scope
from secretaire.protection.clients.queries import WORDS

_SCOPES = [(scope.value, WORDS[scope]) for scope in Scope]
_LENGTHS = [("30", _("30 days")), ("90", _("90 days")), ("180", _("180 days")), ("365", _("a year"))]

#: How a program gets in, as people choose it.
PERSON, OPEN, ITSELF = "person", "open", "itself"


class Program(forms.Form):
    """A program to register."""

    name = forms.CharField(label=_("Name"), max_length=100, help_text=_("People see it when they are asked."))
    kind = forms.ChoiceField(
        label=_("How it gets in"),
        widget=forms.RadioSelect,
        choices=[
            (PERSON, _("People let it act for them; it runs on a server and keeps a secret")),
            (OPEN, _("People let it act for them; it runs in their hands and keeps no secret")),
            (ITSELF, _("It acts by itself, for the whole workspace")),
        ],
        initial=PERSON,
    )
    addresses = forms.CharField(
        label=_("Addresses to be answered at"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One a line, exactly as the program sends them. Not needed if it acts by itself."),
    )
    scopes = forms.MultipleChoiceField(label=_("What it may do"), choices=_SCOPES, widget=forms.CheckboxSelectMultiple)

    def wanted(self) -> Registration:
        """Return what was said."""
        said: dict[str, Any] = self.cleaned_data
        return Registration(
            name=said["name"],
            kind=Kind.ITSELF if said["kind"] == ITSELF else Kind.PERSON,
            scopes=said["scopes"],
            addresses=said["addresses"].split(),
            secret=said["kind"] != OPEN,
        )


class Token(forms.Form):
    """A token to make by hand."""

    name = forms.CharField(label=_("Name"), max_length=100, help_text=_("So that you know later what it is for."))
    days = forms.TypedChoiceField(label=_("Good for"), choices=_LENGTHS, coerce=int, initial="90")
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), choices=_SCOPES, widget=forms.CheckboxSelectMultiple, initial=[Scope.ACCOUNT_READ]
    )
