"""A sealed secret opens for its row and purpose alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire.lib.errors import Tampered
from secretaire.lib.seal import seal, unseal

ROW = "calendar/1"


@given(st.text())
def test_what_was_sealed_can_be_read_again(text):
    assert unseal(seal(text, purpose="calendar", row=ROW), purpose="calendar", row=ROW) == text


def test_the_same_secret_never_looks_the_same():
    assert seal("word", purpose="calendar", row=ROW) != seal("word", purpose="calendar", row=ROW)


def test_the_secret_is_not_in_the_sealed_bytes():
    assert b"word" not in seal("word", purpose="calendar", row=ROW)


@pytest.mark.parametrize(("purpose", "row"), [("calendar", "calendar/2"), ("letter", ROW)])
def test_it_opens_for_no_other_row_and_no_other_purpose(purpose, row):
    blob = seal("word", purpose="calendar", row=ROW)

    with pytest.raises(Tampered):
        unseal(blob, purpose=purpose, row=row)


def test_no_byte_of_it_can_be_changed():
    blob = seal("word", purpose="calendar", row=ROW)

    for place in range(len(blob)):
        changed = blob[:place] + bytes([blob[place] ^ 1]) + blob[place + 1 :]
        with pytest.raises(Tampered):
            unseal(changed, purpose="calendar", row=ROW)


@pytest.mark.parametrize("length", range(30))
def test_no_part_of_it_can_be_cut_off(length):
    blob = seal("word", purpose="calendar", row=ROW)

    with pytest.raises(Tampered):
        unseal(blob[:length], purpose="calendar", row=ROW)
