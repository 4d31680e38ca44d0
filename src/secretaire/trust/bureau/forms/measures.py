"""What is promised of a measure: sought, put into figures, and taken back."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from secretaire.trust.bureau.forms.seeking import wording
from secretaire.trust.centre.core.words import AREAS
from secretaire.trust.evidence.core import NoCadence, cadence
from secretaire.trust.measures.core import Figure, Kind, Measure, Parameter, Stricter, Unsound, figure
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers.queries import language

#: What is promised of a measure, as one looks for it.
STANDS: Final[Mapping[str, str | Promise]] = {
    "offered": pgettext_lazy("measures", "Promised"),
    "planned": pgettext_lazy("measures", "Planned"),
    "none": pgettext_lazy("measures", "Not offered"),
    "withdrawn": pgettext_lazy("measures", "Withdrawn"),
}
_LONGEST: Final = 500  #: characters of a reason
_WRONG: Final[Mapping[Kind, str | Promise]] = {
    Kind.DURATION: gettext_lazy("Write a length of time as ISO 8601 does, such as PT1H, P1D or P3M."),
    Kind.COUNT: gettext_lazy("Write a whole number."),
    Kind.PERCENTAGE: gettext_lazy("Write a whole number from 0 to 100."),
    Kind.DATE: gettext_lazy("Write a day such as 2026-03-31."),
    Kind.CHOICE: gettext_lazy("This is none of the choices."),
}
_UNITS: Final[Mapping[Kind, str | Promise]] = {
    Kind.DURATION: gettext_lazy("A length of time by ISO 8601: PT1H is an hour, P1D a day, P3M three months."),
    Kind.COUNT: gettext_lazy("A whole number of what the sentence counts."),
    Kind.PERCENTAGE: gettext_lazy("Per cent, in whole numbers."),
}
_FIRMER: Final[Mapping[Stricter, str | Promise]] = {
    Stricter.LESS: gettext_lazy("Less promises more."),
    Stricter.MORE: gettext_lazy("More promises more."),
}


class SearchForm(forms.Form):
    """Which measures are looked for."""

    word = wording(gettext_lazy("Words of the sentence, or a key"))
    area = forms.ChoiceField(label=gettext_lazy("Area"), required=False)
    stand = forms.ChoiceField(label=gettext_lazy("What is promised"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        areas = sorted({each.area for each in catalogue().measures.values()})
        named = sorted(((each, AREAS[each].of(language())) for each in areas), key=lambda each: each[1].casefold())
        self.fields["area"].choices = [("", _("All")), *named]  # type: ignore[attr-defined]  # a field with choices
        self.fields["stand"].choices = [("", _("All")), *STANDS.items()]  # type: ignore[attr-defined]  # as above


class _Seen(forms.Form):
    """A change of what somebody has read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)


class PromiseForm(_Seen):
    """In which figures a measure is promised."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("Everybody can read it beside the version in the trust centre."),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, data: Any = None, *, measure: Measure, figures: Mapping[str, Figure], version: int) -> None:
        initial = {"version": version} | {_field(name): said for name, said in figures.items()}
        super().__init__(data, initial=initial, auto_id="promise_%s")
        self.measure, beside = measure, self.fields
        self.fields = {_field(each.name): _asked(each) for each in measure.parameters} | beside

    def clean(self) -> dict[str, Any]:
        """Hold each figure against what the catalogue allows."""
        rhythms = {each.parameter for each in self.measure.duties}
        for each in self.measure.parameters:
            name = _field(each.name)
            if name not in self.cleaned_data:
                continue
            why = _why(each, self.cleaned_data[name], rhythm=each.name in rhythms)
            if why:
                self.add_error(name, why)
        return self.cleaned_data

    def figures(self) -> dict[str, Figure]:
        """Return the figures that were written, by parameter."""
        return {each.name: _kept(each, self.cleaned_data[_field(each.name)]) for each in self.measure.parameters}


class PlanForm(_Seen):
    """Until when something is planned."""

    until = forms.DateField(
        label=gettext_lazy("Planned until"),
        help_text=gettext_lazy("The day by which you mean to promise it. Everybody can read it in the trust centre."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("Everybody can read it beside the version in the trust centre."),
        required=False,
        max_length=_LONGEST - len("2026-03-31: "),
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, data: Any = None, *, version: int) -> None:
        super().__init__(data, initial={"version": version}, auto_id="plan_%s")


class WithdrawForm(_Seen):
    """Why something is promised no longer."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is no longer promised"),
        help_text=gettext_lazy("Everybody can read it in the trust centre, and it stays."),
        max_length=_LONGEST,
        widget=forms.Textarea({"rows": 2}),
        error_messages={
            "required": gettext_lazy("Say why this is no longer promised: the reason stays to be seen."),
        },
    )

    def __init__(self, data: Any = None, *, version: int) -> None:
        super().__init__(data, initial={"version": version}, auto_id="withdraw_%s")


def _field(name: str) -> str:
    return f"figure_{name}"


def _asked(parameter: Parameter) -> forms.Field:
    help_text, label = _about(parameter), catalogue().called("figures", parameter.name, language())
    if parameter.kind is Kind.CHOICE:
        choices = [(each, each) for each in parameter.choices]
        return forms.ChoiceField(label=label, help_text=help_text, choices=choices)
    widget: forms.Widget = forms.TextInput({"spellcheck": "false", "autocomplete": "off", "size": "14"})
    if parameter.kind in (Kind.COUNT, Kind.PERCENTAGE):
        widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "size": "14"})
    return forms.CharField(label=label, help_text=help_text, max_length=40, widget=widget)


def _about(parameter: Parameter) -> str:
    """Say of a figure what it counts, what the catalogue proposes, what it allows, and which way is stricter."""
    default = _both(parameter, parameter.default)
    said = [str(_UNITS.get(parameter.kind, "")), _("The catalogue proposes %(figure)s.") % {"figure": default}]
    if parameter.lower is not None and parameter.upper is not None:
        bounds = {"least": _both(parameter, parameter.lower), "most": _both(parameter, parameter.upper)}
        said.append(_("At least %(least)s, at most %(most)s.") % bounds)
    said.append(str(_FIRMER.get(parameter.stricter, "")))
    return " ".join(filter(None, said))


def _both(parameter: Parameter, value: Figure) -> str:
    """Return a figure in words and, where that is another thing, as it is written."""
    words = figure(parameter, value, language())
    return words if words == str(value) else f"{words} ({value})"


def _why(parameter: Parameter, text: str, *, rhythm: bool) -> str:
    """Return why a figure cannot be promised; nothing if it can."""
    if parameter.kind in (Kind.COUNT, Kind.PERCENTAGE) and not (text.isascii() and text.isdigit()):
        return str(_WRONG[parameter.kind])
    try:
        size = parameter.size(text)
    except Unsound:
        return str(_WRONG[parameter.kind])
    if parameter.lower is not None and size < parameter.size(parameter.lower):
        return _("This is less than %(least)s, the least that can be promised.") % {
            "least": _both(parameter, parameter.lower)
        }
    if parameter.upper is not None and size > parameter.size(parameter.upper):
        return _("This is more than %(most)s, the most that can be promised.") % {
            "most": _both(parameter, parameter.upper)
        }
    if rhythm:
        try:
            cadence(text)
        except NoCadence:
            return _("Something is done as often as this: count in months, or in days and hours, but not in both.")
    return ""


def _kept(parameter: Parameter, text: str) -> Figure:
    return int(text) if parameter.kind in (Kind.COUNT, Kind.PERCENTAGE) else text
