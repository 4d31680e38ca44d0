"""The shape of what administrators write about endpoints."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from secretaire.platform.webhooks.actions import Wish
from secretaire.platform.webhooks.core.messages import KINDS

if TYPE_CHECKING:
    from secretaire.platform.webhooks.models import Endpoint

_DAY = timedelta(days=1)


class EndpointForm(forms.Form):
    """An endpoint: where it is, and what it is told."""

    form = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    name = forms.CharField(label=_("Name"), help_text=_("Only you see it."), max_length=100)
    url = forms.CharField(
        label=_("Address"),
        help_text=_("Where your program listens, such as https://hooks.example.org/secretaire."),
        max_length=2000,
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
    )
    kinds = forms.MultipleChoiceField(label=_("Tell it when"), widget=forms.CheckboxSelectMultiple)
    full = forms.BooleanField(
        label=_("Also say who books: names, addresses, answers and places"),
        help_text=_(
            "Without this, messages carry identifiers, states and times alone, and your program asks the interface "
            "for what it needs. Send personal data only to a program that needs it."
        ),
        required=False,
    )

    def __init__(self, data: Any = None, *, kinds: dict[str, str], endpoint: "Endpoint | None" = None) -> None:
        started: dict[str, Any] = {"kinds": [kind for kind in KINDS if kind.startswith("booking.")]}
        if endpoint:
            started = {
                "form": endpoint.pk,
                "name": endpoint.name,
                "url": endpoint.url,
                "kinds": endpoint.kinds,
                "full": endpoint.full,
            }
        super().__init__(data, initial=started)
        self.fields["kinds"].choices = [(kind, kinds[kind]) for kind in KINDS]  # type: ignore[attr-defined]  # a field with choices

    def wish(self) -> Wish:
        """Return what was written."""
        found = self.cleaned_data
        return Wish(name=found["name"], url=found["url"], kinds=found["kinds"], full=found["full"])


class Period(forms.Form):
    """From one day to another, both included, on somebody's clock."""

    first = forms.DateField(label=_("From"), widget=forms.DateInput({"type": "date"}))
    last = forms.DateField(label=_("To"), widget=forms.DateInput({"type": "date"}))

    def __init__(self, data: Any = None, *, zone: str, now: datetime) -> None:
        self._zone = ZoneInfo(zone)
        today = now.astimezone(self._zone).date()
        super().__init__(data, initial={"first": (today - 3 * _DAY).isoformat(), "last": today.isoformat()})

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        found = super().clean() or {}
        if "first" in found and "last" in found and found["last"] < found["first"]:
            raise forms.ValidationError(_now("This period ends before it begins."))
        return found

    def span(self) -> tuple[datetime, datetime]:
        """Return the half-open span of the days."""
        first, after = self.cleaned_data["first"], self.cleaned_data["last"] + _DAY
        return (
            datetime(first.year, first.month, first.day, tzinfo=self._zone),
            datetime(after.year, after.month, after.day, tzinfo=self._zone),
        )
