"""Forms for a host's assistant: what it keeps to, and how far a tenant lets assistants go alone."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms import BoundField
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from secretaire.scheduling.assistant.core.values import PlaceKind
from secretaire.scheduling.desk.forms.pages import Length
from secretaire.scheduling.negotiation.core.manners import LONGEST_NAME, LONGEST_PLACE, Manners
from secretaire.scheduling.negotiation.core.states import Supervision

if TYPE_CHECKING:
    from secretaire.scheduling.negotiation.models import Policy

_MINUTE = timedelta(minutes=1)

#: How people meet, in words.
PLACES = {
    PlaceKind.PHONE: _("By telephone"),
    PlaceKind.VIDEO: _("By video"),
    PlaceKind.IN_PERSON: _("In person"),
    PlaceKind.LUNCH: _("Over lunch"),
    PlaceKind.COFFEE: _("Over coffee"),
    PlaceKind.DINNER: _("Over dinner"),
}
_GIVEN = {
    PlaceKind.PHONE: _("Telephone number"),
    PlaceKind.VIDEO: _("Video link"),
    PlaceKind.IN_PERSON: _("Address for meetings"),
    PlaceKind.LUNCH: _("Place for lunch"),
    PlaceKind.COFFEE: _("Place for coffee"),
    PlaceKind.DINNER: _("Place for dinner"),
}
_WATCHED = {
    Supervision.FIRST: _("The first twenty letters, then those that leave a doubt"),
    Supervision.EVERY: _("Every letter"),
    Supervision.DOUBTFUL: _("Only letters that leave a doubt"),
}
_TONES = {"yes": _("Formal"), "no": _("Informal")}


class PreferencesForm(forms.Form):
    """What a host's assistant keeps to without being told; for each kind of place there is a field."""

    name = forms.CharField(
        label=_("Name of the assistant"), help_text=_("Letters are signed with it."), max_length=LONGEST_NAME
    )
    formal = forms.ChoiceField(
        label=_("Tone of its letters"),
        help_text=_("In French, “vous” or “tu”."),
        choices=_TONES.items,
        widget=forms.RadioSelect,
    )
    supervision = forms.ChoiceField(
        label=_("Which letters a person looks at first"), choices=_WATCHED.items, widget=forms.RadioSelect
    )
    place_kind = forms.ChoiceField(label=_("How you meet if nobody says"), choices=PLACES.items)
    lunch = forms.TimeField(
        label=_("Lunch at"),
        help_text=_("Kept free of other meetings. Empty: no lunch is kept free."),
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        required=False,
    )
    lunch_length = Length(_MINUTE, label=_("Minutes for lunch"))
    travel = Length(
        _MINUTE, label=_("Minutes of travel"), help_text=_("Kept free before and after a meeting away from your desk.")
    )
    calls_afternoon = forms.BooleanField(label=_("Calls rather in the afternoon"), required=False)
    home_days = forms.TypedMultipleChoiceField(
        label=_("Days on which you stay at home"),
        help_text=_("Nobody is met in person then."),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, manners: Manners) -> None:
        places = {f"place_{kind}": manners.places.get(kind, "") for kind in PlaceKind}
        super().__init__(data, initial=_initial(manners) | places)
        days = [(number + 1, capfirst(name)) for number, name in WEEKDAYS.items()]
        self.fields["home_days"].choices = days  # type: ignore[attr-defined]  # a choice field
        for kind, words in _GIVEN.items():
            self.fields[f"place_{kind}"] = forms.CharField(label=words, max_length=LONGEST_PLACE, required=False)

    @property
    def places(self) -> list[BoundField]:
        """Return the fields of places, to show them."""
        return [self[f"place_{kind}"] for kind in PlaceKind]

    def manners(self) -> Manners:
        """Return what was sent."""
        sent = self.cleaned_data
        return Manners(
            name=sent["name"],
            place_kind=PlaceKind(sent["place_kind"]),
            places={kind.value: sent[f"place_{kind}"] for kind in PlaceKind if sent[f"place_{kind}"]},
            lunch=sent["lunch"],
            lunch_length=sent["lunch_length"],
            calls_afternoon=sent["calls_afternoon"],
            travel=sent["travel"],
            home_days=tuple(sent["home_days"]),
            formal=sent["formal"] == "yes",
            supervision=Supervision(sent["supervision"]),
        )


class PolicyForm(forms.Form):
    """How far all assistants of a tenant may go alone."""

    unsupervised = forms.BooleanField(
        label=_("Nobody supervises"),
        help_text=_(
            "What leaves no doubt is done at once, from the first letter on; about the rest its writer or the "
            "host is asked."
        ),
        required=False,
    )
    threshold = forms.DecimalField(
        label=_("How sure a reading must be"),
        help_text=_("From 0.5 to 1. Below it, a person looks at the letter."),
        min_value=0.5,
        max_value=1,
        max_digits=3,
        decimal_places=2,
        widget=forms.NumberInput({"inputmode": "decimal", "step": "0.05"}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, policy: "Policy") -> None:
        super().__init__(data, initial={"unsupervised": policy.unsupervised, "threshold": f"{policy.threshold:.2f}"})


def _initial(manners: Manners) -> dict[str, Any]:
    return {
        "name": manners.name,
        "formal": "yes" if manners.formal else "no",
        "supervision": manners.supervision.value,
        "place_kind": manners.place_kind.value,
        "lunch": manners.lunch,
        "lunch_length": manners.lunch_length,
        "travel": manners.travel,
        "calls_afternoon": manners.calls_afternoon,
        "home_days": list(manners.home_days),
    }
