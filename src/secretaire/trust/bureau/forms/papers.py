"""The shapes of documents that are offered, and of answers to strangers."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.trust.documents.actions import Wish as Document
from secretaire.trust.documents.core import LARGEST as LARGEST_DOCUMENT
from secretaire.trust.documents.core import Reading
from secretaire.trust.enquiries.core import LONGEST as LONGEST_ANSWER


class AnswerForm(forms.Form):
    """An answer to a question about security."""

    answer = forms.CharField(
        label=gettext_lazy("Answer"),
        help_text=gettext_lazy("It is mailed as it stands, below the question."),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea({"rows": 10, "dir": "auto"}),
    )


class DocumentForm(forms.Form):
    """A document for the trust centre."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    note = forms.CharField(
        label=gettext_lazy("What is in it"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )
    reading = forms.ChoiceField(
        label=gettext_lazy("Who may read it"),
        choices=[
            (Reading.PUBLIC.value, gettext_lazy("Everybody")),
            (Reading.NDA.value, gettext_lazy("Whoever has agreed to keep it secret")),
            (Reading.CONTRACT.value, gettext_lazy("Clients, who ask for it")),
        ],
        widget=forms.RadioSelect,
        initial=Reading.NDA.value,
    )
    dated_on = forms.DateField(label=gettext_lazy("Of the day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A PDF without a password, of 10 MB and 300 pages at most."),
        widget=forms.FileInput({"accept": ".pdf,application/pdf"}),
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large to be read."""
        found = self.cleaned_data["file"]
        if found.size > LARGEST_DOCUMENT:
            raise forms.ValidationError(_("This file is larger than 10 MB."))
        return found

    def wish(self) -> Document:
        """Return what was written."""
        said = self.cleaned_data
        return Document(
            title=said["title"], note=said["note"], reading=Reading(said["reading"]), dated_on=said["dated_on"]
        )
