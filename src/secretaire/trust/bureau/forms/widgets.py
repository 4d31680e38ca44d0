"""What stands in forms for answers of several lines: a list of points, and people with what each did."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from secretaire.trust.measures.core import DONE, OPEN, Field


class _Lined(forms.Widget):
    """Several controls that make one answer, with a legend above them."""

    whole = True  #: the template draws all of it
    use_fieldset = True

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Say that an answer is always there: boxes that are not ticked are not sent."""
        return False


class Points(_Lined):
    """A list of points: a box for each, and a line for why it stays open."""

    template_name = "bureau/widgets/points.html"

    def __init__(self, field: Field, *, language: str) -> None:
        super().__init__()
        self.field, self.language = field, language

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the template draws."""
        context = super().get_context(name, value, attrs)
        said = {each.name: each for each in self.field.lines(value)}
        start = context["widget"]["attrs"].get("id", name)
        context["rows"] = [
            {
                "name": f"{name}-{word}",
                "id": f"{start}-{word}",
                "called": called[self.language],
                "done": word in said and said[word].answer == DONE,
                "note": said[word].note if word in said else "",
            }
            for word, called in self.field.choices.items()
        ]
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """Return the lines of the answer; a reason counts where the box is not ticked."""
        return "\n".join(self._line(data, name, word) for word in self.field.choices)

    def _line(self, data: Any, name: str, word: str) -> str:
        if data.get(f"{name}-{word}"):
            return f"{word} {DONE}"
        return f"{word} {OPEN} {' '.join(str(data.get(f'{name}-{word}-note', '')).split())}"


class Roll(_Lined):
    """Everybody of some people, with a choice for each."""

    template_name = "bureau/widgets/roll.html"

    def __init__(self, field: Field, people: Mapping[str, str], *, language: str) -> None:
        super().__init__()
        self.field, self.people, self.language = field, people, language

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the template draws: those who have left, too, of whom something is said already."""
        context = super().get_context(name, value, attrs)
        said = {each.name: each.answer for each in self.field.lines(value)}
        gone = {pk: _("Somebody who has left") for pk in said if pk not in self.people}
        start = context["widget"]["attrs"].get("id", name)
        context["choices"] = [(word, called[self.language]) for word, called in self.field.choices.items()]
        context["rows"] = [
            {"name": f"{name}-{pk}", "id": f"{start}-{pk}", "called": called, "said": said.get(pk, "")}
            for pk, called in {**self.people, **gone}.items()
        ]
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """Return the lines of the answer; of whom nothing is said did the first of the choices: nothing."""
        nothing = next(iter(self.field.choices))
        found = dict.fromkeys(self.people, nothing)
        found |= {key[len(name) + 1 :]: str(data[key]) for key in data if key.startswith(f"{name}-")}
        return "\n".join(f"{pk} {answer}" for pk, answer in found.items())
