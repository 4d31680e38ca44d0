"""What becomes of a colour, and what a drawing is."""

import pytest

from secretaire.lib import colours
from secretaire.platform.branding import core


def test_a_colour_is_told_as_each_theme_uses_it():
    light, dark = core.shades("#8a3f5c")

    assert (light.theme, light.colour, light.moved) == ("light", "#8a3f5c", False)
    assert (dark.theme, dark.moved) == ("dark", True)
    assert dark.colour == colours.readable("#8a3f5c")[1]


@pytest.mark.parametrize("accent", ["#ffee00", "#000000", "#ffffff", "#808080"])
def test_the_contrast_that_is_told_is_never_more_than_there_is(accent):
    for shade, ground in zip(core.shades(accent), colours.GROUNDS, strict=True):
        assert colours.ENOUGH <= shade.contrast <= colours.contrast(shade.colour, ground)


@pytest.mark.parametrize(
    "content", [b"<svg/>", b"\xef\xbb\xbf <SVG>", b'<?xml version="1.0"?><svg/>', b"<!DOCTYPE svg>", b"<!-- --><svg/>"]
)
def test_a_drawing_is_known_by_how_it_starts(content):
    assert core.drawn(content)


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n", b"GIF89a", b"word <svg/>"])
def test_nothing_else_is_taken_for_one(content):
    assert not core.drawn(content)
