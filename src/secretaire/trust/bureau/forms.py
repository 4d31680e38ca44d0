"""Forms that are built from what a register or a procedure asks for."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.trust.duties.actions import Answers
from secretaire.trust.measures.core import Field, Measure, Register, Sort, Why, answers, sentence
from secretaire.trust.measures.core.fields import LONGEST
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.questionnaires import core as books
from secretaire.trust.questionnaires import queries as questionnaires
from secretaire.trust.questionnaires.actions import Handed
from secretaire.trust.questionnaires.core import Says, Verdict
from secretaire.trust.questionnaires.queries import Line
from secretaire.trust.registers.actions import Wish
from secretaire.trust.registers.core import LARGEST, VISIBILITIES
from secretaire.trust.registers.queries import WHYS, language

#: Who may see an entry, in words.
SEEN: Final[Mapping[str, str | Promise]] = {
    "internal": gettext_lazy("Our staff"),
    "contract": gettext_lazy("Clients"),
    "nda": gettext_lazy("Whoever has agreed to keep it secret"),
    "public": gettext_lazy("Everybody"),
}
_DAY: Final = {"type": "date"}


def _widget(field: Field) -> forms.Widget:
    said = language()
    match field.sort:
        case Sort.TEXT:
            return forms.Textarea({"rows": 3, "maxlength": LONGEST["text"]})
        case Sort.DATE:
            return forms.DateInput(_DAY, format="%Y-%m-%d")
        case Sort.COUNT:
            return forms.NumberInput({"min": 0, "inputmode": "numeric"})
        case Sort.YES:
            return forms.Select(choices=[("", ""), ("yes", _("Yes")), ("no", _("No"))])
        case Sort.CHOICE:
            return forms.Select(choices=[("", ""), *((word, each[said]) for word, each in field.choices.items())])
        case _:
            return forms.TextInput({"maxlength": LONGEST["line"]})


class _Asking(forms.Form):
    """A form of declared fields, with what stands beside them after those."""

    def __init__(self, data: Any = None, *, asked: tuple[Field, ...], **keywords: Any) -> None:
        super().__init__(data, **keywords)
        self.asked = asked
        beside, self.fields = self.fields, {}
        for each in asked:
            label, messages = each.said[language()], {"required": str(WHYS[Why.MISSING])}
            self.fields[each.name] = forms.CharField(
                label=label, required=not each.may_lack, widget=_widget(each), error_messages=messages
            )
        self.fields |= beside

    def clean(self) -> dict[str, Any]:
        """Let each field judge what was answered to it."""
        _found, wrong = answers(self.asked, self.written())
        for unfit in wrong:
            if unfit.name not in self.errors:
                self.add_error(unfit.name, str(WHYS[unfit.why]))
        return self.cleaned_data

    def written(self) -> dict[str, str]:
        """Return what was answered, as it was written."""
        return {each.name: str(self.cleaned_data.get(each.name, "")) for each in self.asked}


class EntryForm(_Asking):
    """What an entry of a register says."""

    owner = forms.ChoiceField(label=gettext_lazy("Answers for it"), required=False)
    due = forms.DateField(label=gettext_lazy("Due by"), required=False, widget=forms.DateInput(_DAY, format="%Y-%m-%d"))
    visibility = forms.ChoiceField(label=gettext_lazy("Who may see it"), initial=VISIBILITIES[0])
    measures = forms.CharField(
        label=gettext_lazy("Measures that it concerns"),
        help_text=gettext_lazy("Their keys, such as risk.review, with spaces between them."),
        required=False,
        max_length=2000,
        widget=forms.TextInput({"spellcheck": "false", "autocomplete": "off"}),
    )
    note = forms.CharField(label=gettext_lazy("Why it is written"), required=False, max_length=500)

    def __init__(self, data: Any = None, *, register: Register, people: Mapping[UUID, str], **keywords: Any) -> None:
        super().__init__(data, **keywords)
        _choose(self.fields["owner"], people)
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
        )


class MoveForm(forms.Form):
    """Who answers for an entry in another state, and until when."""

    owner = forms.ChoiceField(label=gettext_lazy("Answers for it"), required=False)
    due = forms.DateField(label=gettext_lazy("Due by"), required=False, widget=forms.DateInput(_DAY, format="%Y-%m-%d"))
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


class DutyForm(_Asking):
    """What somebody did for a duty."""

    done_on = forms.DateField(
        label=gettext_lazy("Done on"),
        help_text=gettext_lazy("Today or yesterday, or a day of a period that is late and still counts."),
        widget=forms.DateInput(_DAY, format="%Y-%m-%d"),
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


class AdoptForm(forms.Form):
    """Which measures are to be promised."""

    measures = forms.MultipleChoiceField(label=gettext_lazy("Measures"))

    def __init__(self, data: Any = None, *, offered: Iterable[Measure]) -> None:
        super().__init__(data)
        self.fields["measures"].choices = [(each.key, each.key) for each in offered]  # type: ignore[attr-defined]  # a field with choices


class HandForm(forms.Form):
    """A questionnaire that a client sent."""

    title = forms.CharField(label=gettext_lazy("Whose questionnaire it is"), max_length=200)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the answers"), choices=[("en", "English"), ("fr", "Français")]
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A spreadsheet (XLSX) of at most 10 MB."),
        widget=forms.FileInput({"accept": ".xlsx"}),
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large to be read."""
        found = self.cleaned_data["file"]
        if found.size > books.LARGEST:
            raise forms.ValidationError(str(questionnaires.WHYS[books.Why.LARGE]))
        return found

    def handed(self) -> Handed:
        """Return what was handed in."""
        said = self.cleaned_data
        return Handed(title=said["title"], language=said["language"], content=said["file"].read())


