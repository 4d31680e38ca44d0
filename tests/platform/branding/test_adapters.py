"""Pictures are looked at and painted anew; what is none, or too much, is refused."""

import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
from tests.platform.branding.pictures import chunk, claiming, moving, opened, picture

from secretaire.platform.branding import adapters, core

NOTE = b"where the geese are"
GOOD = [picture(kind=kind) for kind in ("PNG", "JPEG", "WEBP")]


def refused(content: bytes) -> core.Fault:
    with pytest.raises(core.NoPicture) as found:
        adapters.repainted(content)
    return found.value.fault


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_becomes_a_logo_whatever_its_form(kind):
    logo = adapters.repainted(picture(kind=kind))

    found = opened(logo.content)
    assert (found.format, found.size, found.mode) == ("PNG", (120, 60), "RGBA")
    assert (logo.width, logo.height) == (120, 60)
    assert found.getpixel((5, 5)) == pytest.approx((0x8A, 0x3F, 0x5C, 255), abs=3)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_way_to_write_dots_down_is_understood(mode):
    logo = adapters.repainted(picture(mode=mode, colour=1))

    assert (logo.width, logo.height) == (120, 60)


def test_a_large_picture_is_made_to_fit_and_keeps_its_shape():
    assert adapters.repainted(picture((1600, 800))).width == 400
    assert adapters.repainted(picture((1600, 100))).height == 50


def test_nothing_that_stands_around_the_dots_comes_along():
    exif = Image.Exif()
    exif[0x010E] = NOTE.decode()
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", NOTE.decode())
    files = [
        picture(kind="PNG", pnginfo=notes, exif=exif, icc_profile=b"a profile"),
        picture(kind="JPEG", comment=NOTE, exif=exif, icc_profile=b"a profile"),
        picture(kind="WEBP", exif=exif, xmp=NOTE),
    ]

    for content in files:
        assert NOTE in content
        logo = adapters.repainted(content + NOTE)
        assert NOTE not in logo.content
        assert opened(logo.content).info == {}


def test_dots_that_cannot_be_seen_are_left_behind():
    logo = adapters.repainted(picture(mode="RGBA", colour=(1, 2, 3, 0)))

    assert opened(logo.content).getpixel((0, 0)) == (0, 0, 0, 0)


def test_a_picture_that_lies_on_its_side_is_put_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    assert adapters.repainted(picture(kind="JPEG", exif=exif)).width == 60


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_an_animation_is_refused(kind):
    assert refused(moving(kind)) == core.Fault.SEVERAL


def test_a_drawing_is_refused_for_what_it_is():
    assert refused(b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>') == core.Fault.DRAWING


def test_a_file_that_is_too_large_is_not_even_opened():
    assert refused(b"\0" * (core.MOST + 1)) == core.Fault.TOO_LARGE


@pytest.mark.parametrize("size", [(2001, 2000), (9_500, 9_500), (10_000, 10_000), (60_000, 60_000)])
def test_a_picture_that_would_burst_is_refused_by_what_it_claims(size):
    assert refused(claiming(*size)) == core.Fault.TOO_MANY_DOTS


def test_a_note_that_would_burst_is_refused():
    bomb = chunk(b"zTXt", b"note\0\0" + zlib.compress(b"\0" * 80_000_000, 9))
    content = GOOD[0][:33] + bomb + GOOD[0][33:]

    assert refused(content) == core.Fault.UNREADABLE


@pytest.mark.parametrize("content", [b"", b"no picture", b"GIF89a" + b"\0" * 30, b"BM" + b"\0" * 60, b"%PDF-1.7"])
def test_what_is_no_picture_of_the_three_kinds_is_refused(content):
    assert refused(content) == core.Fault.UNREADABLE


def test_other_kinds_of_pictures_are_refused():
    assert {refused(picture(kind=kind)) for kind in ("GIF", "BMP", "TIFF", "ICO", "PPM")} == {core.Fault.UNREADABLE}


@settings(deadline=None)
@given(st.sampled_from(GOOD), st.data())
def test_a_damaged_file_is_refused_or_painted_and_nothing_else_happens(content, data):
    broken = bytearray(content[: data.draw(st.integers(0, len(content)))])
    for _number in range(data.draw(st.integers(0, 4)) if broken else 0):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))

    try:
        logo = adapters.repainted(bytes(broken))
    except core.NoPicture:
        return
    assert opened(logo.content).format == "PNG"
