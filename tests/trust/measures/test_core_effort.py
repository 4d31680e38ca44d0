"""How long people need: by the calendar each month, and besides when something happens."""

import pytest

from secretaire.trust.measures.core import (
    DutyTemplate,
    Effort,
    Executor,
    Kind,
    Measure,
    Nature,
    Objective,
    Parameter,
    Procedure,
    Responsible,
    Unsound,
    effort,
)
from secretaire.trust.measures.queries import catalogue

FORMS = {
    "review": Procedure(key="review", fields=("done",), signers="security", minutes=90),
    "erase": Procedure(key="erase", fields=("done",), signers="security", minutes=20),
}


def measure(*duties, parameters=()):
    named = "".join(f" {{{each.name}}}" for each in parameters)
    return Measure(
        key="risk.review",
        area="risk",
        nature=Nature.REGISTER,
        responsible=Responsible.PROVIDER,
        sentences={"en": f"Said{named}.", "fr": f"Dit{named}."},
        objectives=(Objective.INTEGRITY,),
        promises=("RSK-01",),
        parameters=parameters,
        duties=duties,
    )


def duty(key, name, every, **values):
    return DutyTemplate(key=key, executor=Executor.PERSON, name=name, every=every, **values)


def test_what_comes_by_the_calendar_is_spread_over_months_and_what_happens_stands_beside_it():
    found = measure(
        duty("yearly", "review", "P1Y"),
        duty("quarterly", "review", "P3M"),
        duty("asked", "erase", "request"),
        duty("theirs", "review", "P1M", per_tenant=True),
        DutyTemplate(key="checked", executor=Executor.CHECK, name="risk.kept", every="P1D"),
    )

    assert effort([found, found], FORMS, {}) == Effort(minutes=75, by_clock=4, by_event=2, each=40)
    assert effort([], FORMS, {}) == Effort(minutes=0, by_clock=0, by_event=0, each=0)


def test_a_minute_that_is_begun_counts():
    assert effort([measure(duty("seldom", "erase", "P10Y"))], FORMS, {}).minutes == 1


def test_a_figure_that_was_chosen_decides_how_often():
    rhythm = Parameter(name="rhythm", kind=Kind.DURATION, default="P1Y")
    found = measure(duty("review", "review", "P1Y", parameter="rhythm"), parameters=(rhythm,))

    assert effort([found], FORMS, {}).minutes == 8
    assert effort([found], FORMS, {"risk.review": {"rhythm": "P1M"}}).minutes == 90


@pytest.mark.parametrize("minutes", [0, -5, 481])
def test_a_form_takes_some_minutes_and_less_than_a_working_day(minutes):
    with pytest.raises(Unsound, match="minutes"):
        Procedure(key="review", fields=("done",), signers="security", minutes=minutes)


def test_a_small_operator_needs_two_hours_a_month_at_most():
    starter = catalogue().starter()
    found = effort(starter, catalogue().procedures, {})

    assert found.minutes <= 120
    assert found.by_clock + found.by_event <= 9
    assert found.by_clock >= 1
    strict = {"access.reviewed": {"rhythm": "P1M"}}
    assert effort(starter, catalogue().procedures, strict).minutes > found.minutes
