"""Words can be read in both themes (WCAG 2.2: 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

_SHEET = Path(__file__).parents[2] / "src/secretaire/ui/static/ui/secretaire.css"
_PAIRS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", _SHEET.read_text())
}
_WORDS = [
    *[(ink, ground) for ink in ("ink", "soft", "accent", "failing") for ground in ("paper", "raised", "sunken")],
    *[(state, f"{state}-tint") for state in ("ok", "waiting", "failing", "off")],
    *[("ink", f"{state}-tint") for state in ("ok", "waiting", "failing", "off", "accent", "blue", "violet")],
    ("blue", "blue-tint"),
    ("violet", "raised"),
    ("violet", "sunken"),
    ("accent-ink", "accent-tint"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("accent-strong", "paper"),
    ("off", "hatch"),
    ("off", "sunken"),
]
_EDGES = [("edge", "paper"), ("edge", "raised"), ("accent", "paper"), ("accent", "raised"), ("failing", "raised")]


def _luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str, theme: int) -> float:
    low, high = sorted(_luminance(_PAIRS[name][theme]) for name in (one, other))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_the_standard_says():
    assert _luminance("#ffffff") == pytest.approx(1)
    assert _luminance("#000000") == 0


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), _WORDS)
def test_words_stand_out_from_their_ground(ink, ground, theme):
    assert _contrast(ink, ground, theme) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), _EDGES)
def test_edges_of_controls_stand_out_from_their_ground(edge, ground, theme):
    assert _contrast(edge, ground, theme) >= 3


def test_every_colour_used_is_declared():
    text = _SHEET.read_text()

    declared = set(re.findall(r"^\s*--([\w-]+):", text, re.MULTILINE))

    assert set(re.findall(r"var\(--([\w-]+)\)", text)) <= declared
    assert len(_PAIRS) == text.count("light-dark(#")
