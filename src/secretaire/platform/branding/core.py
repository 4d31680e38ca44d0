"""What a logo may be, and what becomes of a colour that somebody chose."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from secretaire.lib import colours

#: Octets of a picture that is handed in.
MOST: Final = 256 * 1024
#: Dots of one: what they take in memory is four octets each, whatever the file takes.
MOST_DOTS: Final = 4_000_000
#: The box that a logo is made to fit, four times the size at which it is shown.
BOX: Final = (800, 200)


class Fault(StrEnum):
    """Why a file is no logo."""

    TOO_LARGE = "too_large"
    TOO_MANY_DOTS = "too_many_dots"
    DRAWING = "drawing"
    SEVERAL = "several"
    UNREADABLE = "unreadable"


class NoPicture(ValueError):
    """This file is not a picture that can be a logo."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """The colour that a theme uses instead of the one that was chosen."""

    theme: str
    colour: str
    contrast: float  #: with the ground on which it stands out least
    moved: bool


def shades(accent: str) -> tuple[Shade, Shade]:
    """Return what a colour becomes in the light theme and in the dark."""
    light, dark = (
        Shade(theme=theme, colour=found, contrast=int(colours.contrast(found, ground) * 10) / 10, moved=found != accent)
        for theme, found, ground in zip(("light", "dark"), colours.readable(accent), colours.GROUNDS, strict=True)
    )
    return light, dark


def drawn(content: bytes) -> bool:
    """Tell whether a file is a drawing in XML, which can hold scripts and load things from elsewhere."""
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<svg", b"<?xml", b"<!doctype svg", b"<!--"))
