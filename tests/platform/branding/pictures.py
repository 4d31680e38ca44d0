"""Pictures as people hand them in, and as nobody should."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image


def picture(size: tuple[int, int] = (120, 60), kind: str = "PNG", mode: str = "RGB", **values: Any) -> bytes:
    """Return a plain picture."""
    out = BytesIO()
    Image.new(mode, size, values.pop("colour", None) or "#8a3f5c").save(out, kind, **values)
    return out.getvalue()


def moving(kind: str) -> bytes:
    """Return an animation of two pictures."""
    return picture(kind=kind, save_all=True, append_images=[Image.new("RGB", (120, 60), "#ffffff")], duration=100)


def chunk(name: bytes, content: bytes) -> bytes:
    """Return a part of a PNG file."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def claiming(width: int, height: int) -> bytes:
    """Return a small PNG file that says it holds a large picture."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    dots = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


def opened(content: bytes) -> Image.Image:
    """Return a picture that was kept, all of it read."""
    found = Image.open(BytesIO(content))
    found.load()
    return found
