"""People walk through the loss of a site, step by step."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.factories import make_tenant

from secretaire import config
from secretaire.lib import scope
from secretaire.platform.drills import adapters, commands, queries
from secretaire.platform.drills.commands import exercising as walking
from secretaire.platform.drills.core import Outcome, exercising
from secretaire.platform.drills.core.exercising import ONE, TWO, Exercise
from secretaire.platform.drills.models import Drill
from secretaire.protection.alerts.models import Alert
from secretaire.protection.audit.models import Entry
from secretaire.protection.tenancy import queries as tenancy

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def taken(*faults: str, sites: bool = True, newest: datetime | None = None) -> Exercise:
    """Return an exercise of which a step was taken each minute."""
    found = Exercise(began=NOW, sites=sites)
    for number, fault in enumerate(faults):
        found = found.showing(NOW + number * MINUTE).taking(now=NOW + (number + 1) * MINUTE, fault=fault, newest=newest)
    return found


@pytest.mark.parametrize("book", [ONE, TWO], ids=["one site", "two sites"])
def test_each_runbook_has_each_step_once_and_those_that_make_figures(book):
    words = [step.word for step in book]

    assert len(set(words)) == len(words)
    order = [words.index(word) for word in (exercising.LOST, exercising.DATA, exercising.ANSWERS)]
    assert order == sorted(order)


def test_the_figures_are_those_of_the_loss():
    found = taken(*[""] * len(TWO), newest=NOW + 1.5 * MINUTE)

    assert found.step is None
    assert found.holds
    assert found.lost == 0.5 * MINUTE
    assert found.took == 6 * MINUTE
    assert found.taking(now=NOW) == found
    assert found.checks()[1] == {
        "name": "lost",
        "faults": [],
        "seconds": 60.0,
        "at": "2026-06-01T09:02:00+00:00",
    }


def test_what_was_written_after_the_loss_is_not_lost():
    assert taken(*[""] * 5, newest=NOW + 9 * MINUTE).lost == timedelta()


def test_a_step_that_failed_makes_no_figure_and_the_exercise_fail():
    found = taken("", "the door was shut", *[""] * (len(TWO) - 2), newest=NOW)

    assert not found.holds
    assert (found.lost, found.took) == (None, None)
    assert found.checks()[1]["faults"] == ["the door was shut"]


def test_an_exercise_under_way_knows_its_next_step_and_since_when_it_was_said():
    found = taken("", sites=False)

    assert found.step == ONE[1]
    assert not found.holds
    assert (found.lost, found.took) == (None, None)
    assert found.showing(NOW).showing(NOW + MINUTE).shown == NOW
    assert Exercise(began=NOW, sites=False).taking(now=NOW).taken[0].began == NOW


@pytest.mark.parametrize(
    "found", [Exercise(began=NOW, sites=False), taken("", "x", newest=NOW).showing(NOW)], ids=["new", "late"]
)
def test_what_is_kept_between_two_sittings_comes_back(found):
    assert exercising.unpacked(exercising.packed(found)) == found


@pytest.fixture
def ground(as_worker, monkeypatch, tmp_path):
    """The ground of whoever runs the installation, where no exercise was held yet."""
    tenant_id = make_tenant().pk
    monkeypatch.setattr(tenancy, "ground", lambda: tenant_id)
    monkeypatch.setattr(walking, "_file", lambda: tmp_path / "exercise.json")
    return tenant_id


class Person:
    """Somebody at the terminal, who gives one answer after the other and then leaves."""

    def __init__(self, *answers: str) -> None:
        self.answers, self.heard = list(answers), []

    def walk(self) -> bool:
        return commands.run(name="site", say=self.heard.append, ask=self.ask)

    def ask(self, question: str) -> str:
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)


def drills(ground):
    with scope.tenant(ground):
        return list(Drill.objects.filter(tenant_id=ground).order_by("started_at"))


def all_done(book=ONE, instant="2020-01-01T00:00:00Z"):
    return [answer for step in book for answer in (["d", instant] if step.word == exercising.DATA else ["d"])]


def test_who_does_every_step_passes_and_the_row_is_the_proof(ground, tmp_path):
    person = Person(*all_done())

    assert person.walk()

    (drill,) = drills(ground)
    assert (drill.kind, drill.outcome) == ("site", Outcome.PASSED)
    assert [check["name"] for check in drill.checks] == [step.word for step in ONE]
    assert drill.restored_to == datetime(2020, 1, 1, tzinfo=UTC)
    assert drill.rpo_seconds > 0
    assert drill.rto_seconds >= 0
    assert set(drill.versions) == {"secretaire", "postgresql"}
    assert person.heard[0] == f"1/{len(ONE)}  {ONE[0].does}"
    assert person.heard[-1] == "Passed."
    assert list(tmp_path.iterdir()) == []
    with scope.tenant(ground):
        verbs = [each.verb for each in Entry.objects.filter(tenant_id=ground, verb__startswith="drill.")]
    assert (verbs.count("drill.begun"), verbs.count("drill.passed")) == (1, 1)


def test_an_exercise_can_be_interrupted_and_goes_on_where_it_was(ground):
    answers = all_done()
    assert Person(*answers[:2]).walk()
    assert Person("l").walk()
    (under_way,) = drills(ground)
    assert (under_way.outcome, len(under_way.checks)) == (Outcome.RUNNING, 2)

    person = Person("what?", *answers[2:])
    assert person.walk()

    assert person.heard[0].startswith("The exercise of ")
    assert person.heard[1].startswith(f"3/{len(ONE)}  ")
    (drill,) = drills(ground)
    assert (drill.pk, drill.outcome) == (under_way.pk, Outcome.PASSED)


def test_a_step_that_fails_is_kept_with_its_reason_and_told(ground):
    answers = all_done()
    answers[:2] = ["f", "nobody had  the key", "f", ""]
    person = Person(*answers)

    assert not person.walk()

    (drill,) = drills(ground)
    assert drill.outcome == Outcome.FAILED
    assert [check["faults"] for check in drill.checks[:3]] == [["nobody had the key"], ["it was not said why"], []]
    assert any(line.startswith("FAIL  gather") and line.endswith("nobody had the key") for line in person.heard)
    with scope.tenant(ground):
        assert [each.key for each in Alert.objects.filter(tenant_id=ground)] == ["rehearsal/site/failed"]


def test_an_instant_that_is_none_is_asked_for_again(ground):
    answers = all_done()
    place = answers.index("2020-01-01T00:00:00Z")
    answers[place:place] = ["yesterday", ""]

    assert Person(*answers).walk()

    assert drills(ground)[0].restored_to == datetime(2020, 1, 1, tzinfo=UTC)


def test_an_exercise_goes_on_without_the_database_and_is_kept_once_it_answers(ground, monkeypatch):
    with monkeypatch.context() as away:
        away.setattr(adapters, "open_to_us", lambda: False)
        person = Person(*all_done())
        assert person.walk()
        assert person.heard[-1].startswith("The database does not know of it yet")
    assert drills(ground) == []

    again = Person()
    assert again.walk()

    (drill,) = drills(ground)
    assert (drill.outcome, len(drill.checks)) == (Outcome.PASSED, len(ONE))
    assert again.heard[-1] == "Passed."


def test_a_row_that_was_lost_with_the_site_is_written_anew(ground):
    answers = all_done()
    Person(*answers[:3]).walk()
    with scope.tenant(ground):
        Drill.objects.filter(tenant_id=ground).delete()

    assert Person(*answers[3:]).walk()

    (drill,) = drills(ground)
    assert len(drill.checks) == len(ONE)


def test_a_database_that_goes_away_in_the_midst_of_a_step_holds_nothing_up(ground, monkeypatch):
    answers = all_done()
    with monkeypatch.context() as away:
        away.setattr(queries, "server", _nothing)
        assert Person(answers[0]).walk()

    assert drills(ground) == []
    assert Person(*answers[1:]).walk()
    assert len(drills(ground)[0].checks) == len(ONE)


def _nothing():
    from django.db import OperationalError  # noqa: PLC0415  # seldom wanted

    raise OperationalError("the server closed the connection")


def test_where_nobody_runs_the_installation_alone_an_exercise_is_told_and_not_kept(ground, monkeypatch):
    monkeypatch.setattr(tenancy, "ground", lambda: None)

    assert Person(*all_done()).walk()

    assert drills(ground) == []


def test_what_was_interrupted_too_long_ago_is_begun_anew(ground, monkeypatch):
    Person("d").walk()
    later = datetime.now(UTC) + timedelta(days=31)
    monkeypatch.setattr(walking.clock, "now", lambda: later)

    person = Person("l")
    person.walk()

    assert person.heard[0].startswith("1/")


def test_an_installation_of_two_sites_has_a_runbook_of_its_own(ground, monkeypatch):
    found = config.load()
    two = replace(found, site=replace(found.site, name="paris"))
    monkeypatch.setattr(queries, "sites", lambda: bool(two.site.name))

    person = Person(*all_done(TWO))

    assert person.walk()
    assert [check["name"] for check in drills(ground)[0].checks] == [step.word for step in TWO]
