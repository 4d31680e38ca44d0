"""No byte of an encrypted value can be changed, cut off, or put where another stands."""

import os
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire.lib.errors import Tampered
from secretaire.protection.vault import core
from secretaire.protection.vault.core import Keys, NoKey, Place

KEYS = Keys(current=7, live={7: bytes(range(32)), 3: bytes(32)})
PLACE = Place(tenant=uuid4(), table="notes_note", column="text", row="1")


def encrypted(content=b"Secret lunch", *, keys=KEYS, place=PLACE):
    return core.encrypted(content, keys=keys, place=place, salt=os.urandom(core.SALT), iv=os.urandom(core.IV))


@given(st.binary(max_size=200))
def test_what_was_encrypted_can_be_read_again(content):
    assert core.decrypted(encrypted(content), keys=KEYS, place=PLACE) == content


def test_a_value_is_49_bytes_longer_and_names_its_key():
    blob = encrypted()

    assert len(blob) == len(b"Secret lunch") + 49
    assert blob[:5] == core.marked(7) == b"\x02\x00\x00\x00\x07"
    assert b"lunch" not in blob


def test_the_same_content_never_looks_the_same():
    assert len({encrypted() for _ in range(50)}) == 50


@pytest.mark.parametrize("bit", range(8))
def test_no_bit_of_it_can_be_flipped(bit):
    blob = encrypted()

    for place in range(len(blob)):
        changed = blob[:place] + bytes([blob[place] ^ 1 << bit]) + blob[place + 1 :]
        with pytest.raises(Tampered):
            core.decrypted(changed, keys=KEYS, place=PLACE)


def test_nothing_of_it_can_be_cut_off_or_added():
    blob = encrypted()

    for changed in [*(blob[:end] for end in range(len(blob))), *(blob[start:] for start in range(1, len(blob)))]:
        with pytest.raises(Tampered):
            core.decrypted(changed, keys=KEYS, place=PLACE)
    with pytest.raises(Tampered):
        core.decrypted(blob + b"\x00", keys=KEYS, place=PLACE)


@pytest.mark.parametrize(
    "elsewhere", [{"tenant": UUID(int=7)}, {"table": "notes_not"}, {"column": "etext"}, {"row": "2"}], ids=list
)
def test_it_opens_in_no_other_place(elsewhere):
    with pytest.raises(Tampered):
        core.decrypted(encrypted(), keys=KEYS, place=replace(PLACE, **elsewhere))


def test_two_places_whose_words_run_together_are_two():
    one, other = replace(PLACE, table="ab", column="c"), replace(PLACE, table="a", column="bc")

    with pytest.raises(Tampered):
        core.decrypted(encrypted(place=one), keys=KEYS, place=other)


def test_another_version_of_the_key_opens_it_only_if_it_wrote_it():
    blob = encrypted()

    with pytest.raises(Tampered):
        core.decrypted(core.marked(3) + blob[core.HEAD :], keys=KEYS, place=PLACE)
    with pytest.raises(NoKey):
        core.decrypted(core.marked(4) + blob[core.HEAD :], keys=KEYS, place=PLACE)


def test_the_key_of_another_tenant_opens_nothing():
    with pytest.raises(Tampered):
        core.decrypted(encrypted(), keys=Keys(current=7, live={7: os.urandom(32)}), place=PLACE)


@pytest.mark.parametrize("blob", [b"", b"\x00in clear", b"\x01" + bytes(60), b"\x02" + bytes(40), b"x" * 60])
def test_what_has_not_the_form_is_not_opened(blob):
    with pytest.raises(Tampered):
        core.decrypted(blob, keys=KEYS, place=PLACE)


def test_keys_are_not_shown():
    assert repr(KEYS) == "Keys(current=7, gone=frozenset())"


def test_the_digests_of_a_text_bear_the_version_of_their_key():
    found = core.blind(" Ada@Guest.test", keys=KEYS, table="t", column="c")

    assert found == core.blind("ada@guest.test", keys=KEYS, table="t", column="c")
    assert {version: digest[0] for version, digest in found.items()} == {7: 7, 3: 3}
    assert found[7][1:] != found[3][1:]


@pytest.mark.parametrize(("table", "column"), [("t", "d"), ("tc", ""), ("u", "c")])
def test_equal_texts_of_two_columns_have_two_digests(table, column):
    assert core.blind("a", keys=KEYS, table=table, column=column) != core.blind("a", keys=KEYS, table="t", column="c")
