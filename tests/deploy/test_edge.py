"""The rules at the edge know each field in which people write."""

import importlib
import pkgutil
import re

import pytest
from deploy import edge
from django import forms
from tools.routes import routes

import secretaire
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


def test_a_field_in_a_row_of_a_form_and_in_json_is_found_and_its_neighbour_is_not():
    patterns = [re.compile(each.removeprefix("!ARGS:/").removesuffix("/")) for each in edge.free().split("|")]

    def found(name):
        return any(pattern.search(name) for pattern in patterns)

    assert all(map(found, ["reason", "question_12", "title_fr", "questions-0-label_fr", "json.guest.name"]))
    assert not any(map(found, ["email", "next", "page_id", "xreason", "json.page_id", "reasonable"]))


def reached(address):
    """Tell whether nothing that is written at an address is searched."""
    return re.search(edge.OFFICE, address) is not None


def addresses():
    """Return each address to which something can be sent, with what may stand in it, and whether it is the office's."""
    stands = {
        "tenant": "a-client",
        "uuid:": "5e0f6f2e-8b7c-4a57-9b0e-0d2a3a4f9b11",
        "int:": "12",
        "str:": "people.campaigns",
    }
    for route in routes():
        found = re.sub(
            r"<([a-z]+:)\w+>|{(tenant)}", lambda it: stands.get(it[1] or it[2], "review_one-1"), route.address
        )
        yield found, route.address.startswith("/{tenant}/office/security/")


def test_what_is_written_in_the_security_office_is_not_searched_and_what_is_written_elsewhere_is():
    office = {found for found, inside in addresses() if inside and found.endswith("/")}
    others = {found for found, inside in addresses() if not inside}

    assert {"/a-client/office/security/registers/review_one-1/add/", "/a-client/office/security/contracts/"} <= office
    assert {each for each in office if not reached(each)} == set()
    assert {each for each in others if reached(each)} == set()


def test_each_register_and_each_measure_has_an_address_in_the_office():
    known = catalogue()
    words = [
        *(f"registers/{each}/add/" for each in known.registers),
        *(f"promises/all/{each}/" for each in known.measures),
    ]

    assert {each for each in words if not reached(f"/house/office/security/{each}")} == set()


@pytest.mark.parametrize(
    "address",
    [
        "/house/office/security/../../practice/first-talk/",
        "/house/office/security/..\\practice/",
        "/house/office/securities/",
        "/house/page/office/security/",
        "/house/page/;/house/office/security/",
        "//house/office/security/",
        "/house/office/security/registers/incident/export.csv",
    ],
)
def test_an_address_that_leads_elsewhere_is_none_of_the_office(address):
    assert not reached(address)


def test_what_is_not_searched_there_is_what_people_write_and_nothing_else_of_a_request():
    actions = edge.noted().split(",")

    assert "ctl:ruleRemoveTargetByTag=attack-sqli;ARGS" in actions
    assert {each.rpartition(";")[2] for each in actions} == {"ARGS", "REQUEST_BODY"}
