"""By the clock checks run, and what they find is evidence, also that they broke."""

import pytest
from tests.trust.evidence.promised import Ground, measure

from secretaire.lib import clock, scope
from secretaire.trust.evidence import queries, tasks
from secretaire.trust.evidence.core import Result, State, check_bundle
from secretaire.trust.evidence.queries.checks import CHECKS, Unknown
from secretaire.trust.measures.core import DutyTemplate, Executor

pytestmark = pytest.mark.usefixtures("as_worker")


@pytest.fixture
def promise(peopled):
    """Promise something on a ground of one's own, whose one duty is a check."""
    house = Ground()
    peopled(house.tenant)

    def adopt(check, every="P1D"):
        duty = DutyTemplate(key="looked", executor=Executor.CHECK, name=check, every=every)
        house.adopt(measure(duty, key=f"trial.{check}"), now=clock.now())
        return house

    return adopt


def last(house, check):
    with scope.tenant(house.id):
        return queries.standings(tenant_id=house.id, now=clock.now())[f"trial.{check}"]


def test_a_check_runs_and_its_evidence_is_proven(promise):
    house = promise("tenancy.walls")
    tasks.collect()
    tasks.checkpoint()

    standing = last(house, "tenancy.walls")
    verdict = check_bundle(house.bundle(standing.last["looked"]), keys=[house.key])
    assert standing.state is State.HOLDS
    assert verdict.holds
    assert verdict.statement["predicate"]["method"]["name"] == "tenancy.walls"
    assert verdict.statement["predicate"]["facts"]["role_is_bound"] is True
    tasks.collect()
    assert last(house, "tenancy.walls").last["looked"].pk == standing.last["looked"].pk


def test_a_check_that_breaks_or_finds_something_does_not_pass(promise, monkeypatch):
    def breaks(now, figures):
        raise ZeroDivisionError

    def cannot(now, figures):
        raise Unknown("there is nothing to look by")

    monkeypatch.setitem(CHECKS, "breaks", breaks)
    monkeypatch.setitem(CHECKS, "cannot", cannot)
    monkeypatch.setitem(CHECKS, "finds", lambda now, figures: Result(ok=False, actual=figures["most"]))
    house = promise("breaks")
    promise("cannot")
    promise("finds")
    tasks.collect()

    for check, outcome in (("breaks", "error"), ("cannot", "error"), ("finds", "fail")):
        assert last(house, check).state is State.FAILING
        assert last(house, check).last["looked"].outcome == outcome


def test_a_check_that_there_is_not_is_never_said_to_have_run(promise):
    house = promise("nowhere.known")
    tasks.collect()

    assert last(house, "nowhere.known").state is State.UNVERIFIED


def test_what_a_check_found_is_kept_with_its_name_and_when_it_looked(promise, monkeypatch):
    def slow(now, figures):
        return Result(ok=True, actual="")

    monkeypatch.setitem(CHECKS, "slow", slow)
    house = promise("slow")
    with scope.tenant(house.id):
        (duty,) = [each for each in queries.duties(tenant_id=house.id) if each.name == "slow"]
    found = tasks.looked(duty, duty.since)

    assert (found.method, found.begun, found.outcome.value) == ("slow", duty.since, "pass")


@pytest.mark.parametrize(("every", "again"), [("release", True), ("P1D", False)], ids=["by event", "by the clock"])
def test_what_no_clock_asks_for_is_looked_at_again_since_the_program_was_started(promise, monkeypatch, every, again):
    seen = []
    monkeypatch.setitem(CHECKS, "counted", lambda now, figures: seen.append(now) or Result(ok=True, actual=""))
    promise("counted", every=every)
    monkeypatch.setattr(tasks, "_STARTED", clock.now())
    tasks.collect()
    tasks.collect()
    assert len(seen) == 1

    monkeypatch.setattr(tasks, "_STARTED", clock.now())
    tasks.collect()
    assert (len(seen) == 2) is again
