"""A letter that a person writes on the page of kept letters."""

from datetime import datetime
from email.utils import getaddresses
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.utils.translation import gettext_lazy as _

from secretaire.lib.mail import LONGEST_ADDRESS
from secretaire.scheduling.letters.adapters import Draft, Kept
from secretaire.scheduling.letters.core import line
from secretaire.ui import zones

_MOST = 20
_LONGEST = 100_000


class _People(forms.CharField):
    """People with their addresses, as they stand in a letter's head."""

    def to_python(self, value: Any) -> Any:
        """Return names and addresses."""
        return tuple((line(name), address) for name, address in getaddresses([value or ""]) if name or address)

    def validate(self, value: Any) -> None:
        """Refuse what is no address."""
        super().validate(value)
        if len(value) > _MOST:
            raise ValidationError(_("These are too many people for one letter."))
        for _name, address in value:
            validate_email(address)
            MaxLengthValidator(LONGEST_ADDRESS)(address)

    def run_validators(self, value: Any) -> None:
        """Look at nothing more: every address was looked at."""


class WriteForm(forms.Form):
    """From whom, to whom, and what."""

    sender = _People(label=_("From"), help_text=_("Whoever you want to be: a host here, or anybody else."))
    to = _People(label=_("To"))
    copied = _People(label=_("Copy to"), required=False)
    subject = forms.CharField(label=_("Subject"), max_length=500, required=False)
    text = forms.CharField(label=_("Letter"), max_length=_LONGEST, widget=forms.Textarea({"rows": 12}))
    zone = forms.ChoiceField(
        label=_("Clock of the writer"), help_text=_("A letter tells by which clock it was written."), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(area.name, [(zone.key, zone.place) for zone in area.zones]) for area in zones.areas()]
        choices = [("", _("Not told")), *known]
        self.fields["zone"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def clean_sender(self) -> tuple[str, str]:
        """Return the one who writes."""
        people: tuple[tuple[str, str], ...] = self.cleaned_data["sender"]
        if len(people) != 1:
            raise ValidationError(_("A letter is from one person."))
        return people[0]

    def draft(self, *, answers: Kept | None, now: datetime) -> Draft:
        """Return what was written."""
        sent = self.cleaned_data
        return Draft(
            sender=sent["sender"],
            to=sent["to"],
            copied=sent["copied"],
            subject=line(sent["subject"]),
            text=sent["text"],
            date=now,
            zone=sent["zone"],
            answers=answers,
        )
