"""What cells say to each other is understood as it was meant, or not at all."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import UUID

import pytest

from secretaire.lib.jobs import Job
from secretaire.platform.cells import core
from secretaire.platform.cells.core import Garbled, Head, Window

HEAD = Head(slug="practice", tenant=UUID(int=7), origin="one", to="two", version="1", tables="t")
AT = datetime(2026, 3, 2, 12, tzinfo=UTC)


def owed(name, *, doing=False, at=None, **about):
    return SimpleNamespace(name=name, doing=doing, at=at, arguments=about)


def test_a_head_is_read_as_it_was_written():
    assert core.read_head(core.head(HEAD)) == HEAD


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no tenant"),
        ("Welcome!", "no tenant"),
        ("[]", "no tenant"),
        ('{"cell": 1}', "no tenant"),
        (core.line(format="secretaire-move/2"), "no tenant"),
        (core.line(format=core.FORMAT), "cannot be read"),
        (core.head(HEAD).replace(str(HEAD.tenant), "x"), "cannot be read"),
        (core.line(format=core.FORMAT, tenant=5), "cannot be read"),
        (core.head(HEAD).replace('"slug"', '"snail"'), "cannot be read"),
    ],
)
def test_what_is_no_head_is_said_to_be_none(text, said):
    with pytest.raises(Garbled, match=said):
        core.read_head(text)


@pytest.mark.parametrize(
    ("own", "known", "version", "tables", "said"),
    [
        ("two", ["one"], "1", "t", ""),
        ("three", ["one"], "1", "t", "This is the cell three and not two"),
        ("two", ["three"], "1", "t", "knows none that is called one"),
        ("two", ["one"], "2", "t", "is of version 1, this cell runs version 2"),
        ("two", ["one"], "1", "u", "version 1 with other tables"),
    ],
)
def test_whatever_does_not_fit_is_an_objection(own, known, version, tables, said):
    found = core.objection(HEAD, own=own, known=known, version=version, tables=tables)

    assert (said in found) if said else found == ""


def test_a_parcel_is_read_as_it_was_written():
    promises = [owed("booking.reminder", at=AT, booking_id="b", sequence=1), owed("booking.lapse", booking_id="b")]

    found = core.read_parcel(core.parcel(octets=7, promises=promises))

    assert found.octets == 7
    assert found.promises == (
        ("booking.reminder", AT, {"booking_id": "b", "sequence": 1}),
        ("booking.lapse", None, {"booking_id": "b"}),
    )


def tampered(**changed):
    document = json.loads(core.parcel(octets=7, promises=[owed("booking.lapse", booking_id="b")]))
    document["cell"]["promises"][0] |= changed
    return json.dumps(document)


@pytest.mark.parametrize(
    "text",
    [
        "",
        core.line(octets=7),
        core.line(octets="x", promises=[]),
        core.line(octets=1, promises=[1]),
        tampered(name="keys.move"),
        tampered(about={"booking_id": ["b"]}),
        tampered(about=3),
        tampered(at="soon"),
    ],
)
def test_what_is_no_parcel_is_said_to_be_none(text):
    with pytest.raises(Garbled, match="cannot be read"):
        core.read_parcel(text)


def test_what_is_neither_carried_nor_left_hinders():
    found = [owed("booking.reminder"), owed("booking.lapse", doing=True), owed("keys.move")]
    found += [owed("letters.delivery"), owed("booking.letter", doing=True), owed("letters.delivery")]

    assert core.carried(found) == found[:1]
    assert core.hindering(found) == ["booking.letter", "letters.delivery"]


def test_every_kind_that_is_spoken_of_exists():
    assert {*core.CARRIED, *core.LEFT} <= set(Job.declared)
    assert core.CARRIED.isdisjoint(core.LEFT)


def test_a_window_is_told_part_by_part():
    window = Window(ended=1, packed=2, taken_in=3.25, switched=0.5)

    assert str(window).startswith("6.8 s: 1.0 s until")
