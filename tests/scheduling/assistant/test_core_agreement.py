from dataclasses import replace
from datetime import timedelta

import pytest
from tests.scheduling.assistant.letters import at, reading, slot, starting, window, without

from secretaire.scheduling.assistant.core import agreement
from secretaire.scheduling.assistant.core.values import Doubt, Intent, Place, PlaceKind, Preference, Reading, Recurrence

HOUR = timedelta(hours=1)
MORNING = window(at(3, 8), at(3, 12))
LATER_MORNING = window(at(3, 9), at(3, 12))
WEEK = window(at(2), at(7))
WEDNESDAY = without(at(4), at(5))


def compared(grammar: Reading, model: Reading) -> Reading:
    return agreement.compare(grammar=grammar, model=model, usual=HOUR, zone="Europe/Paris")


@pytest.mark.parametrize(
    ("grammar", "model"),
    [
        (reading(MORNING), reading(MORNING)),
        (reading(MORNING), reading(LATER_MORNING)),
        (reading(starting(at(3, 10))), reading(starting(at(3, 10)))),
        (reading(WEEK, WEDNESDAY), reading(window(at(2), at(4)), window(at(5), at(7)))),
        (reading(WEDNESDAY), reading(WEDNESDAY)),
        (reading(duration=HOUR), reading()),
        (reading(chosen=slot(3, 10)), reading(chosen=slot(3, 10))),
        (reading(place=Place(kind=PlaceKind.PHONE)), reading()),
        (reading(MORNING, window(at(3, 10), at(3, 11), preference=Preference.PREFERRED)), reading(MORNING)),
    ],
)
def test_readings_that_lead_to_the_same_leave_the_grammars_as_it_is(grammar, model):
    assert compared(grammar, model) is grammar


@pytest.mark.parametrize(
    ("grammar", "model"),
    [
        (reading(), reading(intent=Intent.DECLINE)),
        (reading(MORNING), reading()),
        (reading(MORNING), reading(window(at(4, 8), at(4, 12)))),
        (reading(MORNING), reading(window(at(3, 8), at(3, 18)))),
        (reading(WEEK), reading(window(at(2), at(6)))),
        (reading(WEEK), reading(WEEK, WEDNESDAY)),
        (reading(starting(at(3, 10))), reading(starting(at(3, 11)))),
        (reading(starting(at(3, 10))), reading(window(at(3, 10), at(3, 11)))),
        (reading(WEDNESDAY), reading()),
        (reading(WEDNESDAY), reading(window(at(4), at(5)))),
        (reading(duration=HOUR / 2), reading()),
        (reading(chosen=slot(3, 10)), reading(chosen=slot(4, 10))),
        (reading(), reading(recurrence=Recurrence(rule="FREQ=WEEKLY"))),
        (reading(intent=Intent.AMEND, place=Place(kind=PlaceKind.PHONE)), reading(intent=Intent.AMEND)),
    ],
)
def test_readings_that_lead_to_different_things_call_a_person(grammar, model):
    found = compared(grammar, model)

    assert found == replace(grammar, doubts=(Doubt.MODEL,), others=(model,))
    assert found.escalate


def test_a_model_that_agrees_takes_no_doubt_away():
    grammar = reading(MORNING, doubts=(Doubt.ZONE,), others=(reading(WEEK),))

    assert compared(grammar, reading(MORNING)) is grammar


def test_a_model_that_disagrees_adds_to_what_was_doubted():
    grammar = reading(MORNING, doubts=(Doubt.ZONE,), others=(reading(WEEK),))
    model = reading()

    found = compared(grammar, model)

    assert (found.doubts, found.others) == ((Doubt.ZONE, Doubt.MODEL), (reading(WEEK), model))


def test_a_doubt_is_noted_once():
    assert agreement.doubted(agreement.doubted(reading())).doubts == (Doubt.MODEL,)


def test_days_are_cut_where_the_hosts_clock_changes():
    through = window(at(28), at(30)).start  # after the change; the change itself is on 25 October
    grammar = reading(window(through.replace(month=10, day=24), through.replace(month=10, day=27)))
    model = reading(
        *(window(through.replace(month=10, day=day), through.replace(month=10, day=day + 1)) for day in (24, 25, 26))
    )

    assert compared(grammar, model) is grammar
