"""What is striking about an access, and how a result is written down."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from secretaire.protection.reviews.core import Mark, Subject, canonical, digest, later, marks, reminds, table

NOW = datetime(2026, 6, 1, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=90)
LATELY = NOW - timedelta(days=89)


def subject(**values):
    return Subject(id=uuid4(), label="Ada", **values)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"last_used": LATELY, "since": LONG_AGO}, []),
        ({"last_used": LONG_AGO, "since": LONG_AGO}, [Mark.DORMANT]),
        ({"since": LONG_AGO}, [Mark.DORMANT]),
        ({"since": LATELY}, []),
        ({}, [Mark.DORMANT]),
        ({"last_used": LATELY, "privileged": True}, [Mark.UNUSED, Mark.PRIVILEGED]),
        ({"last_used": LATELY, "privileged": True, "acted_at": LATELY}, [Mark.PRIVILEGED]),
        ({"last_used": LATELY, "privileged": True, "acted_at": LONG_AGO}, [Mark.UNUSED, Mark.PRIVILEGED]),
        ({"last_used": LATELY, "privileged": True, "since": LATELY}, [Mark.PRIVILEGED]),
    ],
)
def test_what_lies_unused_for_ninety_days_is_striking(values, found):
    assert marks(subject(**values), now=NOW) == found


@pytest.mark.parametrize(
    ("at", "months", "then"),
    [
        ((2026, 1, 31), 1, (2026, 2, 28)),
        ((2026, 11, 30), 3, (2027, 2, 28)),
        ((2026, 12, 1), 12, (2027, 12, 1)),
        ((2028, 1, 31), 1, (2028, 2, 29)),
    ],
)
def test_months_later_is_the_same_day_or_the_last(at, months, then):
    assert later(datetime(*at, tzinfo=UTC), months=months) == datetime(*then, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "due", "told", "time"),
    [(0, 8, -30, False), (0, 7, -30, True), (0, 7, -6, False), (0, -1, -7, True), (0, -1, -6, False)],
)
def test_an_open_review_is_called_to_mind_in_its_last_week_and_each_week_after(now, due, told, time):
    day = timedelta(days=1)

    assert reminds(now=NOW + now * day, due_at=NOW + due * day, told_at=NOW + told * day) is time


def test_a_document_is_written_in_one_way():
    assert canonical({"b": [1, "é"], "a": None}) == canonical({"a": None, "b": [1, "é"]}) == '{"a":null,"b":[1,"é"]}'
    assert digest("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


ITEM = {
    "kind": "account",
    "id": "1",
    "label": "Ada",
    "detail": "ada@x.org",
    "role": "host",
    "holder": None,
    "since": None,
    "last_used": None,
    "marks": ["dormant", "privileged"],
    "decision": "keep",
    "reason": "x, y",
    "decided_by": "2",
    "decided_by_name": "Eve",
    "decided_at": "2026",
}


def test_a_table_names_its_columns_and_quotes_its_cells():
    head, row, end = table([ITEM]).split("\r\n")

    assert head.startswith("kind,id,label")
    assert row == 'account,1,Ada,ada@x.org,host,,,,dormant privileged,keep,"x, y",2,Eve,2026'
    assert end == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_taken_for_a_formula(start):
    assert f"'{start}cmd" in table([ITEM | {"reason": f"{start}cmd"}])
