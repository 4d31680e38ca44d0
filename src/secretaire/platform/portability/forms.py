"""What confirms that a tenant is to be closed."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _


class CloseForm(forms.Form):
    """The tenant's address, typed by whoever means it."""

    word = forms.CharField(max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}))

    def __init__(self, *args: Any, slug: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["word"].label = _("To confirm, type the address of this workspace: %(slug)s") % {"slug": slug}
