"""A clock stops when somebody writes down what was done, or by itself when every client knows."""

from dataclasses import replace

import pytest
from tests.trust.notices.told import DAY, NOW

from secretaire import config
from secretaire.lib import scope
from secretaire.trust.notices import actions, queries
from secretaire.trust.notices.actions import Submitted, Unfitting
from secretaire.trust.notices.core import Clock, Kind

pytestmark = pytest.mark.usefixtures("lasting")


class Incident:
    """An incident by the number in its register; the entry itself is no matter here."""

    number = 7

    def __init__(self, telling):
        self.telling, self.id = telling, telling.id

    def clocks(self):
        with scope.tenant(self.id):
            found = queries.clocks(tenant_id=self.id, number=self.number, begins=NOW)
        return {each.clock: each for each in found}

    def stop(self, clock=Clock.AUTHORITY, now=NOW + DAY, **values):
        said = {"waived": False, "at": NOW + DAY / 2, "words": "Reference 7/2026"} | values
        with scope.tenant(self.id):
            done = Submitted(number=self.number, clock=clock, **said)
            return actions.stop(actor=self.telling.actor, by=None, said=done, begins=NOW, now=now)


@pytest.fixture
def incident(telling):
    return Incident(telling)


@pytest.fixture
def nis2(monkeypatch):
    loaded = config.load()
    changed = replace(loaded, office=replace(loaded.office, nis2=True))
    monkeypatch.setattr("secretaire.config.load", lambda: changed)


def test_clocks_run_as_long_as_the_catalogue_proposes(incident):
    found = incident.clocks()

    assert {clock: each.until for clock, each in found.items()} == {
        Clock.CLIENTS: NOW + DAY,
        Clock.AUTHORITY: NOW + 3 * DAY,
    }


def test_the_clocks_of_nis2_run_where_the_operator_says_so(incident, nis2):
    assert list(incident.clocks()) == list(Clock)
    incident.stop(Clock.REPORT)
    assert incident.clocks()[Clock.FINAL].begins == NOW + DAY / 2


def test_a_clock_stops_once_with_what_was_said(incident):
    incident.stop(waived=True, words=" No data of people. ")

    found = incident.clocks()[Clock.AUTHORITY]
    assert (found.stopped, found.late(NOW + 9 * DAY)) == (NOW + DAY / 2, False)
    with scope.tenant(incident.id):
        written = queries.submissions(tenant_id=incident.id, number=incident.number)[Clock.AUTHORITY]
        assert (written.words, written.waived) == ("No data of people.", True)
    with pytest.raises(Unfitting, match="already"):
        incident.stop()


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"clock": Clock.CLIENTS}, "by itself"),
        ({"clock": Clock.WARNING}, "does not run here"),
        ({"at": NOW - DAY / 86400}, "before it was known"),
        ({"at": NOW + 2 * DAY}, "later than now"),
        ({"words": " \x00"}, "Say who"),
        ({"words": "x" * 2001}, "Say who"),
    ],
    ids=["clients", "not set", "before", "yet to come", "nothing", "too much"],
)
def test_what_cannot_be_so_is_not_written(incident, values, why):
    with pytest.raises(Unfitting, match=why):
        incident.stop(**values)


def test_the_clock_of_clients_stops_when_the_last_one_knows(incident):
    telling = incident.telling
    notice = telling.draft(kind=Kind.INCIDENT, number=incident.number, ahead_days=0)
    telling.send(notice)
    telling.arrive(notice)
    telling.act("look", notice, now=NOW + DAY / 4)
    telling.report(notice)
    assert incident.clocks()[Clock.CLIENTS].stopped is None

    telling.act("look", notice, telling.other, telling.stranger, now=NOW + DAY / 2)
    telling.report(notice, telling.other)
    assert incident.clocks()[Clock.CLIENTS].stopped == NOW + DAY / 2
