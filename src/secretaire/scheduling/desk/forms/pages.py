"""The form of a booking page: its terms and its questions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.scheduling.desk.forms import Draft, language_choices, languages
from secretaire.scheduling.pages import core
from secretaire.scheduling.pages.core import Asked, Kind, PlaceKind, QuestionKind, Terms

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host, Team
    from secretaire.scheduling.pages.models import Page, Question

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

KINDS = {
    Kind.ONE_ON_ONE: gettext_lazy("One guest meets you"),
    Kind.GROUP: gettext_lazy("Several guests share a meeting with you"),
    Kind.COLLECTIVE: gettext_lazy("One guest meets everybody in a team"),
    Kind.ANY_OF: gettext_lazy("One guest meets somebody in a team, in fair turn"),
}
PLACES = {
    PlaceKind.VIDEO: gettext_lazy("By video"),
    PlaceKind.PHONE: gettext_lazy("By telephone; the guest leaves a number"),
    PlaceKind.ADDRESS: gettext_lazy("At an address"),
}
ANSWERS = {
    QuestionKind.LINE: gettext_lazy("A line of text"),
    QuestionKind.TEXT: gettext_lazy("A longer text"),
    QuestionKind.CHOICE: gettext_lazy("One of several answers"),
    QuestionKind.YES: gettext_lazy("Yes, by ticking a box"),
    QuestionKind.PHONE: gettext_lazy("A telephone number"),
    QuestionKind.NUMBER: gettext_lazy("A number"),
}


class Length(forms.DecimalField):
    """A length of time in whole or partial units."""

    def __init__(self, unit: timedelta, **options: Any) -> None:
        super().__init__(min_value=0, max_digits=8, decimal_places=2, localize=False, **options)
        self.unit = unit
        self.widget.attrs |= {"inputmode": "decimal", "step": "any"}

    def prepare_value(self, value: object) -> object:
        """Return what stands in the field."""
        return f"{round(value / self.unit, 2):g}" if isinstance(value, timedelta) else value

    def clean(self, value: str | None) -> timedelta | None:
        """Return the length, in whole seconds."""
        number = super().clean(value)
        return None if number is None else timedelta(seconds=round(float(number) * self.unit.total_seconds()))


class Minutes(forms.CharField):
    """Several lengths in minutes, such as "30, 45"."""

    def prepare_value(self, value: object) -> object:
        """Return what stands in the field."""
        return ", ".join(f"{each // _MINUTE}" for each in value) if isinstance(value, list) else value

    def clean(self, value: str | None) -> tuple[timedelta, ...]:
        """Return the lengths."""
        words = super().clean(value).replace(",", " ").replace(";", " ").split()
        if not all(word.isdecimal() and len(word) < 5 for word in words):  # noqa: PLR2004  # beyond that it is a slip
            raise forms.ValidationError(_("Write minutes, separated by commas: 30, 45."))
        return tuple(int(word) * _MINUTE for word in words)


class TermsForm(Draft):
    """What a page says, but for its questions. For each language there is a title and a description."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Who meets?"), choices=KINDS.items, widget=forms.RadioSelect, initial=Kind.ONE_ON_ONE.value
    )
    team_id = forms.TypedChoiceField(label=gettext_lazy("Team"), coerce=UUID, empty_value=None)
    seats = forms.IntegerField(
        label=gettext_lazy("Seats"),
        help_text=gettext_lazy("How many guests share a meeting at most."),
        min_value=1,
        max_value=core.MOST_SEATS,
        initial=8,
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages of the page"),
        help_text=gettext_lazy("Guests read the page and their letters in the one that they choose."),
        widget=forms.CheckboxSelectMultiple,
    )
    slug = forms.CharField(
        label=gettext_lazy("Address"),
        help_text=gettext_lazy("The last word of the address of the page. Left empty, it is made from the title."),
        max_length=60,
        required=False,
    )
    durations = Minutes(
        label=gettext_lazy("Lengths, in minutes"),
        help_text=gettext_lazy("Guests choose one; the first is proposed. For instance: 30, 45."),
        max_length=60,
        initial="30",
    )
    step = Length(
        _MINUTE,
        label=gettext_lazy("A meeting may start every … minutes"),
        initial=timedelta(minutes=15),
    )
    buffer_before = Length(_MINUTE, label=gettext_lazy("Minutes kept free before a meeting"), initial=timedelta(0))
    buffer_after = Length(_MINUTE, label=gettext_lazy("Minutes kept free after a meeting"), initial=timedelta(0))
    notice = Length(
        _HOUR,
        label=gettext_lazy("Notice, in hours"),
        help_text=gettext_lazy("Nobody can book at a shorter notice."),
        initial=timedelta(hours=4),
    )
    window = Length(
        _DAY,
        label=gettext_lazy("Days ahead"),
        help_text=gettext_lazy("How far into the future guests can book."),
        initial=timedelta(days=60),
    )
    per_day = forms.IntegerField(
        label=gettext_lazy("Meetings a day at most"), min_value=1, max_value=core.MOST_MEETINGS, required=False
    )
    per_week = forms.IntegerField(
        label=gettext_lazy("Meetings a week at most"), min_value=1, max_value=core.MOST_MEETINGS, required=False
    )
    repeats = forms.IntegerField(
        label=gettext_lazy("Weekly repetitions"),
        help_text=gettext_lazy("How many weeks in a row a guest can book at once; 1 means a single meeting."),
        min_value=1,
        max_value=core.MOST_REPEATS,
        initial=1,
    )
    place_kind = forms.ChoiceField(
        label=gettext_lazy("Where?"), choices=PLACES.items, widget=forms.RadioSelect, initial=PlaceKind.VIDEO.value
    )
    place = forms.CharField(
        label=gettext_lazy("Address or link"),
        help_text=gettext_lazy(
            "For a video meeting, a link such as https://meet.example.org/{room}: {room} becomes a name "
            "that nobody can guess, new for each meeting."
        ),
        max_length=core.LONGEST_PLACE,
    )
    approval = forms.BooleanField(
        label=gettext_lazy("I confirm each booking myself"),
        help_text=gettext_lazy("Until then its time is kept for the guest."),
        required=False,
    )
    waitlist = forms.BooleanField(
        label=gettext_lazy("Offer a waiting list when nothing is free"),
        help_text=gettext_lazy("Who waits longest is offered a time that comes free."),
        required=False,
        initial=True,
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, draft: bool, host: "Host", teams: Iterable["Team"], page: "Page | None"
    ) -> None:
        super().__init__(data, draft=draft, initial=_written(page) if page else {"languages": [host.language]})
        self.first_language = page.languages[0] if page else host.language
        self.spoken = languages()
        #: codes of the languages in which every text is needed
        self.chosen = self._chosen("languages") if data is not None else [code for code, _name in self.spoken]
        self.fields["languages"].choices = language_choices()  # type: ignore[attr-defined]  # a choice field
        choose = [("", _("Choose a team")), *((str(team.pk), team.name) for team in teams)]
        self.fields["team_id"].choices = choose  # type: ignore[attr-defined]  # as above
        for code, name in self.spoken:
            self.fields[f"title_{code}"] = forms.CharField(
                label=_("Title in %(language)s") % {"language": name},
                max_length=core.LONGEST_TITLE,
                required=code in self.chosen,
            )
            self.fields[f"description_{code}"] = forms.CharField(
                label=_("Description in %(language)s") % {"language": name},
                max_length=core.LONGEST_TEXT,
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
            )
        if data is not None:
            self.fields["team_id"].required = bool(core.OF_TEAMS & set(self._chosen("kind")))
            self.fields["seats"].required = Kind.GROUP in self._chosen("kind")
            self.fields["place"].required = PlaceKind.PHONE not in self._chosen("place_kind")

    @property
    def words(self) -> list[tuple[str, BoundField, BoundField]]:
        """Return for each language its code, title and description, to show them."""
        return [(code, self[f"title_{code}"], self[f"description_{code}"]) for code, _name in self.spoken]

    def terms(self) -> Terms:
        """Return what was sent; what the chosen kind has no use for is left out."""
        values = dict(self.cleaned_data)
        texts = {name: self._texts(values, name) for name in ("title", "description")}
        kind, place_kind = Kind(values["kind"]), PlaceKind(values["place_kind"])
        chosen = sorted(values["languages"], key=lambda code: code != self.first_language)
        values |= texts | {
            "kind": kind,
            "place_kind": place_kind,
            "languages": tuple(chosen),
            "team_id": values["team_id"] if kind in core.OF_TEAMS else None,
            "seats": (values["seats"] or 1) if kind == Kind.GROUP else 1,
            "place": values["place"] if place_kind != PlaceKind.PHONE else "",
            "slug": values["slug"] or slugify(core.in_language(texts["title"], *chosen))[:60].strip("-"),
        }
        return Terms(**values)

    def _chosen(self, name: str) -> list[str]:
        """Return what is chosen in a field as it was sent; other fields are needed or not accordingly."""
        value = self.fields[name].widget.value_from_datadict(self.data, self.files, name)
        return value if isinstance(value, list) else [value]

    def _texts(self, values: dict[str, Any], name: str) -> dict[str, str]:
        texts = {code: values.pop(f"{name}_{code}") for code, _name in self.spoken}
        return {code: text for code, text in texts.items() if text}


