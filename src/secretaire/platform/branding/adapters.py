"""Pictures that come from outside, read by Pillow: looked at, and painted anew so that nothing else comes along."""

import struct
from io import BytesIO

from PIL import Image, ImageOps

from secretaire.platform.branding.core import BOX, MOST, MOST_DOTS, Fault, NoPicture, drawn
from secretaire.protection.tenancy.core import Logo

_FORMATS = ("PNG", "JPEG", "WEBP")
#: What the readers of Pillow raise for files that are broken, or made to break them.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError, struct.error)
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def repainted(content: bytes) -> Logo:
    """Return a picture as a logo: its dots alone, no larger than needed, without what stands around or below them.

    :raises NoPicture: if it is none, or not one that can be a logo
    """
    if len(content) > MOST:
        raise NoPicture(Fault.TOO_LARGE)
    if drawn(content):
        raise NoPicture(Fault.DRAWING)
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as picture:
            return _painted(_looked_at(picture))
    except _BOMBS:
        raise NoPicture(Fault.TOO_MANY_DOTS) from None
    except NoPicture:
        raise
    except _BROKEN:
        raise NoPicture(Fault.UNREADABLE) from None


def _looked_at(picture: Image.Image) -> Image.Image:
    """Return a picture of which only the head was read; what it claims there is judged before its dots are."""
    if picture.width * picture.height > MOST_DOTS:
        raise NoPicture(Fault.TOO_MANY_DOTS)
    if getattr(picture, "n_frames", 1) > 1:
        raise NoPicture(Fault.SEVERAL)
    return picture


def _painted(picture: Image.Image) -> Logo:
    dots = ImageOps.exif_transpose(picture).convert("RGBA")
    dots.thumbnail(BOX, Image.Resampling.LANCZOS)
    canvas = Image.new("RGBA", dots.size)
    # Dots that cannot be seen have colours, too: they are left behind.
    canvas.paste(dots, mask=dots.getchannel("A").point([0, *[255] * 255]))
    out = BytesIO()
    canvas.save(out, "PNG", optimize=True)
    return Logo(content=out.getvalue(), width=canvas.width, height=canvas.height)
