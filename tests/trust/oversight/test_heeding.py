"""Weaknesses are heard of and told in time, and clients heed what they are told; or that is found."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.trust.advisories.published import document, folder
from tests.trust.oversight.written import DAY, NOW, Desk, look, wrong

from secretaire.lib import scope
from secretaire.trust.advisories import tasks
from secretaire.trust.discovery import queries as discovery
from secretaire.trust.evidence.queries.checks import OF_CLIENTS
from secretaire.trust.notices.core import Kind

HOUR = timedelta(hours=1)
AT = datetime.now(UTC)  # when the log has it that something was compared
WATCHED, TOLD = "vulnerabilities.watched", "vulnerabilities.told"


@pytest.fixture
def watching(office, told, monkeypatch, tmp_path):
    """An installation that has just compared what is installed with an advisory about something else."""
    told(advisories={"directory": str(tmp_path / "osv")})
    monkeypatch.setattr("secretaire.lib.clock.now", lambda: AT)
    monkeypatch.setattr(discovery, "packages", lambda: {"demo-package": "1.5"})

    def publish(*identifiers):
        fresh = {"modified": (AT - DAY).isoformat()}
        other = document("GHSA-zzzz-zzzz-zzzz", package="another", **fresh)
        folder(tmp_path / "osv", other, *(document(each, **fresh) for each in identifiers))
        tasks.nightly()

    publish()
    return publish


def test_what_is_compared_each_day_and_has_no_grave_weakness_passes(office, watching):
    office.put("vulnerability", "confirmed", at=AT - 30 * DAY, severity="low")

    found = look(WATCHED, now=AT + HOUR, mended="P7D")

    assert (found.ok, found.facts["advisories"], found.facts["grave"]) == (True, 1, 0)


def test_a_comparison_that_came_to_a_stop_is_found(watching):
    assert look(WATCHED, now=AT + 35 * HOUR, mended="P7D").ok
    assert wrong(WATCHED, now=AT + 38 * HOUR, mended="P7D") == "not compared lately"


def test_advisories_that_grew_old_are_found(watching):
    assert wrong(WATCHED, now=AT + 9 * DAY, mended="P7D") == "the advisories are old, not compared lately"


def test_advisories_that_cannot_be_read_are_found(watching, tmp_path):
    (tmp_path / "osv" / "broken.json").write_text("{")

    assert wrong(WATCHED, now=AT, mended="P7D") == "some advisories cannot be read"


def test_where_nobody_reads_advisories_that_is_found(office, told):
    told(advisories={"directory": ""})

    found = look(WATCHED, mended="P7D")

    assert (found.facts["wrong"], found.facts["newest"]) == ("no advisories are read, not compared lately", None)


def test_a_grave_weakness_that_stays_for_too_long_is_found(watching):
    watching("GHSA-aaaa-bbbb-cccc")

    assert look(WATCHED, now=AT, mended="P7D").facts["found"] == 1
    assert look(WATCHED, now=AT + DAY, mended="P2D").ok
    assert wrong(WATCHED, now=AT + DAY, mended="PT12H") == "grave for too long"


def test_a_weakness_that_came_back_counts_from_then(office, watching):
    row = office.put("vulnerability", "confirmed", "mended", at=AT - 30 * DAY, severity="critical")
    office.lead(row, "confirmed", at=AT - DAY)

    assert look(WATCHED, now=AT, mended="P7D").ok
    assert look(WATCHED, now=AT, mended="PT12H").facts["grave_for_too_long"] == 1


@pytest.fixture
def house(telling):
    """A house with two clients, and its register of weaknesses."""
    return Desk(telling.house)


def notify(telling, number, *, now=NOW, knows=True, **values):
    said = {"kind": Kind.WEAKNESS, "number": number, "ahead_days": 0} | values
    notice = telling.draft(now=now, **said)
    if not knows:
        return telling.send(notice, now=now)
    return telling.known(notice, now=now)


@pytest.mark.parametrize(
    ("values", "now", "fault"),
    [
        ({}, NOW + 5 * DAY, ""),
        ({"now": NOW + 4 * DAY}, NOW + 5 * DAY, "told too late"),
        ({"knows": False}, NOW + 5 * DAY, "not told"),
        ({"knows": False}, NOW + 2 * DAY, ""),
        ({"number": 9}, NOW + 5 * DAY, "not told"),
        ({"kind": Kind.INCIDENT}, NOW + 5 * DAY, "not told"),
        ({"now": NOW - DAY}, NOW + 5 * DAY, "not told"),
    ],
    ids=["told", "late", "on its way", "there is time", "another", "another kind", "before it came"],
)
def test_exposed_clients_that_are_not_told_in_time_are_found(house, telling, values, now, fault):
    row = house.put("vulnerability", "confirmed", exposed="yes")
    notify(telling, **{"number": row.number} | values)

    assert wrong(TOLD, now=now, told="P3D", grave="P1D") == fault


def test_of_a_grave_weakness_clients_hear_sooner(house, telling):
    row = house.put("vulnerability", "confirmed", exposed="yes", severity="high")
    assert wrong(TOLD, now=NOW + DAY, told="P3D", grave="P1D") == ""
    assert wrong(TOLD, now=NOW + 2 * DAY, told="P3D", grave="P1D") == "not told"
    notify(telling, row.number, now=NOW + 2 * DAY)

    assert wrong(TOLD, now=NOW + 2 * DAY, told="P3D", grave="P1D") == "told too late"
    assert wrong(TOLD, now=NOW + 2 * DAY, told="P3D", grave="P2D") == ""


@pytest.mark.parametrize(
    ("states", "values", "fault"),
    [
        ((), {}, "nobody said whether clients are exposed"),
        (("confirmed",), {}, "nobody said whether clients are exposed"),
        (("mended",), {}, ""),
        (("dismissed",), {}, ""),
        (("confirmed",), {"exposed": "no"}, ""),
    ],
    ids=["reported", "confirmed", "mended", "dismissed", "not exposed"],
)
def test_a_weakness_of_which_nobody_said_whom_it_exposes_is_found(house, states, values, fault):
    house.put("vulnerability", *states, **values)

    assert wrong(TOLD, now=NOW + 3 * DAY, told="P3D") == ""
    assert wrong(TOLD, now=NOW + 4 * DAY, told="P3D") == fault
    assert look(TOLD, now=NOW + 400 * DAY, told="P3D").facts["entries"] == 0


def test_where_there_is_no_client_nobody_is_exposed(house, telling):
    house.put("vulnerability", "confirmed", exposed="yes")
    telling.there.clear()

    assert look(TOLD, now=NOW + 9 * DAY, told="P3D").ok


def test_a_client_that_confirms_nothing_is_found(telling):
    notice = telling.send(telling.draft())
    telling.arrive(notice)
    telling.act("acknowledge", notice)

    def heeds(client, now):
        with scope.tenant(client.pk):
            return OF_CLIENTS["tenant.notices"](client.pk, now, {})

    late = NOW.replace(year=2036)
    assert heeds(telling.own, late).facts == {"notices": 1, "waiting": 0, "late": 0}
    assert not heeds(telling.other, late).ok
    assert look("tenant.notices", now=late).facts == {"clients": 2, "clients_behind": 1}
    came = telling.copy(notice, telling.other).came_at
    assert heeds(telling.other, came + 7 * DAY).ok
    assert not heeds(telling.other, came + 8 * DAY).ok
