"""What guests write, and how programs that pose as guests are told from them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from secretaire.lib.mail import LONGEST_ADDRESS
from secretaire.scheduling.booking.core import Guest, Wish
from secretaire.scheduling.letters.bases import Guarded, Line
from secretaire.scheduling.pages.core import PlaceKind, QuestionKind, in_language

if TYPE_CHECKING:
    from secretaire.scheduling.pages.models import Page, Question

LONGEST_LINE = 500
LONGEST_TEXT = 5000
_FEW = 6  #: choices that are shown all at once
FAR = timedelta(days=731)  #: no page looks further ahead
_PHONE = RegexValidator(
    r"^\+?[0-9][0-9 ()/.\-]{4,29}$", gettext_lazy("A phone number is made of digits, such as +33 1 23 45 67 89.")
)


def zone(text: str) -> ZoneInfo | None:
    """Return the time zone of this name, if there is one."""
    return ZoneInfo(text) if text in _zones() else None


def instants(text: str, here: ZoneInfo) -> list[datetime]:
    """Return the instants, UTC, that an ISO 8601 text can mean.

    Without an offset it is read on the clock of the zone: a time that the clocks skip is no instant, one that comes
    twice is two.

    :raises ValueError: if it is no time
    """
    try:
        local = datetime.fromisoformat(text)
        if local.tzinfo is not None:
            return [local.astimezone(UTC)]
        both = {local.replace(tzinfo=here, fold=fold).astimezone(UTC) for fold in (0, 1)}
        return sorted(at for at in both if at.astimezone(here).replace(tzinfo=None) == local)
    except OverflowError as error:
        raise ValueError(text) from error


class Personal(Guarded):
    """What every guest writes, and what shows that a person wrote it."""

    name = Line(
        label=gettext_lazy("Your name"), max_length=200, widget=forms.TextInput({"autocomplete": "name", "dir": "auto"})
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    tz = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("name", "email", "tz", "made", "website")

    def __init__(
        self, *, page: "Page", home: str, now: datetime, data: QueryDict | None = None, initial: Mapping[str, str] = {}
    ) -> None:
        self.page, self.home = page, home
        super().__init__(data, now=now, initial={"tz": home} | dict(initial))
        self._extend()
        self.fields["name"].purpose = _("so that your host knows who comes")  # type: ignore[attr-defined]  # shown by ui
        self.fields["email"].purpose = _("the letters about this meeting go there")  # type: ignore[attr-defined]  # as above

    @property
    def reader(self) -> str:
        """Return the zone of whoever reads this."""
        found = zone(self["tz"].value() or "")
        return found.key if found else self.home

    def clean_tz(self) -> str:
        """Refuse a zone that nobody lives in."""
        found = zone(self.cleaned_data["tz"])
        if found is None:
            self._mend("tz", self.home)
            raise forms.ValidationError(_("This time zone is not known. Please look at the time again."))
        return found.key

    def guest(self) -> Guest:
        """Return who wrote."""
        return Guest(
            name=self.cleaned_data["name"],
            email=self.cleaned_data["email"],
            zone=self.cleaned_data["tz"],
            language=get_language() or self.page.languages[0],
            answers=tuple(self._answers()),
        )

    def _extend(self) -> None:
        """Add what is asked on this page only."""

    def _answers(self) -> Sequence[tuple[str, str]]:
        return ()

    @property
    def sealed(self) -> str:
        """Say what the stamp is for: one of another page is none."""
        return f"form/{self.page.pk}"


class Details(Personal):
    """A booking, but for the click on the time."""

    at = forms.CharField(required=False, widget=forms.HiddenInput)
    duration = forms.CharField(required=False, widget=forms.HiddenInput)
    form = forms.CharField(required=False, widget=forms.HiddenInput)

    def _extend(self) -> None:
        self.initial["form"] = str(uuid4())
        self.labels = {f"question_{each.position}": each for each in self.page.questions.all()}
        language = get_language() or ""
        if self.page.place_kind == PlaceKind.PHONE and not self._asks_for_phone():
            self.fields["phone"] = _phone(_("Your phone number"), required=True)
            self.fields["phone"].purpose = _("your host calls you there")  # type: ignore[attr-defined]  # shown by ui
        for name, question in self.labels.items():
            self.fields[name] = _asked(question, language, self.page.languages)
        if self.page.repeats > 1:
            self.fields["repeats"] = forms.IntegerField(
                label=_("How many weeks in a row?"),
                min_value=1,
                max_value=self.page.repeats,
                initial=1,
                required=False,
                help_text=_("At the same time each week, %(most)d times at most.") % {"most": self.page.repeats},
            )

    @property
    def start(self) -> datetime | None:
        """Return the chosen time, if it is one."""
        try:
            found = instants(self["at"].value() or "", ZoneInfo(self.reader))
        except ValueError:
            return None
        return found[0] if len(found) == 1 and abs(found[0] - self.now) < FAR else None

    @property
    def length(self) -> timedelta:
        """Return the chosen duration, or the page's own if it has no such."""
        return duration(self["duration"].value() or "", self.page.durations) or self.page.durations[0]

    def clean_at(self) -> datetime:
        """Refuse what is not one instant within reach."""
        start = self.start
        if start is None:
            raise forms.ValidationError(_("This time cannot be booked. Please choose another."))
        return start

    def clean_duration(self) -> timedelta:
        """Refuse a duration that the page has not."""
        found = duration(self.cleaned_data["duration"], self.page.durations)
        if found is None:
            self._mend("duration", minutes(self.page.durations[0]))
            raise forms.ValidationError(_("This page has no meetings of that length. Please look at it again."))
        return found

    def refuse(self, sentence: str) -> None:
        """Say why nothing was booked; sent again, this is another form."""
        self.add_error(None, sentence)
        self._mend("form", str(uuid4()))

    def clean_form(self) -> UUID:
        """Refuse a form without a name: sent twice, it would book twice."""
        try:
            return UUID(self.cleaned_data["form"])
        except ValueError:
            self._mend("form", str(uuid4()))
            raise forms.ValidationError(_("This form was not complete. Please send it once more.")) from None

    def wish(self) -> Wish:
        """Return what the guest wants to take."""
        return Wish(
            start=self.cleaned_data["at"],
            duration=self.cleaned_data["duration"],
            repeats=self.cleaned_data.get("repeats") or 1,
            only_free="only_free" in self.data,
        )

    def _asks_for_phone(self) -> bool:
        return any(question.kind == QuestionKind.PHONE and question.required for question in self.labels.values())

    def _answers(self) -> Sequence[tuple[str, str]]:
        named = [(name, str(self.fields[name].label)) for name in ("phone", *self.labels) if name in self.fields]
        answers = [(label, self._answer(name)) for name, label in named]
        return [(label, answer) for label, answer in answers if answer]

    def _answer(self, name: str) -> str:
        value = self.cleaned_data[name]
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField) and value:
            return str(dict(field.choices)[value])  # type: ignore[arg-type]  # pairs, by construction
        return "" if value is None else str(value)


