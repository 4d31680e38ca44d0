"""The shape of a place, of what is announced, and of what is said about it."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretaire.platform.status.actions import Notice
from secretaire.platform.status.core.reports import Target
from secretaire.platform.status.core.showing import STAGES, Indicator, Kind, Stage

_AREA = {"rows": 3}
_FORMAT = "%Y-%m-%dT%H:%M"


class PlaceForm(forms.Form):
    """A place that reports."""

    name = forms.CharField(
        label=pgettext_lazy("of a place", "Name"),
        help_text=_("As in the prober's setting probe.place, such as paris-1."),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    key = forms.CharField(
        label=_("Public key"),
        help_text=_("The prober prints it when it starts."),
        max_length=44,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
    )


class _Saying(forms.Form):
    """How far something is, and what is said."""

    stage = forms.ChoiceField(label=_("Stage"))
    text_en = forms.CharField(
        label=_("What is said, in English"), max_length=2000, required=False, widget=forms.Textarea(_AREA)
    )
    text_fr = forms.CharField(
        label=_("What is said, in French"), max_length=2000, required=False, widget=forms.Textarea(_AREA)
    )

    def text(self) -> dict[str, str]:
        """Return what is said, by language."""
        return {"en": self.cleaned_data["text_en"], "fr": self.cleaned_data["text_fr"]}

    def chosen(self) -> Stage:
        """Return the stage."""
        return Stage(self.cleaned_data["stage"])


class TellForm(_Saying):
    """What is said about something that is announced already."""

    def __init__(self, *args: Any, kind: Kind, names: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = [(each.value, names[each]) for each in STAGES[kind]]  # type: ignore[attr-defined]  # a field with choices


class AnnounceForm(_Saying):
    """Something that is announced."""

    title_en = forms.CharField(label=_("Title, in English"), max_length=200, required=False)
    title_fr = forms.CharField(label=_("Title, in French"), max_length=200, required=False)
    targets = forms.MultipleChoiceField(
        label=_("What is concerned"), required=False, widget=forms.CheckboxSelectMultiple
    )
    began = forms.DateTimeField(
        label=_("Since, or from (UTC)"),
        help_text=_("Empty: now."),
        required=False,
        input_formats=[_FORMAT],
        widget=forms.DateTimeInput({"type": "datetime-local"}, _FORMAT),
    )
    field_order = ("title_en", "title_fr", "stage", "impact", "targets", "began", "until", "text_en", "text_fr")

    def __init__(self, *args: Any, kind: Kind, names: Any, targets: Any, impacts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["stage"].choices = [(each.value, names[each]) for each in STAGES[kind]]  # type: ignore[attr-defined]  # as above
        self.fields["targets"].choices = [(each.value, targets[each]) for each in Target]  # type: ignore[attr-defined]  # as above
        if kind is Kind.INCIDENT:
            choices = [(each.value, impacts[each]) for each in Indicator]
            self.fields["impact"] = forms.ChoiceField(label=_("Impact"), choices=choices, initial=Indicator.MINOR.value)
        else:
            self.fields["until"] = forms.DateTimeField(
                label=_("Until (UTC)"),
                required=False,
                input_formats=[_FORMAT],
                widget=forms.DateTimeInput({"type": "datetime-local"}, _FORMAT),
            )
        self.order_fields(self.field_order)

    def notice(self, *, now: datetime) -> Notice:
        """Return what was written."""
        found = self.cleaned_data
        return Notice(
            kind=self.kind,
            title={"en": found["title_en"], "fr": found["title_fr"]},
            text=self.text(),
            impact=Indicator(found.get("impact", Indicator.NONE)),
            stage=self.chosen(),
            targets=tuple(map(Target, found["targets"])),
            began=_utc(found["began"]) or now,
            until=_utc(found.get("until")),
        )


def _utc(at: datetime | None) -> datetime | None:
    return None if at is None else at.astimezone(UTC)
