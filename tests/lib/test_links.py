"""Signed words for addresses."""

from dataclasses import replace

import pytest
from django.conf import settings

from secretaire import config
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


def test_cells_with_a_key_in_common_read_each_others_words(monkeypatch):
    before = links.sign({"move": "x"}, purpose="one")
    together = replace(config.load(), cell=replace(config.load().cell, link_key="k" * 32))
    monkeypatch.setattr(config, "load", lambda: together)
    common = links.sign({"move": "x"}, purpose="one")
    monkeypatch.setattr(settings, "SECRET_KEY", "another cell's, which nobody else has")

    assert links.read(common, purpose="one") == {"move": "x"}
    with pytest.raises(links.BadLink):
        links.read(before, purpose="one")


def test_what_was_signed_before_there_was_a_key_in_common_can_still_be_read(monkeypatch):
    before = links.sign({"move": "x"}, purpose="one")
    together = replace(config.load(), cell=replace(config.load().cell, link_key="k" * 32))
    monkeypatch.setattr(config, "load", lambda: together)

    assert links.read(before, purpose="one") == {"move": "x"}
