"""For how many days each kind is kept."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from secretaire.platform.retention.queries import Kept


class RetentionForm(forms.Form):
    """One number for each kind, within its bounds."""

    def __init__(self, *args: Any, kept: Sequence[Kept], names: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in kept:
            self.fields[each.rule.table] = forms.IntegerField(
                label=_("%(kind)s: days") % {"kind": names[each.rule.table]},
                min_value=each.rule.least,
                max_value=each.rule.most,
                initial=each.days,
                help_text=_("From %(least)d to %(most)d; usually %(days)d.")
                % {"least": each.rule.least, "most": each.rule.most, "days": each.rule.days},
            )
