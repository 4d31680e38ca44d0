"""Who answers for what is looked up, and what nobody answers for is found."""

from datetime import timedelta

import pytest
from tests.factories import make_user
from tests.trust.oversight.written import DAY, NOW, look, wrong

from secretaire.lib.takeout import holding, owned

YEAR = timedelta(days=400)

pytestmark = pytest.mark.usefixtures("as_worker")


@pytest.mark.parametrize(
    ("register", "check", "states"),
    [
        ("risk", "risks.owned", ()),
        ("role", "roles.filled", ("offered", "filled")),
        ("asset", "assets.owned", ("used",)),
        ("scope", "governance.scope", ("valid",)),
        ("certification", "certification.state", ("preparing", "valid")),
        ("certification", "certification.valid", ("preparing", "valid")),
    ],
)
def test_an_empty_register_proves_nothing_and_a_whole_one_does(office, register, check, states):
    assert (look(check).ok, wrong(check)) == (False, "nothing is written")

    row = office.put(register, *states)
    assert look(check).ok

    office.erase(row)
    assert wrong(check) == "nothing is written"


@pytest.mark.parametrize(
    ("register", "check", "states", "fault"),
    [
        ("risk", "risks.owned", (), "nobody answers for it"),
        ("role", "roles.filled", ("offered", "filled"), "its holder has left"),
        ("asset", "assets.owned", ("used",), "nobody answers for it"),
        ("scope", "governance.scope", ("valid",), "nobody answers for it"),
        ("certification", "certification.state", ("preparing",), "nobody answers for it"),
    ],
)
def test_whoever_answered_and_left_is_found(office, register, check, states, fault):
    office.put(register, *states)
    office.leave()

    assert wrong(check) == fault


def test_a_risk_without_a_plan_or_beyond_its_day_is_found(office):
    row = office.put("risk", plan="", treatment="keep")
    assert look("risks.owned").ok

    office.say(row, treatment="share")
    assert wrong("risks.owned") == "no plan"
    assert wrong("risks.owned", now=NOW + YEAR) == "its day is over, no plan"


def test_a_role_that_nobody_has_accepted_is_vacant(office):
    office.put("role", "offered")

    assert wrong("roles.filled") == "vacant"


def test_a_scope_says_what_it_leaves_out_and_names_each_supplier(office):
    row = office.put("scope", "valid")
    office.put("supplier", "active")
    assert look("governance.scope").ok

    office.put("supplier", "active", title="Mailco")
    assert look("governance.scope").facts["suppliers_in_none"] == 1
    office.say(row, leaves_out="")
    assert wrong("governance.scope") == "does not say what it leaves out"


def test_a_scope_beyond_its_day_is_found(office):
    office.put("scope", "valid")

    assert wrong("governance.scope", now=NOW + YEAR) == "its day is over"


@pytest.mark.parametrize(
    ("values", "now", "fault"),
    [
        ({"visibility": "internal"}, NOW, "not for everybody"),
        ({}, NOW + YEAR, "says valid and has lapsed"),
        ({"expires": "2026-03-01"}, NOW, "says valid and has lapsed"),
    ],
    ids=["hidden", "beyond its day", "lapsed"],
)
def test_a_certificate_that_is_not_as_it_is_said_is_found(office, values, now, fault):
    office.put("certification", "preparing", "valid", **values)

    assert wrong("certification.state", now=now) == fault


def test_a_certificate_in_force_has_a_last_day_that_is_to_come(office):
    row = office.put("certification", "preparing", "valid")

    assert look("certification.valid").ok
    assert wrong("certification.valid", now=NOW + YEAR) == "says valid and has lapsed"
    office.say(row, expires="")
    assert wrong("certification.valid") == "no last day"


def test_one_who_works_here_without_an_agreement_is_found(office):
    office.put("agreement", "signed", party=office.user.email.upper())
    assert look("agreements.complete").facts["without"] == 1

    office.put("agreement", "signed", party="eve", expires="2026-06-01")
    assert look("agreements.complete").ok
    assert look("agreements.complete", now=NOW + 100 * DAY).facts["without"] == 1


def test_where_nobody_works_no_agreement_proves_anything(alone):
    assert not look("agreements.complete").ok
    make_user(alone)
    assert not look("agreements.complete").ok


def test_a_certificate_that_names_no_scope_in_force_is_found(office):
    assert look("certification.scope").ok
    office.put("certification", "preparing", "valid", covers="All, and its storage")
    assert wrong("certification.scope") == "names no scope in force"
    office.put("scope", "valid")
    assert look("certification.scope").ok

    assert wrong("certification.scope", now=NOW + YEAR) == "names no scope in force"


def test_a_certificate_that_is_not_shown_may_be_of_anything(office):
    office.put("certification", "preparing", "valid", covers="The canteen", visibility="internal")

    assert look("certification.scope").ok


def everything():
    """Return the purposes of all tables with rows of clients."""
    return ", ".join(sorted({holding(each).purpose for each in owned()}))


@pytest.mark.parametrize(
    ("values", "now", "fault"),
    [
        ({}, NOW, ""),
        ({"visibility": "internal"}, NOW, "not for everybody"),
        ({}, NOW + YEAR, "its day is over"),
    ],
    ids=["whole", "hidden", "over"],
)
def test_data_whose_handling_is_not_listed_for_everybody_is_found(office, values, now, fault):
    assert wrong("processing.complete") == "nothing is written"
    office.put("processing", "active", purposes=everything(), **values)

    found = look("processing.complete", now=now)

    assert (found.ok, found.facts["wrong"], found.facts["purposes_in_none"]) == (not fault, fault, 0)


def test_handling_for_which_nobody_answers_is_found(office):
    office.put("processing", "active", purposes=everything())
    office.leave()

    assert wrong("processing.complete") == "nobody answers for it"


def test_a_table_whose_purpose_no_entry_names_is_found(office):
    office.put("processing", "active", purposes=everything().replace("keeping files", "nothing"))

    found = look("processing.complete")

    assert (found.ok, found.facts["wrong"], found.facts["purposes_in_none"]) == (False, "", 1)
