"""Clocks that run: each is found however many ran out or were stopped, and in as many queries as one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.trust.notices.told import DAY, NOW
from tests.trust.oversight.written import Desk

from secretaire.lib import scope
from secretaire.trust.advisories import queries as advisories
from secretaire.trust.advisories.actions import warn
from secretaire.trust.bureau.views.clocks import ticking
from secretaire.trust.notices import actions as notices
from secretaire.trust.notices import queries as told
from secretaire.trust.notices.actions import Submitted
from secretaire.trust.notices.core import Clock, Kind


class Watched(Desk):
    """Registers of incidents and of weaknesses, and the clocks of both."""

    def look(self, now=NOW):
        """Return which clocks run, and how many queries that took."""
        with scope.tenant(self.id), CaptureQueriesContext(connection) as asked:
            found = ticking(self.id, now)
        return [(each["entry"].register, each["entry"].number, each["run"].clock) for each in found], len(asked)

    def stop(self, row, *, at):
        said = Submitted(number=row.number, clock=Clock.AUTHORITY, waived=False, at=at, words="Told.")
        with scope.tenant(self.id):
            notices.stop(actor=self.actor, by=self.user.pk, said=said, begins=NOW, now=at)

    def warn(self):
        with scope.tenant(self.id), CaptureQueriesContext(connection) as asked:
            warn(actor=self.actor, now=NOW)
        return len(asked)


@pytest.fixture
def house(telling):
    found = Watched(telling.house)
    found.telling = telling
    return found


def test_clocks_of_many_entries_are_found_in_as_many_queries_as_those_of_one_of_each(house):
    first = house.put("incident", "known")
    weak = house.put("vulnerability", "confirmed", exposed="yes")
    found, few = house.look()
    assert found == [
        ("incident", first.number, Clock.CLIENTS),
        ("incident", first.number, Clock.AUTHORITY),
        ("vulnerability", weak.number, Clock.CLIENTS),
    ]

    for _ in range(4):
        house.put("incident", "known")
        house.put("incident", "dismissed")
        house.put("incident")
        house.put("vulnerability", "confirmed", exposed="yes")
        house.put("vulnerability", "confirmed", "mended")
    found, many = house.look()

    assert (len(found), many) == (15, few)


def test_a_clock_that_was_stopped_or_is_of_what_is_closed_runs_no_more_and_the_others_do(house):
    one, other, closed = (house.put("incident", "known") for _ in range(3))
    house.stop(one, at=NOW + DAY)
    house.lead(house.lead(closed, "solved"), "closed")
    notice = house.telling.draft(kind=Kind.INCIDENT, number=other.number, ahead_days=0)
    house.telling.known(notice)

    assert house.look()[0] == [
        ("incident", one.number, Clock.CLIENTS),
        ("incident", other.number, Clock.AUTHORITY),
    ]


def test_of_a_notice_to_fewer_clients_and_one_to_all_the_first_that_came_stops_the_clock(house):
    row = house.put("incident", "known")
    for days in (2, 1):
        notice = house.telling.draft(kind=Kind.INCIDENT, number=row.number, ahead_days=0)
        house.telling.known(notice, now=NOW + days * DAY)

    with scope.tenant(house.id):
        runs = told.clocks(tenant_id=house.id, number=row.number, begins=NOW)
    assert {each.clock: each.stopped for each in runs} == {Clock.CLIENTS: NOW + DAY, Clock.AUTHORITY: None}


def test_what_was_put_aside_is_no_exposure_any_more_and_still_says_how_it_was(house):
    house.telling.there.clear()
    weak = house.put("vulnerability", "confirmed", "mended", exposed="yes")

    with scope.tenant(house.id):
        assert advisories.exposures(tenant_id=house.id) == []
        assert advisories.exposure(entry=weak).begins == NOW
        assert advisories.exposure(entry=house.put("risk")) is None


def test_clients_are_warned_in_as_many_queries_however_many_weaknesses_were_mended(house):
    house.put("vulnerability", "confirmed", exposed="yes")
    house.warn()
    few = house.warn()
    for _ in range(4):
        house.put("vulnerability", "confirmed", "mended")
        house.put("vulnerability", "confirmed")

    assert house.warn() == few
    with scope.tenant(house.id):
        assert len(told.drafts(tenant_id=house.id, kind=Kind.WEAKNESS)) == 1
        assert told.drafts(tenant_id=house.id, kind=Kind.CHANGE) == []


def test_what_came_back_is_known_from_then_on(house):
    row = house.put("vulnerability", "confirmed", "mended")
    row = house.lead(row, "confirmed", at=NOW + 30 * DAY)
    row = house.say(row, exposed="yes", at=NOW + 31 * DAY)

    with scope.tenant(house.id):
        (found,) = advisories.exposures(tenant_id=house.id)
    assert (found.entry.pk, found.begins) == (row.pk, NOW + 30 * DAY)
    assert found.until - found.begins >= timedelta(days=1)
