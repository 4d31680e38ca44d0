"""What was answered, as people read it, and what a form has to choose from."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.trust.bureau.forms import Around
from secretaire.trust.duties.core import attendance
from secretaire.trust.measures.core import DONE, Field, Line, Procedure, Sort, Value, country
from secretaire.trust.measures.core.fields import LINED
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers import queries as registers
from secretaire.trust.registers.queries import language

if TYPE_CHECKING:
    from secretaire.trust.duties.models import Form


#: What entries are called, by register and number.
Titles: TypeAlias = Mapping[str, Mapping[int, str]]


def around(tenant_id: UUID, asked: Iterable[Field]) -> Around:
    """Return what a form has to choose from."""
    named = {each.register for each in asked if each.sort is Sort.ENTRY}
    entries = {each: registers.live(tenant_id=tenant_id, register=each) for each in named}
    return Around(people=registers.people(tenant_id=tenant_id), entries=entries)


def said(field: Field, value: Value, names: Mapping[UUID, str], titles: Titles = MappingProxyType({})) -> str:
    """Return a value as people read it.

    :param names: what people are called, those who have left, too
    :param titles: what the entries are called that it may name
    """
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if value is None or value == "":
        return ""
    if field.sort in LINED and (lines := _lined(field, value, names)):
        return lines
    if field.sort is Sort.ENTRY:
        return _entry(int(value), titles.get(field.register, {}))
    if field.sort is Sort.COUNTRY:
        return country(str(value), language())
    return field.choices[str(value)][language()] if str(value) in field.choices else str(value)


def _lined(field: Field, value: Value, names: Mapping[UUID, str]) -> str:
    """Return an answer of several lines; nothing if it has none, as a text."""
    if field.sort is Sort.STEPS:
        steps = enumerate(field.steps(value), 1)
        return "\n".join(f"{number} · {each.said(language())}" for number, each in steps)
    lines = field.lines(value)
    return "\n".join(_points(field, lines) if field.sort is Sort.CHECKLIST else _people(field, lines, names))


def _entry(number: int, titles: Mapping[int, str]) -> str:
    return f"{number} · {titles.get(number) or _('erased')}"


def asked(found: "Form", procedure: Procedure) -> list[Field]:
    """Return what a form was asked: what its procedure asks now, and what it asked when the form was filled."""
    now = catalogue().form(procedure)
    known = {each.name for each in now}
    before = [
        catalogue().fields[name] for name in found.values_said if name not in known and name in catalogue().fields
    ]
    return [*now, *before]


def lists(found: "Form", fields: Iterable[Field], names: Mapping[UUID, str]) -> list[dict[str, Any]]:
    """Return the lists of a form, with who said what of each point, and when."""
    return [
        {
            "called": each.said[language()],
            "points": [
                {
                    "called": each.choices[line.name][language()],
                    "done": line.answer == DONE,
                    "note": line.note,
                    "settled": line.settled,
                    **_mark(found, each.name, line.name, names),
                }
                for line in each.lines(found.values_said.get(each.name))
            ],
        }
        for each in fields
        if each.sort is Sort.CHECKLIST
    ]


def rolls(forms: Iterable["Form"], procedure: Procedure, people: Mapping[UUID, str]) -> list[dict[str, Any]]:
    """Return, for what a procedure asks of each person, when each of some people last was there, or did something."""
    rolled, found = [(each.done_on, each.values_said) for each in forms], []
    for field in catalogue().form(procedure):
        if field.sort is Sort.PEOPLE:
            seen = attendance(field, [(day, values.get(field.name)) for day, values in rolled])
            rows = [
                {"name": name, "seen": last, "said": field.choices[last.answer][language()] if last else ""}
                for pk, name in sorted(people.items(), key=lambda each: each[1].casefold())
                for last in [seen.get(str(pk))]
            ]
            found.append({"called": field.said[language()], "rows": rows})
    return found


def _points(field: Field, lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        words = {"point": field.choices[line.name][language()], "reason": line.note}
        if line.answer == DONE:
            yield _("Done: %(point)s") % words
        else:
            yield (_("Open: %(point)s (%(reason)s)") if line.note else _("Open: %(point)s")) % words


def _people(field: Field, lines: Iterable[Line], names: Mapping[UUID, str]) -> Iterator[str]:
    """Yield who gave each answer, those who did nothing first."""
    by_answer: dict[str, list[str]] = {}
    for line in lines:
        by_answer.setdefault(line.answer, []).append(names.get(UUID(line.name)) or _("Somebody who has left"))
    for word, called in field.choices.items():
        if word in by_answer:
            people = ", ".join(sorted(by_answer[word], key=str.casefold))
            yield _("%(answer)s (%(many)s): %(people)s") % {
                "answer": called[language()],
                "many": len(by_answer[word]),
                "people": people,
            }


def _mark(found: "Form", field: str, point: str, names: Mapping[UUID, str]) -> dict[str, Any]:
    mark = found.ticks.get(field, {}).get(point)
    if mark is None:
        return {"by": "", "at": None}
    by, at = mark
    return {"by": names.get(UUID(by)) or _("Somebody who has left"), "at": datetime.fromisoformat(at)}