class QuestionForm(Draft):
    """One question to guests, in each language."""

    kind = forms.ChoiceField(label=gettext_lazy("Answer"), choices=ANSWERS.items, initial=QuestionKind.LINE.value)
    required = forms.BooleanField(label=gettext_lazy("An answer is required"), required=False)

    def __init__(self, *args: Any, chosen: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spoken = languages()
        for code, name in self.spoken:
            words = {"language": name}
            needed = code in chosen
            self.fields[f"label_{code}"] = _line(needed, _("Question in %(language)s") % words)
            self.fields[f"purpose_{code}"] = _line(
                needed, _("What for, in %(language)s") % words, _("Guests read it, so that they know why you ask.")
            )
            self.fields[f"choices_{code}"] = forms.CharField(
                label=_("Answers in %(language)s") % words,
                help_text=_("One on each line."),
                max_length=core.LONGEST_TEXT,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    @property
    def words(self) -> list[tuple[str, BoundField, BoundField, BoundField]]:
        """Return for each language its code, question, purpose and answers, to show them."""
        return [
            (code, self[f"label_{code}"], self[f"purpose_{code}"], self[f"choices_{code}"])
            for code, _name in self.spoken
        ]

    def asked(self) -> Asked:
        """Return the question that was sent."""
        values, kind = self.cleaned_data, QuestionKind(self.cleaned_data["kind"])
        lines = {code: _lines(values[f"choices_{code}"]) for code, _name in self.spoken}
        most = max(map(len, lines.values())) if kind == QuestionKind.CHOICE else 0
        return Asked(
            kind=kind,
            label=self._texts("label"),
            purpose=self._texts("purpose"),
            choices=tuple({code: texts[n] for code, texts in lines.items() if n < len(texts)} for n in range(most)),
            required=values["required"],
        )

    def _texts(self, name: str) -> dict[str, str]:
        return {code: text for code, _name in self.spoken if (text := self.cleaned_data[f"{name}_{code}"])}


_Questions = forms.formset_factory(
    QuestionForm,
    extra=0,
    can_delete=True,
    max_num=core.MOST_QUESTIONS,
    absolute_max=core.MOST_QUESTIONS + 1,
)


class PageForm:
    """The whole form: the terms and a row for each question."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, host: "Host", teams: Iterable["Team"], page: "Page | None"
    ) -> None:
        self.draft = data is not None and "add" in data
        self.terms = TermsForm(data, draft=self.draft, host=host, teams=teams, page=page)
        grown = _one_row_more(data) if data is not None and self.draft else data
        self.questions = _Questions(
            grown,
            prefix="questions",
            initial=[_asked(question) for question in page.questions.all()] if page else [],
            form_kwargs={"draft": self.draft, "chosen": self.terms.chosen},
        )
        for row in self.questions.forms:
            row.fields["DELETE"].label = _("Remove this question")
        if self.draft and self.questions.forms:
            newest = self.questions.forms[-1].fields["kind"]
            newest.widget.attrs["autofocus"] = True

    @property
    def full(self) -> bool:
        """Tell whether there is no room for another question."""
        return len(self.questions.forms) >= core.MOST_QUESTIONS

    def is_valid(self) -> bool:
        """Tell whether it is finished and its shape is right."""
        valid = [self.terms.is_valid(), self.draft or self.questions.is_valid()]
        return not self.draft and all(valid)

    def asked(self) -> list[Asked]:
        """Return the questions that stay."""
        return [row.asked() for row in self._kept()]

    def blame(self, sentences: Mapping[str, str]) -> None:
        """Put sentences where they belong; their keys are those of :func:`core.faults`."""
        kept = self._kept()
        for place, sentence in sentences.items():
            form, name = self.terms, place.replace(".", "_")
            if place.startswith("questions."):
                _word, index, rest = place.split(".", 2)
                form, name = kept[int(index)], rest.replace(".", "_")
            form.add_error(name if name in form.fields else None, sentence)

    def visible_fields(self) -> Iterator[BoundField]:
        """Yield the fields in the order in which they stand, for a summary of what is wrong."""
        for form in self._forms():
            yield from form.visible_fields()

    def hidden_fields(self) -> Iterator[BoundField]:
        """Yield the fields that nobody sees."""
        for form in self._forms():
            yield from form.hidden_fields()

    def non_field_errors(self) -> list[Any]:
        """Return what is wrong with the whole."""
        if self.draft:
            return []
        return [
            *self.questions.non_form_errors(),
            *(error for form in self._forms() for error in form.non_field_errors()),
        ]

    def _forms(self) -> list[Any]:
        return [self.terms, *self.questions.forms]

    def _kept(self) -> list[Any]:
        gone = self.questions.deleted_forms
        return [row for row in self.questions.forms if row not in gone and (row.has_changed() or row.initial)]


def _line(needed: bool, label: str, help_text: str = "") -> forms.CharField:  # noqa: FBT001  # private
    return forms.CharField(label=label, help_text=help_text, max_length=core.LONGEST_TITLE, required=needed)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _one_row_more(data: Mapping[str, Any]) -> dict[str, Any]:
    grown = {name: data[name] for name in data}
    rows = grown.get("questions-TOTAL_FORMS", "0")
    return grown | {"questions-TOTAL_FORMS": str(min(int(rows) + 1, core.MOST_QUESTIONS)) if rows.isdecimal() else "0"}


def _written(page: "Page") -> dict[str, Any]:
    """Return what a page says, as the form has it."""
    names = [name for name in TermsForm.base_fields if hasattr(page, name)]
    texts = {f"{name}_{code}": text for name in ("title", "description") for code, text in getattr(page, name).items()}
    return {name: getattr(page, name) for name in names} | texts


def _asked(question: "Question") -> dict[str, Any]:
    """Return a question as the form has it."""
    texts = {f"{name}_{code}": text for name in ("label", "purpose") for code, text in getattr(question, name).items()}
    spoken = {code for choice in question.choices for code in choice}
    choices = {f"choices_{code}": "\n".join(each.get(code, "") for each in question.choices) for code in spoken}
    return {"kind": question.kind, "required": question.required} | texts | choices
