"""Card numbers do not get as far as the tables, and whoever watches hears of them."""

from secretaire.lib import metrics
from secretaire.lib.discretion import original_without_cards, without_cards


def test_what_is_masked_is_counted_and_logged_without_the_number(caplog):
    before = metrics.masked._value.get()

    assert without_cards("4111 1111 1111 1111 and 5555555555554444") == "**** **** **** 1111 and ************4444"
    assert metrics.masked._value.get() - before == 2
    assert "'many': 2" in caplog.text
    assert "1111" not in caplog.text


def test_other_texts_are_left_alone(caplog):
    assert without_cards("06 12 34 56 78") == "06 12 34 56 78"
    assert caplog.text == ""


def test_a_letter_keeps_every_other_octet():
    raw = b"Subject: \xe9\xff\r\n\r\n4111111111111111\r\n"

    assert original_without_cards(raw) == b"Subject: \xe9\xff\r\n\r\n************1111\r\n"
