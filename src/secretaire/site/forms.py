"""What is asked on the installation's own pages."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from secretaire.lib.errors import Missing
from secretaire.protection.tenancy import queries as tenancy

if TYPE_CHECKING:
    from secretaire.protection.tenancy.models import Tenant


class Workspace(forms.Form):
    """Where a workspace is found: the word of its address."""

    word = forms.CharField(
        label=_("The word of your workspace"),
        help_text=_("It is the first word after the slash in your addresses."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "organization"}),
    )

    def clean_word(self) -> "Tenant":
        """Return the workspace of the word."""
        word: str = self.cleaned_data["word"].lower()
        try:
            return tenancy.by_slug(slug=word)
        except Missing:
            raise forms.ValidationError(_("There is no workspace with this word.")) from None
