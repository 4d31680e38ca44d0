"""The rules at the edge know each field in which people write."""

import importlib
import pkgutil
import re

from deploy import edge
from django import forms

import secretaire

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


def test_a_field_in_a_row_of_a_form_and_in_json_is_found_and_its_neighbour_is_not():
    patterns = [re.compile(each.removeprefix("!ARGS:/").removesuffix("/")) for each in edge.free().split("|")]

    def found(name):
        return any(pattern.search(name) for pattern in patterns)

    assert all(map(found, ["reason", "question_12", "title_fr", "questions-0-label_fr", "json.guest.name"]))
    assert not any(map(found, ["email", "next", "page_id", "xreason", "json.page_id", "reasonable"]))
