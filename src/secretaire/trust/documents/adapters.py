"""PDF: whether a document can be read at all, and the mark of its reader over each page of it."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

import reportlab
from django.utils.translation import gettext as _
from pypdf import PageObject, PdfReader, PdfWriter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from secretaire.lib.errors import Refused

_FONT: Final = "secretaire-mark"
_FAINT: Final = 0.14  #: how much of the page the large mark covers
_ANGLE: Final = 35  #: degrees
_SMALL: Final = 7  #: points
_MARGIN: Final = 14  #: points
_WIDEST: Final = 0.72  #: of the page that the large mark takes


class Unreadable(Refused):
    """A document is no PDF, or none over which a mark can be laid."""


def pages(content: bytes) -> int:
    """Return how many pages a document has, once a mark was laid over each for trial.

    :raises Unreadable: if it is no PDF, is locked by a password, or is broken
    """
    found = _opened(content)
    if found.is_encrypted:
        raise Unreadable(_("This PDF is locked by a password. Save it without one, and hand that in."))
    many = _many(found)
    marked(content, large="·", small=["·"])
    return many


def marked(content: bytes, *, large: str, small: Sequence[str]) -> bytes:
    """Return a document with the mark of its reader on each page.

    :param large: across each page
    :param small: lines at the foot of each
    :raises Unreadable: if it is broken
    """
    reader, out = _opened(content), BytesIO()
    try:
        writer, drawn = PdfWriter(clone_from=reader), dict[tuple[float, float], PageObject]()
        for page in writer.pages:
            page.transfer_rotation_to_content()
            box = page.mediabox
            size = (float(box.width), float(box.height))
            if size not in drawn:
                drawn[size] = PdfReader(BytesIO(_drawn(*size, large, small))).pages[0]
            page.merge_translated_page(drawn[size], float(box.left), float(box.bottom))
        writer.write(out)
    except Exception as error:  # the library raises whatever a broken file leads it to
        raise _broken() from error
    return out.getvalue()


def _drawn(wide: float, high: float, large: str, small: Sequence[str]) -> bytes:
    """Return one page with nothing but the mark."""
    out = BytesIO()
    canvas, font = Canvas(out, pagesize=(wide, high)), _font()
    canvas.setFillGray(0.2)
    canvas.saveState()
    canvas.setFillAlpha(_FAINT)
    canvas.translate(wide / 2, high / 2)
    canvas.rotate(_ANGLE)
    size = max(float(_SMALL), _WIDEST * wide / max(1.0, pdfmetrics.stringWidth(large, font, 1)))
    canvas.setFont(font, min(size, high / 8))
    canvas.drawCentredString(0, 0, large)
    canvas.restoreState()
    canvas.setFont(font, _SMALL)
    for number, line in enumerate(reversed(small)):
        canvas.drawString(_MARGIN, _MARGIN + number * (_SMALL + 2), line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def _font() -> str:
    """Return a font that is put into the document, so that names are readable everywhere."""
    pdfmetrics.registerFont(TTFont(_FONT, str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")))
    return _FONT


def _opened(content: bytes) -> PdfReader:
    if not content.startswith(b"%PDF-"):
        raise Unreadable(_("This is no PDF."))
    try:
        return PdfReader(BytesIO(content))
    except Exception as error:  # as above
        raise _broken() from error


def _many(found: PdfReader) -> int:
    try:
        return len(found.pages)
    except Exception as error:  # as above
        raise _broken() from error


def _broken() -> Unreadable:
    return Unreadable(_("This PDF is broken: it cannot be read."))
