"""One-time codes are those of RFC 6238, and each counts once."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire.protection.identity.core import codes

#: RFC 6238, appendix B: the secret of its examples, and the last six digits that it gives for SHA-1.
SECRET = codes.secret(b"12345678901234567890")
EXAMPLES = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
    (20000000000, "353130"),
]
NOW = datetime(2026, 3, 2, 10, 0, 5, tzinfo=UTC)
STEP = codes.step(NOW)


@pytest.mark.parametrize(("seconds", "shown"), EXAMPLES)
def test_the_examples_of_the_standard_hold(seconds, shown):
    assert codes.code(SECRET, codes.step(datetime.fromtimestamp(seconds, UTC))) == shown


@pytest.mark.parametrize("away", [-1, 0, 1])
def test_a_clock_may_be_half_a_minute_off(away):
    assert codes.accepted(SECRET, codes.code(SECRET, STEP + away), now=NOW, after=0) == STEP + away


@pytest.mark.parametrize("away", [-2, 2])
def test_an_older_or_later_code_is_wrong(away):
    assert codes.accepted(SECRET, codes.code(SECRET, STEP + away), now=NOW, after=0) is None


@pytest.mark.parametrize("away", [-1, 0])
def test_a_code_that_was_used_does_not_count_again_nor_does_one_before_it(away):
    assert codes.accepted(SECRET, codes.code(SECRET, STEP + away), now=NOW, after=STEP) is None


def test_the_next_code_counts_although_the_present_one_was_used():
    assert codes.accepted(SECRET, codes.code(SECRET, STEP + 1), now=NOW, after=STEP) == STEP + 1


def test_spaces_do_not_matter():
    shown = codes.code(SECRET, STEP)

    assert codes.accepted(SECRET, f" {shown[:3]} {shown[3:]} ", now=NOW, after=0) == STEP


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "éééééé", "\ud800", "000000 OR 1=1"])
def test_whatever_else_is_typed_is_wrong(typed):
    assert codes.accepted(SECRET, typed, now=NOW, after=0) is None


def test_the_square_names_account_and_issuer():
    said = codes.address(SECRET, account="ada@example.org", issuer="Secretaire Praxis Ängström & Co")

    assert said == (
        "otpauth://totp/Secretaire%20Praxis%20%C3%84ngstr%C3%B6m%20%26%20Co:ada@example.org"
        f"?secret={SECRET}&issuer=Secretaire%20Praxis%20%C3%84ngstr%C3%B6m%20%26%20Co"
    )


@given(st.binary(min_size=codes.RECOVERY_BYTES, max_size=codes.RECOVERY_BYTES))
def test_a_recovery_code_reads_the_same_however_it_is_typed(noise):
    code = codes.recovery_code(noise)

    assert len(code) == 19
    assert not set(code) & set("ILOU")
    assert codes.plain(code) == code.replace("-", "")
    assert codes.plain(f" {code.lower().replace('-', ' ')} ") == codes.plain(code)
    assert codes.plain(code.replace("0", "O").replace("1", "l")) == codes.plain(code)


def test_the_period_is_half_a_minute():
    assert codes.step(NOW + timedelta(seconds=25)) == STEP + 1
