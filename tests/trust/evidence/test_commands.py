"""Checks that are asked for at the command line run at once, and each says what it found."""

import pytest
from tests.trust.evidence.promised import Ground

from secretaire.lib import clock
from secretaire.trust.evidence import commands
from secretaire.trust.evidence.core import Result
from secretaire.trust.evidence.queries.checks import CHECKS
from secretaire.trust.measures.queries import catalogue

pytestmark = pytest.mark.usefixtures("as_worker")


def test_a_check_is_asked_for_by_its_name_or_by_that_of_a_measure(peopled):
    peopled()
    (by_check,) = commands.check("passwords.rule")
    by_measure = list(commands.check("passwords.rule", "hosting.replacement"))

    assert (by_check.measure, by_check.check, by_check.outcome) == ("access.passwords", "passwords.rule", "pass")
    assert str(by_check).split()[:3] == ["pass", "access.passwords", "passwords.rule"]
    assert {each.check for each in by_measure} == {"passwords.rule", "health.live", "health.killed"}


def test_a_word_that_means_nothing_is_refused(peopled):
    peopled()
    (found,) = commands.run("check", "passwords.rule")

    assert found.holds
    with pytest.raises(commands.NoCheck):
        list(commands.run("passwords.rule"))


def test_a_name_of_nothing_that_is_known_is_refused():
    with pytest.raises(commands.NoCheck, match=r"nowhere\.known"):
        list(commands.check("nowhere.known"))


def test_a_check_that_is_asked_for_and_that_nobody_wrote_is_refused(monkeypatch):
    monkeypatch.delitem(CHECKS, "passwords.rule")

    with pytest.raises(commands.NoCheck, match=r"passwords\.rule"):
        list(commands.check("passwords.rule"))


def test_a_check_that_breaks_is_told_and_keeps_none_from_being_looked_at(monkeypatch):
    def breaks(now, figures):
        raise ZeroDivisionError

    monkeypatch.setitem(CHECKS, "passwords.rule", breaks)
    monkeypatch.setitem(CHECKS, "alerts.open", lambda now, figures: Result(ok=False, actual=figures["open"]))

    found = {each.check: each for each in commands.check("passwords.rule", "alerts.open")}

    assert (found["passwords.rule"].outcome, found["passwords.rule"].actual) == ("error", "ZeroDivisionError")
    assert (found["alerts.open"].outcome, found["alerts.open"].actual) == ("fail", "P7D")


def test_without_names_what_is_promised_is_looked_at_by_its_own_figures(monkeypatch, peopled):
    house = Ground()
    peopled(house.tenant)
    measure = next(each for each in catalogue().measures.values() if "passwords.rule" in each.checks)
    monkeypatch.setitem(CHECKS, "passwords.rule", lambda now, figures: Result(ok=True, actual=str(figures["alone"])))
    house.adopt(measure, now=clock.now(), figures={"alone": 20})

    found = {each.check: each for each in commands.check()}

    assert found["passwords.rule"].actual == "20"


def test_where_nothing_is_promised_everything_that_is_written_is_looked_at(monkeypatch, peopled):
    peopled()
    for name in CHECKS:
        monkeypatch.setitem(CHECKS, name, lambda now, figures: Result(ok=True, actual=""))

    assert {each.check for each in commands.check()} == set(CHECKS)