class MatchForm(forms.Form):
    """Which measures answer a question, and how."""

    measures = forms.MultipleChoiceField(
        label=gettext_lazy("Measures that answer it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        label=gettext_lazy("Other measures"),
        help_text=gettext_lazy("Their keys, such as risk.review, with spaces between them."),
        required=False,
        max_length=500,
        widget=forms.TextInput({"spellcheck": "false", "autocomplete": "off"}),
    )
    says = forms.ChoiceField(
        label=gettext_lazy("If they hold, the answer is"),
        choices=[
            (Says.YES.value, gettext_lazy("Yes")),
            (Says.NO.value, gettext_lazy("No")),
            (Says.TEXT.value, gettext_lazy("Neither: the sentence alone")),
        ],
        widget=forms.RadioSelect,
        initial=Says.YES.value,
    )

    def __init__(self, data: Any = None, *, line: Line, language: str) -> None:
        confirmed = line.match.measures if line.match else []
        initial = {"measures": confirmed, "says": line.match.says} if line.match else {}
        super().__init__(data, initial=initial)
        known = catalogue().measures
        near = [known[key] for key in dict.fromkeys([*confirmed, *line.asked.near]) if key in known]
        choices = [(each.key, f"{sentence(each, language)} ({each.key})") for each in near]
        self.fields["measures"].choices = choices  # type: ignore[attr-defined]  # a field with choices
        self.nothing = bool(data and data.get("nothing"))

    def clean(self) -> dict[str, Any]:
        """Ask for a measure, unless it was said that none answers the question."""
        if not self.nothing and not self._chosen():
            self.add_error("measures", _("Choose at least one measure, or say that none answers this."))
        return self.cleaned_data

    def verdict(self) -> Verdict:
        """Return what was confirmed."""
        return Verdict(measures=() if self.nothing else self._chosen(), says=Says(self.cleaned_data["says"]))

    def _chosen(self) -> tuple[str, ...]:
        said = self.cleaned_data
        return (*said.get("measures", ()), *said.get("others", "").replace(",", " ").split())


def _choose(field: forms.Field, people: Mapping[UUID, str]) -> None:
    named = sorted(people.items(), key=lambda each: each[1].casefold())
    field.choices = [("", _("Nobody")), *((str(pk), name) for pk, name in named)]  # type: ignore[attr-defined]  # a field with choices


def _person(chosen: str) -> UUID | None:
    return UUID(chosen) if chosen else None
