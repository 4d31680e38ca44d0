"""What is written about grants: by the staff who ask, and by the client who sets the terms."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from secretaire.protection.grants.core import LENGTHS, Ending, Kind
from secretaire.protection.grants.models import Terms

KINDS: dict[Kind, str | Promise] = {
    Kind.SUPPORT: _("See the desks"),
    Kind.SETTINGS: _("See the settings and the people"),
    Kind.SUPERVISE: _("Settle one letter"),
}
ENDINGS: dict[str, str | Promise] = {
    Ending.EXPIRED.value: _("Ran out"),
    Ending.DECLINED.value: _("Declined"),
    Ending.CUT.value: _("Cut"),
    Ending.RETURNED.value: _("Given back"),
    Ending.LEFT.value: _("Ended because its holder left"),
}
_HOUR = 60


def lasting(minutes: int) -> str:
    """Return a length in words."""
    if minutes % _HOUR:
        return ngettext("%d minute", "%d minutes", minutes) % minutes
    return ngettext("%d hour", "%d hours", minutes // _HOUR) % (minutes // _HOUR)


class Ask(forms.Form):
    """Whom to ask, for what, why and for how long."""

    client = forms.ChoiceField(label=_("Client"))
    kind = forms.ChoiceField(label=_("What for"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The client reads it. Name the case, and nobody who has no part in it."),
    )
    minutes = forms.TypedChoiceField(label=_("For how long"), coerce=int, initial=30)

    def __init__(self, *args: Any, clients: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, list[tuple[Any, Any]]] = {
            "client": [("", _("Choose one")), *clients],
            "kind": [(kind.value, KINDS[kind]) for kind in (Kind.SUPPORT, Kind.SETTINGS)],
            "minutes": [(minutes, lasting(minutes)) for minutes in LENGTHS],
        }
        for name, found in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  # each of them stands above
            field.choices = found


class TermsForm(forms.Form):
    """What the client asks of the provider's staff."""

    approval = forms.BooleanField(
        label=_("Ask us first"),
        required=False,
        help_text=_("A grant begins only when an owner or an administrator says yes."),
    )
    supervision = forms.BooleanField(
        label=_("Let the provider's supervisors settle letters"),
        required=False,
        help_text=_(
            "They see that a letter waits and why, and one letter at a time once they have taken it. "
            "Your own supervisors keep their queue."
        ),
    )

    def __init__(self, data: Any = None, *, terms: Terms) -> None:
        super().__init__(data, initial={"approval": terms.approval, "supervision": terms.supervision})
