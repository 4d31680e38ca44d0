"""The shapes of what clients and authorities are told."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.trust.notices.actions import Wish as Telling
from secretaire.trust.notices.core import LONGEST as LONGEST_WORDS
from secretaire.trust.notices.core import PARTS, Kind, Part


class WordsForm(forms.Form):
    """What a notice says."""

    title_en = forms.CharField(label=gettext_lazy("Title, in English"), max_length=PARTS["title"], required=False)
    text_en = forms.CharField(
        label=gettext_lazy("What is said, in English"),
        max_length=PARTS["text"],
        required=False,
        widget=forms.Textarea({"rows": 6}),
    )
    title_fr = forms.CharField(label=gettext_lazy("Title, in French"), max_length=PARTS["title"], required=False)
    text_fr = forms.CharField(
        label=gettext_lazy("What is said, in French"),
        max_length=PARTS["text"],
        required=False,
        widget=forms.Textarea({"rows": 6}),
    )
    why_en = forms.CharField(
        label=gettext_lazy("Why they are told, in English"), max_length=PARTS["why"], required=False
    )
    why_fr = forms.CharField(
        label=gettext_lazy("Why they are told, in French"), max_length=PARTS["why"], required=False
    )

    def written(self) -> dict[str, dict[str, str]]:
        """Return each part by language."""
        return {part: {each: self.cleaned_data[f"{part}_{each}"] for each in ("en", "fr")} for part in PARTS}


class NoticeForm(WordsForm):
    """What clients are told, and which of them."""

    field_order = ("kind", "number", *(f"{part}_{each}" for each in ("en", "fr") for part in ("title", "text")))

    kind = forms.ChoiceField(label=gettext_lazy("What it is about"))
    number = forms.IntegerField(
        label=gettext_lazy("Number of the entry in its register"),
        help_text=gettext_lazy("Of the incident, the change or the supplier; nothing, if it stands in none."),
        required=False,
        min_value=1,
        max_value=999_999_999,
    )
    ahead_days = forms.IntegerField(
        label=gettext_lazy("Notice period in days"),
        help_text=gettext_lazy("It runs from when the last of them knows. An incident has none: nought."),
        min_value=0,
        max_value=366,
    )
    part = forms.ChoiceField(
        label=gettext_lazy("Whom it concerns"),
        required=False,
        choices=[
            ("", gettext_lazy("Those who are ticked below")),
            (Part.PAGES.value, gettext_lazy("Those with booking pages")),
            (Part.CALENDARS.value, gettext_lazy("Those with calendars")),
            (Part.LETTERS.value, gettext_lazy("Those with mailboxes of the assistant")),
            (Part.PROGRAMS.value, gettext_lazy("Those with programs or webhooks")),
        ],
    )
    clients = forms.MultipleChoiceField(
        label=gettext_lazy("Who is told"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, data: Any = None, *, kinds: Mapping[Kind, Any], clients: Mapping[UUID, str], **keywords: Any
    ) -> None:
        super().__init__(data, **keywords)
        self.fields["kind"].choices = [(each.value, words) for each, words in kinds.items()]  # type: ignore[attr-defined]  # a field with choices
        self.fields["clients"].choices = [(str(pk), name) for pk, name in clients.items()]  # type: ignore[attr-defined]  # as above

    def clean(self) -> dict[str, Any]:
        """Ask for somebody who is told, unless that is computed."""
        said = self.cleaned_data
        if not said.get("part") and "clients" in said and not said["clients"]:
            self.add_error("clients", _("Tick somebody, or have it computed whom it concerns."))
        return said

    def wish(self) -> Telling:
        """Return what was written."""
        said = self.cleaned_data
        return Telling(
            kind=Kind(said["kind"]),
            written=self.written(),
            clients=frozenset() if said["part"] else frozenset(UUID(each) for each in said["clients"]),
            number=said["number"],
            ahead_days=said["ahead_days"],
            part=Part(said["part"]) if said["part"] else None,
        )


class ReachForm(forms.Form):
    """How a client was told otherwise."""

    how = forms.CharField(
        label=gettext_lazy("How they were told, when, and by whom"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea({"rows": 3}),
    )


class StopForm(forms.Form):
    """What was done about a clock of an incident."""

    waived = forms.ChoiceField(
        label=gettext_lazy("What was done"),
        choices=[("no", gettext_lazy("The authority was told")), ("yes", gettext_lazy("It need not be told"))],
        widget=forms.RadioSelect,
    )
    at = forms.DateTimeField(
        label=gettext_lazy("When (UTC)"),
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M"),
    )
    words = forms.CharField(
        label=gettext_lazy("Who was told and under which reference, or why nobody is"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea({"rows": 3}),
    )
