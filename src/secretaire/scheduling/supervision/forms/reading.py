"""A reading as a supervisor puts it together by choosing: nothing is typed but days, hours and minutes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretaire.scheduling.assistant.core.values import (
    Intent,
    Person,
    Place,
    PlaceKind,
    Preference,
    Reading,
    Slot,
    Window,
)
from secretaire.scheduling.supervision.core import choosing
from secretaire.scheduling.supervision.core.choosing import Backwards, Row
from secretaire.scheduling.supervision.forms import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

#: Minutes of a meeting, and windows of a reading.
_SHORTEST, _LONGEST, _MOST = 5, 720, 12
_MINUTE = timedelta(minutes=1)
_AS_READ = "read:"  #: a place of a reading, by its number in :attr:`Choices.places`


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What there is to choose from, in one letter."""

    zone: ZoneInfo  #: the host's
    length: timedelta  #: of the meeting, unless the letter says another
    offers: tuple[Slot, ...]
    places: tuple[Place, ...]
    people: tuple[Person, ...]  #: who may be added
    guests: tuple[Person, ...]  #: who may be removed


class Times(forms.Form):
    """One window, on the host's clock."""

    preference = forms.ChoiceField(
        label=_("How it is meant"), choices=lambda: list(words.PREFERENCES.items()), initial="required"
    )
    first = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    start = forms.TimeField(label=_("From"), required=False, widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    end = forms.TimeField(label=_("To"), required=False, widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    last = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def window(self, zone: ZoneInfo, length: timedelta) -> Window | None:
        """Return the window; nothing if the row was left or made empty.

        :raises Backwards: if it ends before it starts
        """
        values = self.cleaned_data
        if not values.get("first"):
            return None
        preference = Preference(values["preference"])
        row = Row(**{name: values[name] for name in ("first", "last", "start", "end")}, preference=preference)
        return choosing.window(row, zone, length)


_Times = formset_factory(Times, extra=1, max_num=_MOST, absolute_max=_MOST, validate_max=True)


class Understood(forms.Form):
    """What a letter says, as a person understands it."""

    intent = forms.ChoiceField(label=_("What the letter is for"), choices=lambda: list(words.INTENTS.items()))
    chosen = forms.ChoiceField(label=_("Which offered time is taken"), required=False)
    minutes = forms.IntegerField(label=_("Length in minutes"), required=False, min_value=_SHORTEST, max_value=_LONGEST)
    place = forms.ChoiceField(label=_("Where"), required=False)
    added = forms.MultipleChoiceField(
        label=_("Who takes part, too"), required=False, widget=forms.CheckboxSelectMultiple
    )
    removed = forms.MultipleChoiceField(
        label=_("Who takes part no longer"), required=False, widget=forms.CheckboxSelectMultiple
    )
    repeats = forms.BooleanField(label=_("The meeting shall repeat"), required=False)

    def __init__(self, *, choices: Choices, base: Reading, data: "QueryDict | None" = None) -> None:
        super().__init__(data, initial=_initial(base, choices), auto_id="id_%s")
        self.base, self.given = base, choices
        self._offer(choices)
        rows = [_filled(each, choices.zone) for each in base.windows[: _MOST - 1]]
        self.times = _Times(data, initial=rows, prefix="times", auto_id="id_%s")

    def is_valid(self) -> bool:
        """Tell whether all of it makes sense, the windows included."""
        right = super().is_valid() and self.times.is_valid()
        return right and self._windows() is not None

    def reading(self) -> Reading:
        """Return what was put together; nobody doubts it any more."""
        values = self.cleaned_data
        return replace(
            self.base,
            intent=Intent(values["intent"]),
            windows=self._windows() or (),
            chosen=next((each for each in self.given.offers if _named(each) == values["chosen"]), None),
            duration=self._length(),
            place=self._place(values["place"]),
            added=_among(self.given.people, values["added"]),
            removed=_among(self.given.guests, values["removed"]),
            recurrence=self.base.recurrence if values["repeats"] else None,
            confidence=1.0,
            doubts=(),
            others=(),
        )

    def _offer(self, choices: Choices) -> None:
        """Name what there is to choose from, and leave out what there is no choice of."""
        offers = [(_named(each), words.span(each.start, each.end, choices.zone)) for each in choices.offers]
        places = [(f"{_AS_READ}{n}", _told(place)) for n, place in enumerate(choices.places)]
        self._list("chosen", offers, empty=_("None in particular"))
        self._list("place", [*places, *words.PLACES.items()], empty=_("The letter does not say"))
        self._list("added", [(choosing.key(each), _called(each)) for each in choices.people])
        self._list("removed", [(choosing.key(each), _called(each)) for each in choices.guests])
        if self.base.recurrence is None:
            self.fields["repeats"].widget = forms.HiddenInput()

    def _list(self, name: str, found: Sequence[tuple[str, Any]], *, empty: Any = None) -> None:
        field = self.fields[name]
        field.choices = [*([("", empty)] if empty else []), *found]  # type: ignore[attr-defined]  # a field of choices
        if not found:
            field.widget = forms.HiddenInput() if empty else forms.MultipleHiddenInput()

    def _length(self) -> timedelta | None:
        minutes = self.cleaned_data.get("minutes")
        return minutes * _MINUTE if minutes else None

    def _windows(self) -> tuple[Window, ...] | None:
        """Return the windows; nothing if one of them ends before it starts, which is said there."""
        found, right = [], True
        for row in self.times:
            try:
                found.append(row.window(self.given.zone, self._length() or self.given.length))
            except Backwards:
                row.add_error("end", _("This ends before it starts."))
                right = False
        return tuple(each for each in found if each) if right else None

    def _place(self, word: str) -> Place | None:
        if word.startswith(_AS_READ):
            return self.given.places[int(word.removeprefix(_AS_READ))]
        return Place(kind=PlaceKind(word)) if word else None


def _initial(base: Reading, choices: Choices) -> dict[str, Any]:
    place = next((n for n, each in enumerate(choices.places) if _same(each, base.place)), None)
    return {
        "intent": base.intent.value,
        "chosen": _named(base.chosen) if base.chosen else "",
        "minutes": base.duration // _MINUTE if base.duration else None,
        "place": "" if place is None else f"{_AS_READ}{place}",
        "added": [choosing.key(each) for each in base.added],
        "removed": [choosing.key(each) for each in base.removed],
        "repeats": base.recurrence is not None,
    }


def _filled(window: Window, zone: ZoneInfo) -> dict[str, Any]:
    row = choosing.row(window, zone)
    return {
        "preference": row.preference.value,
        "first": row.first,
        "start": row.start,
        "end": row.end,
        "last": row.last,
    }


def _named(slot: Slot) -> str:
    return f"{slot.start.timestamp():.0f}"


def _same(one: Place, other: Place | None) -> bool:
    return other is not None and (one.kind, one.text) == (other.kind, other.text)


def _told(place: Place) -> str:
    return f"{words.PLACES[place.kind]}{gettext(': ')}{place.text}" if place.text else str(words.PLACES[place.kind])


def _called(person: Person) -> str:
    return f"{person.name} ({person.email})" if person.name and person.email else person.name or person.email


def _among(people: "Iterable[Person]", keys: Sequence[str]) -> tuple[Person, ...]:
    return tuple(each for each in people if choosing.key(each) in keys)
