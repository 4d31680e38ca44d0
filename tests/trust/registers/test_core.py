"""What differs between versions, when a day is over, and files of registers."""

import re
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from secretaire.trust.measures.core import Register
from secretaire.trust.registers.core import (
    LARGEST,
    MOST,
    Change,
    Content,
    NoFile,
    Row,
    announced,
    changes,
    csv_rows,
    csv_text,
    digest,
    json_rows,
    json_text,
    late,
)

SALT = b"\x01" * 32
SAID = Content(
    register="risk", number=7, version=2, state="open", values={"title": "Flood", "exposed": True, "n": None}
)


def test_versions_differ_in_what_stands_beside_and_among_the_values():
    after = replace(
        SAID,
        state="closed",
        owner=UUID(int=1),
        due=date(2026, 3, 1),
        measures=("risk.register", "risk.review"),
        values={"title": "Flood", "exposed": False, "plan": "Pumps"},
    )

    assert changes(SAID, SAID) == []
    assert changes(SAID, after) == [
        Change(name="state", before="open", after="closed"),
        Change(name="owner", before="", after=str(UUID(int=1))),
        Change(name="due", before="", after="2026-03-01"),
        Change(name="measures", before="", after="risk.register, risk.review"),
        Change(name="exposed", before="yes", after="no"),
        Change(name="plan", before="", after="Pumps"),
    ]


def test_a_digest_is_of_everything_and_of_the_salt():
    others = [
        replace(SAID, version=3),
        replace(SAID, note="why"),
        replace(SAID, due=date(2026, 3, 1)),
        replace(SAID, visibility="public"),
    ]

    assert SAID.name == "risk/7@2"
    assert len({digest(each, salt=SALT) for each in (SAID, *others)} | {digest(SAID, salt=b"\x02" * 32)}) == 6


@pytest.mark.parametrize(
    ("state", "due", "told"),
    [
        ("open", date(2026, 2, 28), True),
        ("open", date(2026, 3, 1), False),
        ("open", None, False),
        ("closed", date(2026, 2, 28), False),
    ],
    ids=["yesterday", "today", "no day", "closed"],
)
def test_a_day_is_over_on_the_next_one_and_only_where_one_is_due(state, due, told):
    register = Register(
        key="risk",
        states=("open", "closed"),
        transitions={"open": ("closed",), "closed": ()},
        initial="open",
        dated=frozenset({"open"}),
    )

    assert late(register, state=state, due=due, today=date(2026, 3, 1)) is told


def test_a_table_comes_back_as_it_was_and_no_cell_is_a_formula():
    rows = [
        {"number": "1", "title": "=HYPERLINK()", "plan": "two\nlines; and, commas"},
        {"number": "2", "title": "'; '=1", "plan": "parted;=HYPERLINK()\n- x"},
        {"number": "", "title": "'quoted", "plan": "-1"},
    ]
    text = csv_text(("number", "title", "plan"), rows)

    assert "'=HYPERLINK()" in text
    assert all(not cell.startswith(("=", "-")) for cell in re.split("[,;\n]", text.replace('"', "")))
    assert csv_rows(text.encode()) == [Row(line=line, cells=cells) for line, cells in zip((2, 4, 6), rows, strict=True)]


def test_spreadsheets_may_write_semicolons_marks_and_empty_rows():
    found = csv_rows("\ufeffnumber;title\r\n;\r\n;Flood;stray\r\n".encode())

    assert found == [Row(line=3, cells={"number": "", "title": "Flood", "column 3": "stray"})]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "header"),
        (b",,\n", "header"),
        (b"title,title\n", "header"),
        (b'title\n"open', "malformed"),
        (b"title\n\xff", "malformed"),
        (b"title\n\0", "malformed"),
        (b"x" * (LARGEST + 1), "large"),
        (b"title\n" + b"x\n" * (MOST + 1), "many"),
    ],
    ids=["empty", "no names", "twice", "open quote", "no text", "zero", "large", "many"],
)
def test_what_is_no_table_is_refused(content, why):
    with pytest.raises(NoFile, match=why):
        csv_rows(content)


def test_json_comes_back_as_it_was():
    rows = [{"number": "1", "title": "=1"}]

    assert json_rows(json_text("risk", rows).encode()) == [Row(line=1, cells=rows[0])]
    assert json_rows(b'[{"exposed": true, "many": 3, "plan": null}]') == [
        Row(line=1, cells={"exposed": "yes", "many": "3", "plan": ""})
    ]
    assert json_rows(b'[{"exposed": false}]')[0].cells == {"exposed": "no"}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{", "malformed"),
        (b"[" * 100_000, "malformed"),
        (b'{"entries": 1}', "header"),
        (b"[1]", "malformed"),
        (b'[{"title": ["x"]}]', "malformed"),
        (rb'[{"title": "\u0000"}]', "malformed"),
        (rb'[{"title": "\ud800"}]', "malformed"),
        (rb'[{"\udfff": "x"}]', "malformed"),
        (b"[" + b"{}," * MOST + b"{}]", "many"),
        (b" " * (LARGEST + 1), "large"),
    ],
    ids=["cut", "deep", "no list", "no entry", "nested", "nul", "half", "half a name", "many", "large"],
)
def test_what_is_no_json_of_a_register_is_refused(content, why):
    with pytest.raises(NoFile, match=why):
        json_rows(content)


HOST = Content(register="supplier", number=1, version=1, state="active", values={"title": "Host"})
RELEASE = Content(register="change", number=1, version=1, state="released", values={"change_impact": "clients"})


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (None, HOST, False),
        (None, replace(HOST, values={"clients_data": True}), True),
        (None, replace(HOST, values={"data": "Names"}), True),
        (None, replace(HOST, values={"data": "Bills", "clients_data": False}), False),
        (None, replace(HOST, values={"clients_data": True}, state="announced"), False),
        (replace(HOST, values={"clients_data": True}), replace(HOST, values={"clients_data": True}), False),
        (HOST, replace(HOST, values={"clients_data": True}), True),
        (None, RELEASE, True),
        (RELEASE, replace(RELEASE, state="verified"), False),
        (replace(RELEASE, state="approved"), replace(RELEASE, values={"change_impact": "staff"}), False),
        (None, replace(RELEASE, register="risk"), False),
    ],
    ids=[
        "sees nothing",
        "handles data of clients",
        "sees something, and nobody said whose",
        "sees something of ours",
        "is announced",
        "is active already",
        "handles data from now on",
        "is released",
        "was released",
        "concerns no client",
        "another register",
    ],
)
def test_what_clients_must_know_before_is_told_from_what_they_need_not(before, after, told):
    assert announced(before, after) is told
