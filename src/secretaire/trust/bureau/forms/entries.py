"""What stands beside the fields of a register or a procedure, and the smaller forms of both."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.trust.attachments.core import ENDS
from secretaire.trust.bureau.forms.asking import DAY, Around, Asking
from secretaire.trust.duties.actions import Answers
from secretaire.trust.measures.core import Measure, Register
from secretaire.trust.registers.actions import Wish
from secretaire.trust.registers.core import LARGEST, VISIBILITIES

#: Who may see an entry, in words.
SEEN: Final[Mapping[str, str | Promise]] = {
    "internal": gettext_lazy("Our staff"),
    "contract": gettext_lazy("Clients"),
    "nda": gettext_lazy("Whoever has agreed to keep it secret"),
    "public": gettext_lazy("Everybody"),
}


class EntryForm(Asking):
    """What an entry of a register says."""

    owner = forms.ChoiceField(label=gettext_lazy("Answers for it"), required=False)
    due = forms.DateField(label=gettext_lazy("Due by"), required=False, widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    visibility = forms.ChoiceField(label=gettext_lazy("Who may see it"), initial=VISIBILITIES[0])
    measures = forms.CharField(
        label=gettext_lazy("Measures that it concerns"),
        help_text=gettext_lazy("Their keys, such as risk.review, with spaces between them."),
        required=False,
        max_length=2000,
        widget=forms.TextInput({"spellcheck": "false", "autocomplete": "off"}),
    )
    note = forms.CharField(label=gettext_lazy("Why it is written"), required=False, max_length=500)

    def __init__(self, data: Any = None, *, register: Register, around: Around, **keywords: Any) -> None:
        super().__init__(data, around=around, **keywords)
        _choose(self.fields["owner"], around.people)
        self.fields["visibility"].choices = list(SEEN.items())  # type: ignore[attr-defined]  # a field with choices
        if not register.dated:
            del self.fields["due"]

    def wish(self) -> Wish:
        """Return what was written."""
        said = self.cleaned_data
        return Wish(
            values=self.written(),
            owner=_person(said["owner"]),
            due=said.get("due"),
            visibility=said["visibility"],
            measures=tuple(said["measures"].replace(",", " ").split()),
            note=said["note"],
            judged=True,
        )


class MoveForm(forms.Form):
    """Who answers for an entry in another state, and until when."""

    owner = forms.ChoiceField(label=gettext_lazy("Answers for it"), required=False)
    due = forms.DateField(label=gettext_lazy("Due by"), required=False, widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    note = forms.CharField(label=gettext_lazy("Why"), required=False, max_length=500)

    def __init__(
        self, data: Any = None, *, register: Register, state: str, people: Mapping[UUID, str], **keywords: Any
    ) -> None:
        super().__init__(data, **keywords)
        _choose(self.fields["owner"], people)
        self.fields["owner"].required = state in register.owned
        self.fields["due"].required = state in register.dated
        if state not in register.dated:
            del self.fields["due"]

    def person(self) -> UUID | None:
        """Return who is to answer for it."""
        return _person(self.cleaned_data["owner"])


class DutyForm(Asking):
    """What somebody did for a duty."""

    done_on = forms.DateField(
        label=gettext_lazy("Done on"),
        help_text=gettext_lazy("Today or yesterday, or a day of a period that is late and still counts."),
        widget=forms.DateInput(DAY, format="%Y-%m-%d"),
    )
    passed = forms.ChoiceField(
        label=gettext_lazy("Is it as it was promised?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No, and that will be seen"))],
        widget=forms.RadioSelect,
    )

    def answers(self) -> Answers:
        """Return what was written."""
        said = self.cleaned_data
        return Answers(values=self.written(), done_on=said["done_on"], passed=said["passed"] == "yes")


class TickForm(Asking):
    """The lists of a form that nobody has signed."""


class FileForm(forms.Form):
    """A file of entries."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV or JSON, as it is exported here; at most 1 MB and 500 entries."),
        widget=forms.FileInput({"accept": ".csv,.json,text/csv,application/json"}),
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large to be read."""
        found = self.cleaned_data["file"]
        if found.size > LARGEST:
            raise forms.ValidationError(_("This file is larger than 1 MB."))
        return found


class AttachForm(forms.Form):
    """A file that is to be attached."""

    file = forms.FileField(
        label=gettext_lazy("Attach a file"),
        help_text=gettext_lazy("A PDF, a picture, a text, a table or a letter; at most 20 MB. It is encrypted."),
        error_messages={"required": gettext_lazy("Choose a file first.")},
        widget=forms.FileInput({"accept": ",".join(ENDS)}),
    )


class AdoptForm(forms.Form):
    """Which measures are to be promised."""

    measures = forms.MultipleChoiceField(label=gettext_lazy("Measures"))

    def __init__(self, data: Any = None, *, offered: Iterable[Measure]) -> None:
        super().__init__(data)
        self.fields["measures"].choices = [(each.key, each.key) for each in offered]  # type: ignore[attr-defined]  # a field with choices


def _choose(field: forms.Field, people: Mapping[UUID, str]) -> None:
    named = sorted(people.items(), key=lambda each: each[1].casefold())
    field.choices = [("", _("Nobody")), *((str(pk), name) for pk, name in named)]  # type: ignore[attr-defined]  # a field with choices


def _person(chosen: str) -> UUID | None:
    return UUID(chosen) if chosen else None
