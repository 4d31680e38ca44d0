"""Forms for the week, single dates and holidays."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from babel import Locale
from django import forms
from django.forms import BoundField
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from secretaire.scheduling.availability.actions import LONGEST_NOTE, MOST_SPANS
from secretaire.scheduling.desk.forms import Draft

#: What a new host is offered to begin with: working days with a pause at noon.
PROPOSAL = [[["09:00", "12:00"], ["14:00", "17:00"]]] * 5 + [[], []]

_LAST = "24:00"
_SPANS_OF_A_DATE = 3

Day = list[tuple[str, str]]


class Clock(forms.TimeField):
    """A time of the day; as an end, 00:00 is the midnight that ends the day."""

    def __init__(self, label: str) -> None:
        widget = forms.TimeInput(attrs={"type": "time", "aria-label": label}, format="%H:%M")
        super().__init__(label=label, required=False, widget=widget)


class Spans(Draft):
    """A form with pairs of times, in groups: the days of a week, or one date."""

    def add_span(self, group: int, number: int, name: str) -> None:
        """Add a pair of fields."""
        words = {"group": name, "number": number + 1}
        self.fields[f"s{group}_{number}_start"] = Clock(_("%(group)s, from (%(number)s)") % words)
        self.fields[f"s{group}_{number}_end"] = Clock(_("%(group)s, until (%(number)s)") % words)

    def pairs_of(self, group: int) -> list[tuple[BoundField, BoundField]]:
        """Return the fields of a group, to show them."""
        names = [name for name in self.fields if name.startswith(f"s{group}_") and name.endswith("_start")]
        return [(self[name], self[name.replace("_start", "_end")]) for name in names]

    def clean(self) -> dict[str, Any]:
        """Insist on both times of a pair."""
        cleaned = super().clean() or self.cleaned_data
        for name in [name for name in self.fields if name.endswith("_start")]:
            other = name.replace("_start", "_end")
            if {name, other} & set(self.errors):
                continue
            if (cleaned.get(name) is None) != (cleaned.get(other) is None):
                missing = name if cleaned.get(name) is None else other
                self.add_error(missing, _("Both times are needed, or neither."))
        return cleaned

    def spans_of(self, group: int) -> Day:
        """Return the hours of a group as they are written down."""
        values = [(self.cleaned_data[start.name], self.cleaned_data[end.name]) for start, end in self.pairs_of(group)]
        return [(f"{start:%H:%M}", _end(end)) for start, end in values if start is not None and end is not None]


class WeekForm(Spans):
    """The hours of an ordinary week. A day has as many pairs as it had, and those that were asked for."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, weekly: Sequence[Sequence[Sequence[str]]] = ()
    ) -> None:
        data, draft = _grown(data) if data is not None else (None, False)
        super().__init__(data, draft=draft)
        self.days = []
        for day in range(7):
            spans = weekly[day] if day < len(weekly) else []
            for number in range(_count(data, day) if data is not None else max(len(spans), 1)):
                self.add_span(day, number, capfirst(WEEKDAYS[day]))
            for number, (start, end) in enumerate(spans):
                self.initial[f"s{day}_{number}_start"] = start
                self.initial[f"s{day}_{number}_end"] = end.replace(_LAST, "00:00")
            self.days.append((WEEKDAYS[day], self.pairs_of(day)))

    def weekly(self) -> list[Day]:
        """Return the week as it is written down."""
        return [self.spans_of(day) for day in range(7)]


class OverrideForm(Spans):
    """Other hours on one date."""

    day = forms.DateField(label=gettext_lazy("Date"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("For you alone."),
        max_length=LONGEST_NOTE,
        required=False,
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="date_%s")
        for number in range(_SPANS_OF_A_DATE):
            self.add_span(0, number, _("Hours"))

    @property
    def pairs(self) -> list[tuple[BoundField, BoundField]]:
        """Return the pairs of times, to show them."""
        return self.pairs_of(0)


class HolidaysForm(forms.Form):
    """The country and the region whose public holidays close."""

    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    region = forms.ChoiceField(label=gettext_lazy("Region"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        initial: Mapping[str, str],
        countries: Sequence[str],
        regions: Mapping[str, str],
    ) -> None:
        super().__init__(data, initial=dict(initial))
        none = ("", _("No public holidays"))
        self.fields["country"].choices = [none, *_country_names(countries)]  # type: ignore[attr-defined]  # a choice field
        if regions:
            named = sorted(regions.items(), key=lambda region: region[1])
            self.fields["region"].choices = [("", _("The whole country")), *named]  # type: ignore[attr-defined]  # as above
        else:
            del self.fields["region"]


def _country_names(codes: Sequence[str]) -> list[tuple[str, str]]:
    territories = Locale.parse(get_language() or "en", sep="-").territories
    return sorted(((code, territories.get(code, code)) for code in codes), key=lambda country: country[1])


def _grown(data: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
    """Return the data with the row or the copies that a button asked for, and whether one did."""
    grown = {name: data[name] for name in data}
    if grown.get("add", "") in set("0123456"):
        day = int(grown["add"])
        grown |= {f"s{day}_{_count(data, day)}_start": "", f"s{day}_{_count(data, day)}_end": ""}
    elif "copy" in grown:
        for day in range(1, 5):
            grown |= {
                name.replace("s0_", f"s{day}_", 1): value for name, value in grown.items() if name.startswith("s0_")
            }
            grown |= {name: "" for name in grown if name.startswith(f"s{day}_") and f"s0_{name[3:]}" not in grown}
    return grown, bool({"add", "copy"} & set(grown))


def _count(data: Mapping[str, Any], day: int) -> int:
    """Return how many pairs a day of the sent form has; it is shown at least one."""
    numbers = [number for number in range(MOST_SPANS) if f"s{day}_{number}_start" in data]
    return max(numbers, default=0) + 1


def _end(wall: time) -> str:
    return _LAST if wall == time(0) else f"{wall:%H:%M}"
