"""Signed words for addresses."""

import pytest

from secretaire.lib import links


def test_a_word_says_what_was_signed():
    assert links.read(links.sign({"move": "x", "turn": 3}, purpose="one"), purpose="one") == {"move": "x", "turn": 3}


def test_a_word_for_one_purpose_is_none_for_another():
    word = links.sign({"move": "x"}, purpose="one")

    with pytest.raises(links.BadLink):
        links.read(word, purpose="another")


@pytest.mark.parametrize(
    "change", [lambda word: word[:-1], lambda word: f"x{word}", lambda word: "", lambda word: "~~"]
)
def test_a_word_that_was_changed_is_none(change):
    word = links.sign({"move": "x"}, purpose="one")

    with pytest.raises(links.BadLink):
        links.read(change(word), purpose="one")
