"""What stands in forms for answers of several lines: points of a list, people with what each did, steps of a scale."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from secretaire.trust.measures.core import DONE, OPEN, Field
from secretaire.trust.measures.core.steps import CELLS, FEWEST, LONGEST, MOST, PARTED


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


class Steps(_Lined):
    """The steps of a scale: a row for each that there can be, with its name and meaning in each language."""

    template_name = "bureau/widgets/steps.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the template draws."""
        context = super().get_context(name, value, attrs)
        start, labels = context["widget"]["attrs"].get("id", name), _cells()
        lines = [line.split(PARTED) for line in str(value or "").splitlines()]
        context["rows"] = [
            {
                "number": at + 1,
                "needed": at < FEWEST,
                "cells": [
                    {
                        "name": f"{name}-{at + 1}-{part}-{language}",
                        "id": f"{start}-{at + 1}-{part}-{language}",
                        "called": labels[language, part],
                        "lang": language,
                        "said": lines[at][place].strip() if at < len(lines) and place < len(lines[at]) else "",
                        "longest": LONGEST[part],
                    }
                    for place, (language, part) in enumerate(CELLS)
                ],
            }
            for at in range(MOST)
        ]
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """Return the lines of the answer; a row in which nothing stands is none."""
        keys = [[f"{name}-{at + 1}-{part}-{language}" for language, part in CELLS] for at in range(MOST)]
        rows = [[self._cell(data, key) for key in row] for row in keys]
        return "\n".join(f" {PARTED} ".join(row) for row in rows if any(row))

    def _cell(self, data: Any, key: str) -> str:
        return " ".join(str(data.get(key, "")).replace(PARTED, "/").split())


def _cells() -> dict[tuple[str, str], str]:
    return {
        ("en", "name"): _("Name (English)"),
        ("en", "meaning"): _("Meaning (English)"),
        ("fr", "name"): _("Name (French)"),
        ("fr", "meaning"): _("Meaning (French)"),
    }
