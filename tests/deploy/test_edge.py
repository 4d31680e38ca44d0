"""The rules at the edge know each field in which people write."""

import importlib
import pkgutil
import re

from deploy import edge
from django import forms

import secretaire
from secretaire.trust.bureau.forms.widgets import CELLS
from secretaire.trust.measures.core import Field, Sort
from secretaire.trust.measures.queries import catalogue

#: Fields whose words are ours: numbers, addresses of machines, choices that a page carries along.
_EXACT = {
    "at", "client", "client_id", "code", "duration", "form", "imap_host", "key", "made", "measure", "picked", "scope",
    "slug", "smtp_host", "tz", "was",
}  # fmt: skip


def below(kind):
    for each in kind.__subclasses__():
        yield each
        yield from below(each)


def written():
    """Return the names of all fields of text, without the language after some of them."""
    for module in pkgutil.walk_packages(secretaire.__path__, "secretaire."):
        if ".forms" in module.name:
            importlib.import_module(module.name)
    fields = {
        name
        for form in below(forms.BaseForm)
        if form.__module__.startswith("secretaire.")
        for name, field in form.base_fields.items()
        if type(field) is forms.CharField
    }
    return {re.sub(r"_(?:en|fr)$", "", name) for name in fields}


def test_each_field_of_a_form_is_one_of_three_kinds():
    found = written()

    assert {"reason", "text", "password"} <= found
    assert found - set(edge.FREE) - set(edge.OPAQUE) - _EXACT == set()
    assert not set(edge.FREE) & set(edge.OPAQUE)


def left_out(name):
    """Tell whether the rules at the edge leave a field out."""
    patterns = [each.removeprefix("!ARGS:") for each in edge.free().split("|")]
    return any(
        re.search(each[1:-1], name) if each.startswith("/") else each == name  # as libmodsecurity reads either
        for each in patterns
    )


def named(field: Field):
    """Return the names that a field of the office has in its form, as far as people write into it."""
    match field.sort:
        case Sort.LINE | Sort.TEXT:
            return [field.name]
        case Sort.STEPS:
            return [f"{field.name}-5-{part}-{language}" for language, part in CELLS]
        case Sort.CHECKLIST:
            return [f"{field.name}-{point}-note" for point in field.choices]
        case _:
            return []


def test_what_people_write_in_the_security_office_is_left_out():
    fields = [each for each in catalogue().fields.values() if not each.former]
    found = {name for each in fields for name in named(each)}

    assert {"what", "taken", "likelihood_steps-5-name-en"} <= found
    assert {name for name in found if not left_out(name)} == set()
    assert set(edge.OFFICE) <= found
    assert not set(edge.OFFICE) & (set(edge.FREE) | set(edge.OPAQUE))


def test_a_word_of_the_office_that_begins_the_name_of_another_field_leaves_that_one_in():
    assert not any(map(left_out, ["client_id", "scope-id", "found_at", "accessible", "impact_steps-1"]))


def test_a_field_in_a_row_of_a_form_and_in_json_is_found_and_its_neighbour_is_not():
    assert all(map(left_out, ["reason", "question_12", "title_fr", "questions-0-label_fr", "json.guest.name"]))
    assert not any(map(left_out, ["email", "next", "page_id", "xreason", "json.page_id", "reasonable"]))
