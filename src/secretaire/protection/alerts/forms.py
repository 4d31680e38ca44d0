"""The shape of who is told, and of what is said when an alert is closed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from secretaire.protection.alerts import queries
from secretaire.protection.alerts.actions import Wish
from secretaire.protection.alerts.core import LONGEST_WAIT, Severity, Way

SEVERITIES = {
    Severity.LOW: _("Low"),
    Severity.MEDIUM: _("Medium"),
    Severity.HIGH: _("High"),
    Severity.CRITICAL: _("Critical"),
}
WAYS = {Way.MAIL: _("E-mail"), Way.WEBHOOK: _("Webhook"), Way.SMS: _("SMS")}


class ContactForm(forms.Form):
    """Somebody to be told."""

    name = forms.CharField(label=_("Who"), max_length=100)
    way = forms.ChoiceField(label=_("How"))
    address = forms.CharField(
        label=_("Address"),
        help_text=_("Of mail, or https:// of a program, or a telephone number with + and the country."),
        max_length=2000,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
    )
    after = forms.IntegerField(
        label=_("Minutes without acknowledgement"),
        help_text=_("0: told at once. More: told only if nobody has seen to it by then."),
        min_value=0,
        max_value=LONGEST_WAIT,
        initial=0,
    )
    least = forms.ChoiceField(label=_("From severity"), initial=Severity.MEDIUM.value)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["way"].choices = [(each.value, WAYS[each]) for each in queries.ways()]  # type: ignore[attr-defined]  # a field with choices
        self.fields["least"].choices = [(each.value, SEVERITIES[each]) for each in Severity]  # type: ignore[attr-defined]  # as above

    def wish(self, *, language: str) -> Wish:
        """Return what was written."""
        found = self.cleaned_data
        return Wish(
            name=found["name"],
            way=Way(found["way"]),
            address=found["address"],
            after=found["after"],
            least=Severity(found["least"]),
            language=language,
        )


class CloseForm(forms.Form):
    """What an alert was."""

    note = forms.CharField(
        label=_("What it was"),
        help_text=_("For whoever looks later: what you found, and what was done."),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
