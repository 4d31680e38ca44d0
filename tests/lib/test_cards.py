"""Card numbers are masked in whatever people write, and nothing that only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire.lib.cards import masked


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("4111111111111111", "************1111"),
        ("My card: 4111 1111 1111 1111.", "My card: **** **** **** 1111."),
        ("4111-1111-1111-1111, 12/29", "****-****-****-1111, 12/29"),
        ("4111.1111.1111.1111", "****.****.****.1111"),
        ("4111\N{NO-BREAK SPACE}1111\N{NO-BREAK SPACE}1111\N{NO-BREAK SPACE}1111", "****\xa0****\xa0****\xa01111"),
        ("carte 4222222222222", "carte *********2222"),
        ("(5555555555554444)", "(************4444)"),
        ("2223003122003222", "************3222"),
        ("4111 1111 1111 1111 123", "**** **** **** 1111 123"),
        ("4111111111111111 12/29", "************1111 12/29"),
        ("2 4111 1111 1111 1111", "2 **** **** **** 1111"),
        ("amex 3782 822463 10005", "amex **** ****** *0005"),
        ("378282246310005", "***********0005"),
        ("30569309025904", "**********5904"),
        ("6011111111111117", "************1117"),
        ("3530111333300000", "************0000"),
        ("6200 0000 0000 0005", "**** **** **** 0005"),
        ("6759649826438453", "************8453"),
        ("4111111111111111 et 5555555555554444", "************1111 et ************4444"),
    ],
)
def test_a_card_number_is_masked_but_for_its_last_four_digits(text, kept):
    assert masked(text)[0] == kept


@pytest.mark.parametrize(
    "text",
    [
        "06 12 34 56 78",
        "+33 6 12 34 56 78",
        "0033612345678",
        "+4111111111111111",
        "SIRET 732 829 320 00074",
        "73282932000074",
        "FR76 3000 6000 0112 3456 7890 189",
        "DE89370400440532013000",
        "FR14 4111 1111 1111 1111 0",
        "2026-11-26 14:00 - 15:30",
        "26.11.2026 14.00",
        "20261126140000",
        "order 4111111111111112",
        "order 9111111111111111",
        "1234567890123456",
        "0000000000000000",
        "4444444444444444",
        "invoice 411111111111111",
        "A4111111111111111",
        "4111111111111111X",
        "41111111111111111111111",
        "4111 1111 11111 111",
        "41 11 11 11 11 11 11 11",
        "https://shop.example/4111111111111111/",
        "no digits at all",
    ],
)
def test_what_is_no_card_number_is_left_alone(text):
    assert masked(text) == (text, 0)


def test_each_is_counted():
    assert masked("4111111111111111, 5555555555554444, 06 12 34 56 78")[1] == 2


def test_a_masked_text_holds_none_any_more():
    once, _ = masked("4111 1111 1111 1111")

    assert masked(once) == (once, 0)


@given(st.text(alphabet="0123456789 -.ab\n", max_size=200))
def test_masking_touches_digits_alone_and_is_done_once(text):
    found, many = masked(text)

    assert len(found) == len(text)
    assert all(new in (old, "*") for new, old in zip(found, text, strict=True))
    assert masked(found) == (found, 0)
    assert (many > 0) == (found != text)
