"""How bad, who when, and what is filled in: everything that needs no world."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire.protection.alerts.core import Form, Listed, Severity, Steps, filled, is_number, message, plan, steps

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
FIRST = Listed(id=UUID(int=1), after=timedelta(0), least=Severity.MEDIUM)
SECOND = Listed(id=UUID(int=2), after=timedelta(minutes=15), least=Severity.CRITICAL)


def told(severity: Severity, *, drill: bool = False) -> list[tuple[int, timedelta]]:
    return [(each.id.int, each.at - NOW) for each in plan([FIRST, SECOND], severity=severity, drill=drill, now=NOW)]


def test_the_list_is_told_one_after_the_other_and_of_what_is_bad_enough():
    assert told(Severity.LOW) == []
    assert told(Severity.HIGH) == [(1, timedelta(0))]
    assert told(Severity.CRITICAL) == [(1, timedelta(0)), (2, timedelta(minutes=15))]


def test_a_drill_goes_to_everybody_at_once():
    assert told(Severity.LOW, drill=True) == [(1, timedelta(0)), (2, timedelta(0))]


def test_the_way_to_a_reader_is_measured_step_by_step():
    due, taken, settled = (NOW + timedelta(seconds=each) for each in (60, 61, 64))

    measured = steps(happened=NOW, due=due, taken=taken, settled=settled)
    unknown = steps(happened=NOW, due=due, taken=None, settled=settled)

    second = timedelta(seconds=1)
    assert measured == Steps(queued=second, handed=3 * second, whole=64 * second)
    assert unknown == Steps(queued=4 * second, handed=0 * second, whole=64 * second)


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("+33612345678", True),
        ("0612345678", False),
        ("+0612345678", False),
        ("+33 6", False),
        ("+33612345678\n", False),
    ],
)
def test_a_number_names_its_country(text, so):
    assert is_number(text) is so


@given(st.text(max_size=60))
def test_what_is_filled_in_never_ends_its_place(text):
    body = filled('{"to": "{to}", "message": "{text}"}', to="+33612345678", text=text, form=Form.JSON)
    assert json.loads(body) == {"to": "+33612345678", "message": text}

    for form in (Form.FORM, None):
        line = filled("to={to}&message={text}", to="+33612345678", text=f"a{text}", form=form)
        assert parse_qs(line) == {"to": ["+33612345678"], "message": [f"a{text}"]}


def test_a_text_that_holds_the_words_of_a_place_is_not_filled_in_again():
    assert filled("{text} {to}", to="+1", text="{to}", form=Form.JSON) == "{to} +1"


def test_a_message_says_what_how_bad_and_where():
    said = message(at=NOW, tenant="practice", href="https://x/", alert={"severity": "high"})

    assert said == {
        "type": "alert.raised",
        "version": 1,
        "timestamp": "2026-06-01T09:00:00Z",
        "tenant": "practice",
        "data": {"severity": "high", "href": "https://x/"},
    }
