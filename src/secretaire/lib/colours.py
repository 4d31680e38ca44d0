"""Colours whose words can be read whatever somebody chose: contrast as WCAG 2.2 measures it, and what follows from it.

The script that embeds booking pages reckons alike (``ui/static/ui/framed.js``).
"""

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

#: Ours, where nobody chose another.
DEFAULT: Final = "#1f5c47"
#: What words need to stand out from their ground (WCAG 2.2, 1.4.3).
ENOUGH: Final = 4.5
#: The grounds that stand nearest to an accent, of the light and of the dark theme.
GROUNDS: Final = ("#f0eee7", "#1b1f1d")

_WHITE, _BLACK = "#ffffff", "#000000"
_ENDS = (_BLACK, _WHITE)
_PAPER = "#131614"  #: of the dark theme
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_STEPS = 255


def colour(text: str) -> str | None:
    """Return a colour as six digits, or nothing if the text is none."""
    plain = text.strip().lower()
    return plain if _COLOUR.fullmatch(plain) else None


def contrast(one: str, other: str) -> float:
    """Return how far two colours stand apart, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(accent: str) -> tuple[str, str]:
    """Return an accent for the light theme and one for the dark, each moved from the wish only as far as needed.

    It moves towards black on light ground and towards white on dark ground, so its hue stays.
    """
    light, dark = (_moved(accent, ground, end) for ground, end in zip(GROUNDS, _ENDS, strict=True))
    return light, dark


def palette(accent: str) -> Mapping[str, tuple[str, str]]:
    """Return what the stylesheet makes of an accent, in the light theme and in the dark, by the names that it uses."""
    light, dark = readable(accent)
    tints = _mixed(light, _WHITE, 0.88), _mixed(dark, _PAPER, 0.82)
    return {
        "accent": (light, dark),
        "accent-strong": (_mixed(light, _BLACK, 0.25), _mixed(dark, _WHITE, 0.25)),
        "accent-tint": tints,
        "accent-ink": (_moved(light, tints[0], _BLACK), _moved(dark, tints[1], _WHITE)),
        "on-accent": (_WHITE, _moved("#0d0f0e", dark, _BLACK)),
    }


@lru_cache(maxsize=256)
def stylesheet(accent: str) -> str:
    """Return the rules that give guests' pages, and what shows how they look, an accent of their own."""
    rules = "".join(f"--{name}:light-dark({day},{night});" for name, (day, night) in palette(accent).items())
    return f":root:has(>.public),.branded{{{rules}}}\n"


def sheet(accent: str) -> str:
    """Return the name of an accent's stylesheet: the colour, and a digest of what the sheet says."""
    return f"{accent[1:]}-{hashlib.sha256(stylesheet(accent).encode()).hexdigest()[:12]}"


def _moved(accent: str, ground: str, end: str) -> str:
    steps = (_mixed(accent, end, step / _STEPS) for step in range(_STEPS))
    return next((each for each in steps if contrast(each, ground) >= ENOUGH), end)


def _mixed(one: str, other: str, part: float) -> str:
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{int(a + (b - a) * part + 0.5):02x}" for a, b in pairs)


def _luminance(plain: str) -> float:
    shares = [each / 255 for each in _channels(plain)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)  # noqa: PLR2004  # as the standard has it
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(plain: str) -> list[int]:
    return [int(plain[n : n + 2], 16) for n in (1, 3, 5)]
