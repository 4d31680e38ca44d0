"""Whom a text names, and whom it does not."""

import pytest

from secretaire.lib.mentions import holds, pattern, tables


@pytest.mark.parametrize(
    "text",
    [
        "ada@guest.test",
        "Write to ADA@guest.test.",
        "<ada@guest.test>",
        "mailto:ada@guest.test?subject=x",
        '{"email":"ada@guest.test"}',
        "'ada@guest.test'",
    ],
)
def test_an_address_is_found_wherever_it_stands_as_a_whole(text):
    assert holds(text, pattern(["Ada@Guest.Test"]))


@pytest.mark.parametrize("text", ["marada@guest.test", "x.ada@guest.test", "ada@guest.test.example", "ada@guest.tests"])
def test_an_address_within_another_is_none(text):
    assert not holds(text, pattern(["ada@guest.test"]))


@pytest.mark.parametrize("text", ["Ada Lovelace's talk", "de la part d'Ada\n Lovelace", "ADA  LOVELACE"])
def test_a_name_is_found_whatever_its_case_and_blanks(text):
    assert holds(text, pattern(["Ada Lovelace"]))


@pytest.mark.parametrize("text", ["Nada Lovelace", "Ada Lovelace-King", "Ada", ""])
def test_part_of_a_name_is_none(text):
    assert not holds(text, pattern(["Ada Lovelace"]))


def test_where_nothing_is_sought_nothing_is_found():
    assert not holds("", pattern([]))
    assert not holds("Ada", pattern(["", "  "]))


def test_counts_are_told_by_table():
    assert tables({"booking.Booking": 2, "booking.Hold": 0}) == {"booking_booking": 2}
