"""What went wrong is dealt with in time, or what was not is found."""

from datetime import date, timedelta

import pytest
from tests.trust.evidence.promised import Ground
from tests.trust.oversight.written import DAY, NOW, look, wrong

from secretaire.trust.measures.queries import catalogue

HOUR = timedelta(hours=1)

pytestmark = pytest.mark.usefixtures("as_worker")


@pytest.mark.parametrize(
    ("values", "now", "fault"),
    [
        ({"affected": ""}, NOW + 9 * DAY, ""),
        ({}, NOW + 23 * HOUR, ""),
        ({}, NOW + 25 * HOUR, "not told"),
        ({"told": "2026-03-03"}, NOW + 9 * DAY, ""),
        ({"told": "2026-03-04"}, NOW + 9 * DAY, "told too late"),
        ({"noticed": "2026-02-27"}, NOW, "not told"),
    ],
    ids=["nobody", "there is time", "not told", "told", "late", "noticed before"],
)
def test_an_incident_of_which_nobody_was_told_is_found(office, values, now, fault):
    office.put("incident", affected="All of them", noticed="2026-03-02")
    row = office.put("incident", "known", **({"affected": "All of them"} | values))

    found = look("incidents.told", now=now, told="P1D")

    assert (found.ok, found.facts["wrong"]) == (not fault, fault)
    assert row.state == "known"


def test_an_incident_about_which_nobody_decided_in_time_is_found(office):
    ground = Ground(office.tenant)
    ground.adopt(catalogue().measures["incidents.authorities"], now=NOW - DAY)
    (duty,) = (each for each in ground.duties() if each.name == "tell-authority")
    office.put("incident", "known")
    assert look("incidents.clocks", now=NOW + 2 * DAY, told="PT72H").ok
    assert wrong("incidents.clocks", now=NOW + 4 * DAY, told="PT72H") == "nobody decided in time"

    ground.record(NOW + DAY, duty=duty, method="tell-authority")
    assert look("incidents.clocks", now=NOW + 4 * DAY, told="PT72H").ok
    office.put("incident", "known", title="Another")
    assert look("incidents.clocks", now=NOW + 4 * DAY, told="PT72H").facts["faulty"] == 1
    assert look("incidents.clocks", now=NOW + 400 * DAY, told="PT72H").facts["entries"] == 0


def test_grave_incidents_are_counted_from_the_first_entry(office):
    assert not look("incidents.grave", period="P5Y").ok
    office.put("incident", at=NOW - 2 * DAY, noticed="2026-02-27")
    office.put("incident", "known")
    office.put("incident", "known", severity="low")
    office.put("incident", "known", noticed="2019-01-01")

    found = look("incidents.grave", period="P5Y")

    assert (found.ok, found.facts["ever"], found.facts["lately"]) == (True, 2, 1)
    assert found.facts["since"] == (NOW - 2 * DAY).isoformat()


@pytest.mark.parametrize(
    ("values", "now", "fault"),
    [
        ({}, NOW, ""),
        ({"due": date(2026, 3, 1)}, NOW, "its day is over"),
        ({"severity": "critical"}, NOW + 6 * DAY, ""),
        ({"severity": "critical"}, NOW + 8 * DAY, "grave for too long"),
    ],
    ids=["in time", "late", "grave", "grave for too long"],
)
def test_a_weakness_that_stays_for_too_long_is_found(office, values, now, fault):
    row = office.put("vulnerability", "confirmed", **values)
    found = look("vulnerabilities.overdue", now=now, gravest="P7D")
    assert (found.ok, found.facts["wrong"]) == (not fault, fault)

    office.lead(row, "mended")
    assert look("vulnerabilities.overdue", now=now, gravest="P7D").ok


def test_a_weakness_for_which_nobody_answers_is_found(office):
    office.put("vulnerability", "confirmed")
    office.leave()

    assert wrong("vulnerabilities.overdue", gravest="P7D") == "nobody answers for it"


def test_a_weakness_that_says_not_where_it_was_heard_of_is_found(office):
    row = office.put("vulnerability", "confirmed", advisory="")
    assert wrong("vulnerabilities.sourced") == "no source"

    office.say(row, advisory="A client wrote")
    assert look("vulnerabilities.sourced").ok


def test_a_finding_soon_has_somebody_a_cause_and_a_day(office):
    row = office.put("finding", cause="", due=date(2026, 3, 20))
    assert look("findings.overdue", now=NOW + 6 * DAY).ok
    assert wrong("findings.overdue", now=NOW + 8 * DAY) == "nobody answers for it"

    row = office.lead(row, "assigned")
    assert wrong("findings.overdue") == "no cause"
    office.say(row, cause="Haste")
    assert look("findings.overdue").ok
    assert wrong("findings.overdue", now=NOW + 30 * DAY) == "its day is over"
    office.leave()
    assert wrong("findings.overdue") == "nobody answers for it"


def test_a_finding_is_seen_to_by_somebody_else_than_whoever_mended_it(office):
    row = office.put("finding", "assigned", "corrected")
    office.lead(row, "verified", by=office.other.pk)
    assert look("findings.overdue").ok

    office.put("finding", "assigned", "corrected", "verified")
    assert wrong("findings.overdue") == "seen only by whoever mended it"


def test_whoever_asks_soon_has_somebody_and_is_answered_in_time(office):
    row = office.put("request", due=date(2026, 3, 20))
    assert look("requests.person", now=NOW + 6 * DAY).ok
    assert wrong("requests.person", now=NOW + 8 * DAY) == "nobody answers for it"
    row = office.lead(row, "accepted")
    assert look("requests.person", now=NOW + 8 * DAY).ok
    assert wrong("requests.person", now=NOW + 30 * DAY) == "its day is over"

    office.leave()
    assert wrong("requests.person", now=NOW + 8 * DAY) == "nobody answers for it"
