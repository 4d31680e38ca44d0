"""What is looked for in the log."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.protection.audit.core import SHOWN, Mark, Outcome, Sought

_DAY = timedelta(days=1)
_FIRST = date(2000, 1, 1)
_WIDGET = {"type": "date"}


class _Between(forms.Form):
    """Two days that may be left out, in order."""

    since = forms.DateField(label=gettext_lazy("From"), required=False, widget=forms.DateInput(_WIDGET, "%Y-%m-%d"))
    until = forms.DateField(label=gettext_lazy("To"), required=False, widget=forms.DateInput(_WIDGET, "%Y-%m-%d"))

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        since, until = found.get("since"), found.get("until")
        if since and until and until < since:
            self.add_error("until", _("This ends before it starts."))
        return found


class LogForm(_Between):
    """Period, person, verb, outcome and a word."""

    person = forms.ChoiceField(label=gettext_lazy("Who"), required=False)
    verb = forms.ChoiceField(label=gettext_lazy("What was done"), required=False)
    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"), required=False)
    word = forms.CharField(
        label=gettext_lazy("A word"),
        help_text=gettext_lazy("A part of what was done, or of what it was done to."),
        required=False,
        max_length=100,
    )

    def __init__(
        self, data: Mapping[str, Any], *, people: list[tuple[str, str]], verbs: list[str], now: datetime
    ) -> None:
        super().__init__(data)
        self._now = now
        everybody, everything = ("", _("Everybody")), ("", _("Everything"))
        self._choose("person", [everybody, *people])
        self._choose("verb", [everything, *((verb, verb) for verb in verbs)])
        self._choose("outcome", [everything, (Outcome.DONE.value, _("Done")), (Outcome.REFUSED.value, _("Refused"))])

    def sought(self) -> Sought:
        """Return what is looked for; the days are those of UTC, and never before what is shown."""
        found = self.cleaned_data
        since, until = self._now - SHOWN, self._now + _DAY
        return Sought(
            since=max(since, _start(found["since"])) if found["since"] else since,
            until=_end(found["until"], self._now) if found["until"] else until,
            actor=found["person"],
            verb=found["verb"],
            outcome=found["outcome"],
            word=found["word"],
        )

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field


class ProofForm(_Between):
    """Which entries, and from which checkpoint on."""

    kept = forms.CharField(
        label=gettext_lazy("A checkpoint that you kept"),
        help_text=gettext_lazy("Then the archive also shows that the log continues it."),
        required=False,
        max_length=5000,
        strip=False,
        widget=forms.Textarea({"rows": 5, "spellcheck": "false"}),
    )

    def sought(self, now: datetime) -> Sought:
        """Return the time that is meant; the days are those of UTC."""
        found = self.cleaned_data
        until = _end(found["until"], now) if found["until"] else now + _DAY
        return Sought(since=_start(found["since"] or _FIRST), until=until)


def mark(text: str) -> Mark | None:
    """Return where a page begins; at the top, if the address says nothing that can be read."""
    at, _comma, pk = text.partition(",")
    try:
        return Mark(at=datetime.fromisoformat(at).astimezone(UTC), pk=UUID(pk))
    except ValueError:
        return None


def _end(day: date, now: datetime) -> datetime:
    """Return when a day is over; of one to come, when everything that there is lies before."""
    return min(_start(day), now) + _DAY


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