class Waiting(Personal):
    """A wish to be told when something comes free."""

    duration = forms.ChoiceField(label=gettext_lazy("How long?"), widget=forms.RadioSelect)
    day = forms.DateField(
        label=gettext_lazy("On which day?"),
        required=False,
        help_text=gettext_lazy("Leave it empty if any day will do."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )

    def _extend(self) -> None:
        lengths = [(minutes(each), in_words(each)) for each in self.page.durations]
        self.fields["duration"].choices = lengths  # type: ignore[attr-defined]  # a field of choices
        self.initial.setdefault("duration", lengths[0][0])
        if len(lengths) == 1:
            self.fields["duration"].widget = forms.HiddenInput()

    def clean_day(self) -> date | None:
        """Refuse a day on which nothing can come free."""
        day: date | None = self.cleaned_data["day"]
        today = self.now.astimezone(ZoneInfo(self.reader)).date()
        if day and not today <= day <= today + self.page.window:
            raise forms.ValidationError(_("This day cannot be booked. Please choose another."))
        return day

    def length(self) -> timedelta:
        """Return the chosen duration."""
        return duration(self.cleaned_data["duration"], self.page.durations) or self.page.durations[0]


class Reason(forms.Form):
    """Why a guest cancels."""

    reason = forms.CharField(
        label=gettext_lazy("Do you want to say why?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )


def duration(text: str, offered: Sequence[timedelta]) -> timedelta | None:
    """Return the duration of so many minutes, if it is one of those offered."""
    return next((each for each in offered if minutes(each) == text), None)


def minutes(length: timedelta) -> str:
    """Return a duration as it stands in addresses and forms."""
    return str(length // timedelta(minutes=1))


def in_words(length: timedelta) -> str:
    """Return a duration as people say it."""
    number = length // timedelta(minutes=1)
    if number % 60 == 0:
        return ngettext("%(number)d hour", "%(number)d hours", number // 60) % {"number": number // 60}
    return ngettext("%(number)d minute", "%(number)d minutes", number) % {"number": number}


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones()) - {"Factory", "localtime", "posixrules"}  # files of the machine, no places


def _asked(question: "Question", language: str, spoken: Sequence[str]) -> forms.Field:
    label = in_language(question.label, language, *spoken)
    if question.kind == QuestionKind.CHOICE:
        texts = [in_language(each, language, *spoken) for each in question.choices]
        field = _choice(label, texts, required=question.required)
    else:
        field = _KINDS[QuestionKind(question.kind)](label, required=question.required)
    field.purpose = in_language(question.purpose, language, *spoken)  # type: ignore[attr-defined]  # shown by ui
    return field


def _choice(label: str, texts: Sequence[str], *, required: bool) -> forms.Field:
    choices = [(str(number), text) for number, text in enumerate(texts)]
    if len(choices) <= _FEW:
        return forms.ChoiceField(label=label, required=required, choices=choices, widget=forms.RadioSelect)
    return forms.ChoiceField(label=label, required=required, choices=[("", ""), *choices])


def _line(label: str, *, required: bool) -> forms.Field:
    return Line(label=label, required=required, max_length=LONGEST_LINE, widget=forms.TextInput({"dir": "auto"}))


def _text(label: str, *, required: bool) -> forms.Field:
    widget = forms.Textarea({"rows": 4, "dir": "auto"})
    return forms.CharField(label=label, required=required, max_length=LONGEST_TEXT, widget=widget)


def _yes(label: str, *, required: bool) -> forms.Field:
    return forms.BooleanField(label=label, required=required)


def _phone(label: str, *, required: bool) -> forms.Field:
    widget = forms.TextInput({"type": "tel", "autocomplete": "tel", "inputmode": "tel"})
    return Line(label=label, required=required, max_length=30, validators=[_PHONE], widget=widget)


def _number(label: str, *, required: bool) -> forms.Field:
    widget = forms.NumberInput({"step": "any"})
    return forms.DecimalField(label=label, required=required, max_digits=18, decimal_places=6, widget=widget)


_KINDS = {
    QuestionKind.LINE: _line,
    QuestionKind.TEXT: _text,
    QuestionKind.YES: _yes,
    QuestionKind.PHONE: _phone,
    QuestionKind.NUMBER: _number,
}
