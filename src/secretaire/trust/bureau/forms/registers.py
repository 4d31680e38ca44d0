"""Which entries of a register are looked for."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from secretaire.trust.bureau.forms.seeking import wording
from secretaire.trust.measures.core import Register
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers.queries import Sought, Waits, language

_WAITS: Final[Mapping[Waits, str | Promise]] = {
    Waits.OVERDUE: pgettext_lazy("entries", "Overdue"),
    Waits.OWNERLESS: pgettext_lazy("entries", "Without an owner"),
}


class LookForm(forms.Form):
    """Which entries of a register are looked for; nothing that is asked means all."""

    word = wording(gettext_lazy("Words of an entry, or its number"))
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    waits = forms.ChoiceField(label=gettext_lazy("What waits"), required=False)

    def __init__(self, data: Any, *, register: Register) -> None:
        super().__init__(data)
        named = [(each, catalogue().called("states", each, language())) for each in register.transitions]
        can = {Waits.OVERDUE: register.dated, Waits.OWNERLESS: register.owned}
        waits = [(each.value, words) for each, words in _WAITS.items() if can[each]]
        self.fields["state"].choices = [("", _("All")), *named]  # type: ignore[attr-defined]  # a field with choices
        self.fields["waits"].choices = [("", _("All")), *waits]  # type: ignore[attr-defined]  # as above
        if not waits:
            del self.fields["waits"]

    def sought(self) -> Sought:
        """Return what is looked for; the form has to be valid."""
        said = self.cleaned_data
        waits = Waits(said["waits"]) if said.get("waits") else None
        return Sought(word=said["word"], state=said["state"], waits=waits)
