"""Changes are weighed, agreed to, announced and recorded, or they are found."""

import importlib.metadata
from datetime import timedelta

import pytest
from tests.trust.oversight.written import DAY, NOW, look, wrong

HOUR = timedelta(hours=1)

pytestmark = pytest.mark.usefixtures("as_worker")


@pytest.mark.parametrize(
    ("values", "fault"),
    [({}, ""), ({"back": ""}, "no way back"), ({"reason": ""}, "no reason")],
    ids=["whole", "no way back", "no reason"],
)
def test_a_change_that_nobody_weighed_is_found(office, values, fault):
    assert look("changes.complete").ok

    office.put("change", "approved", **values)

    assert (look("changes.complete").ok, wrong("changes.complete")) == (not fault, fault)


def test_a_change_to_which_its_own_author_agreed_is_found(office):
    assert wrong("changes.approved") == "nothing is written"
    row = office.put("change")
    office.lead(office.lead(row, "approved", by=office.other.pk), "released")
    assert look("changes.approved").ok

    office.agreed_alone("change", by=office.user.pk)
    assert wrong("changes.approved") == "its author agreed"


@pytest.mark.parametrize(
    ("ahead", "fault"),
    [(8 * DAY, ""), (6 * DAY, "released too soon"), (None, "never announced")],
    ids=["in time", "too soon", "never"],
)
def test_a_change_of_which_clients_did_not_hear_in_time_is_found(office, ahead, fault):
    states = ("approved",) if ahead is None else ("approved", "announced")
    row = office.put("change", *states, at=NOW - (ahead or DAY), change_impact="clients")
    assert look("changes.announced", ahead="P7D").ok

    office.lead(row, "released")

    assert (look("changes.announced", ahead="P7D").ok, wrong("changes.announced", ahead="P7D")) == (not fault, fault)


def test_a_change_that_concerns_nobody_need_not_be_announced(office):
    office.put("change", "approved", "released")

    assert look("changes.announced", ahead="P7D").ok


def test_a_version_that_no_change_names_is_found(office):
    office.put("change", "approved", "released")
    assert not look("deployment.recorded").ok

    office.put("change", "approved", "released", title=f"Version {importlib.metadata.version('secretaire')}")
    assert look("deployment.recorded").facts["released_in_90_days"] == 2
    assert look("deployment.recorded", now=NOW + 91 * DAY).facts["released_in_90_days"] == 0
    assert look("deployment.recorded").ok


def test_versions_that_come_too_seldom_or_on_another_day_are_found(office):
    assert wrong("deployment.window", rhythm="P3W") == "nothing is written"
    office.lead(office.put("change", "approved", at=NOW - DAY), "released", at=NOW + HOUR)
    assert look("deployment.window", rhythm="P3W").ok
    assert not look("deployment.window", rhythm="P3W", now=NOW + 30 * DAY).ok

    office.put("change", "approved", "released", when="2026-03-09")
    assert wrong("deployment.window", rhythm="P3W") == "not on the day that was said"


def test_a_version_that_nobody_else_looked_over_is_found(office):
    named = {"title": f"Version {importlib.metadata.version('secretaire')}"}
    assert wrong("deployment.reviewed") == "nothing is written"
    row = office.put("change", **named)
    row = office.lead(row, "approved", by=office.other.pk, note="Read every line, and the settings.")
    assert wrong("deployment.reviewed") == "nothing is written"
    office.lead(row, "released")
    assert look("deployment.reviewed").ok

    silent = office.lead(office.put("change", **named), "approved", by=office.other.pk)
    office.lead(silent, "released")
    assert wrong("deployment.reviewed") == "no word of the review"


def test_a_version_that_its_author_alone_looked_over_is_found(office):
    named = {"title": f"Version {importlib.metadata.version('secretaire')}"}
    office.agreed_alone("change", by=office.user.pk, **named)

    assert wrong("deployment.reviewed") == "its author agreed"


def test_a_version_to_which_a_program_agreed_is_found(office):
    office.agreed_alone("change", title=f"Version {importlib.metadata.version('secretaire')}")

    assert wrong("deployment.reviewed") == "nobody agreed"
