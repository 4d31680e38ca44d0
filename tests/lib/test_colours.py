"""Colours whose words can be read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire.lib import colours

ACCENTS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def test_a_colour_is_six_digits():
    assert colours.colour(" #1F5C47 ") == "#1f5c47"
    assert [colours.colour(text) for text in ("red", "#fff", "#1f5c4", "#1f5c477", "1f5c47", "#1f5c4g", "")] == [
        None
    ] * 7


def test_contrast_is_measured_as_the_standard_says():
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert colours.contrast("#123456", "#123456") == 1


@given(ACCENTS)
def test_whatever_is_wished_can_be_read_in_both_themes(accent):
    found = colours.palette(accent)

    for (theme, ground), raised in zip(enumerate(colours.GROUNDS), ("#ffffff", "#131614"), strict=True):
        shades = {name: pair[theme] for name, pair in found.items()}
        assert colours.contrast(shades["accent"], ground) >= colours.ENOUGH
        assert colours.contrast(shades["accent"], raised) >= colours.ENOUGH
        assert colours.contrast(shades["accent-strong"], ground) >= colours.ENOUGH
        assert colours.contrast(shades["on-accent"], shades["accent"]) >= colours.ENOUGH
        assert colours.contrast(shades["on-accent"], shades["accent-strong"]) >= colours.ENOUGH
        assert colours.contrast(shades["accent-ink"], shades["accent-tint"]) >= colours.ENOUGH


@given(ACCENTS)
def test_a_colour_is_moved_no_further_than_needed(accent):
    for found, ground, end in zip(colours.readable(accent), colours.GROUNDS, (0, 255), strict=True):
        nearer = [_towards(accent, end, step / 255) for step in range(255)]
        moved = nearer.index(found) if found in nearer else len(nearer)
        assert all(colours.contrast(each, ground) < colours.ENOUGH for each in nearer[:moved])


def _towards(colour: str, end: int, part: float) -> str:
    return "#" + "".join(f"{int(each + (end - each) * part + 0.5):02x}" for each in bytes.fromhex(colour[1:]))


def test_a_colour_that_can_be_read_is_left_as_it_is():
    assert colours.readable("#b4236a")[0] == "#b4236a"
    assert colours.readable("#86cfae")[1] == "#86cfae"


def test_a_colour_keeps_its_hue_where_it_is_moved():
    assert colours.readable("#ffee00") == ("#766e00", "#ffee00")


def test_a_stylesheet_is_named_for_what_it_says():
    name = colours.sheet("#b4236a")

    assert re.fullmatch(r"b4236a-[0-9a-f]{12}", name)
    assert colours.sheet("#b4236b")[6:] != name[6:]
    assert "--accent:light-dark(#b4236a,#" in colours.stylesheet("#b4236a")
