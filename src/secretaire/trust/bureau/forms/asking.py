"""Forms that are built from what a register or a procedure asks for, whatever the sorts of its fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from secretaire.trust.bureau.forms.widgets import Points, Roll, Steps
from secretaire.trust.measures.core import Field, Sort, Why, answers, countries, country
from secretaire.trust.measures.core.fields import LINED, LONGEST
from secretaire.trust.registers.queries import WHYS, language

#: How a day is asked for.
DAY: Final = {"type": "date"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What can be chosen from."""

    people: Mapping[UUID, str] = field(default_factory=dict)  #: who has an account here, by name
    entries: Mapping[str, Mapping[int, str]] = field(default_factory=dict)  #: those that live, by register and number


def _widget(field: Field, around: Around) -> forms.Widget:
    return _lined(field, around) if field.sort in LINED else _single(field, around)


def _lined(field: Field, around: Around) -> forms.Widget:
    said = language()
    match field.sort:
        case Sort.CHECKLIST:
            return Points(field, language=said)
        case Sort.PEOPLE:
            named = sorted(around.people.items(), key=lambda each: each[1].casefold())
            return Roll(field, {str(pk): name for pk, name in named}, language=said)
        case Sort.STEPS:
            return Steps()
        case _:
            return forms.Textarea({"rows": 3, "maxlength": LONGEST["text"]})


def _single(field: Field, around: Around) -> forms.Widget:  # noqa: PLR0911  # one for each sort
    said = language()
    match field.sort:
        case Sort.DATE:
            return forms.DateInput(DAY, format="%Y-%m-%d")
        case Sort.COUNT:
            return forms.NumberInput({"min": 0, "inputmode": "numeric"})
        case Sort.YES:
            return forms.Select(choices=[("", ""), ("yes", _("Yes")), ("no", _("No"))])
        case Sort.COUNTRY:
            called = sorted((country(code, said), code) for code in countries())
            return forms.Select(choices=[("", ""), *((code, words) for words, code in called)])
        case Sort.ENTRY:
            listed = sorted(around.entries[field.register].items())
            return forms.Select(choices=[("", ""), *((str(number), f"{number} · {title}") for number, title in listed)])
        case Sort.CHOICE:
            return forms.Select(choices=[("", ""), *((word, each[said]) for word, each in field.choices.items())])
        case _:
            return forms.TextInput({"maxlength": LONGEST["line"]})


class Asking(forms.Form):
    """A form of declared fields, with what stands beside them after those."""

    def __init__(self, data: Any = None, *, asked: tuple[Field, ...], around: Around, **keywords: Any) -> None:
        super().__init__(data, **keywords)
        self.asked = asked
        beside, self.fields = self.fields, {}
        for each in asked:
            label, messages = each.said[language()], {"required": str(WHYS[Why.MISSING])}
            widget = _widget(each, around)
            self.fields[each.name] = forms.CharField(
                label=label, required=not each.may_lack, widget=widget, error_messages=messages
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
