"""The shapes of a client's questionnaire, and of what answers a question."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.trust.measures.core import sentence
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.questionnaires import core as books
from secretaire.trust.questionnaires import queries as questionnaires
from secretaire.trust.questionnaires.actions import Handed
from secretaire.trust.questionnaires.core import Says, Verdict
from secretaire.trust.questionnaires.queries import Line


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
