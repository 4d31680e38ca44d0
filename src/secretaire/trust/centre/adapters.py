"""Paper and maps: pages become PDF/A by WeasyPrint, which needs the libraries of Pango and a font from the system."""

import logging
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

from secretaire.lib import logs

_log = logs.logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A file that goes along within a document."""

    name: str
    content: bytes
    about: str


@cache
def lacking() -> str:
    """Return what keeps documents from being made here; nothing: nothing does."""
    try:
        _library()
    except (ImportError, OSError) as error:
        return str(error).partition("\n")[0]
    return ""


def pdf(html: str, *, enclosed: Iterable[Enclosed], made: datetime, identifier: str) -> bytes:
    """Return a page as PDF/A-3a, with files within it; nothing is asked of any network or disk meanwhile.

    :param html: a whole page, with its style in it
    :param identifier: tells this document from others
    """
    library = _library()
    nowhere = library.URLFetcher(allowed_protocols=())
    files = [
        library.Attachment(
            string=each.content,
            name=each.name,
            description=each.about,
            created=made,
            modified=made,
            relationship="Supplement",
            url_fetcher=nowhere,
        )
        for each in enclosed
    ]
    page = library.HTML(string=html, url_fetcher=nowhere)
    with warnings.catch_warnings():
        # It opens its colour profile and leaves it to be closed by itself.
        warnings.simplefilter("ignore", ResourceWarning)
        content: bytes = page.write_pdf(pdf_variant="pdf/a-3a", pdf_identifier=identifier.encode(), attachments=files)
    return content


def _library() -> Any:
    """Return the library; only whoever prints needs it, and it takes a while to come."""
    import weasyprint  # noqa: PLC0415  # as above

    logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)  # it tells of each page
    return weasyprint


@cache
def zones() -> str:
    """Return the table of the time-zone database that has a place for each zone."""
    return (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
