"""Addresses that nobody types who wants a meeting: attempts to inject something, told by what they look like.

This is no wall: each page is safe by itself, since queries have parameters, templates escape and files have digests for
names. It keeps scanners from our pages, and lets whoever watches see them. What an attempt looks like is asked of the
address alone. Of forms only that is refused which no browser sends and nobody can mean: people may write as they like.
"""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote_to_bytes

_LONGEST_NAME: Final = 200
_LONGEST_VALUE: Final = 1_000_000  #: a field that takes a whole file of certificates or of metadata has less

_KINDS: Final = {
    "control": re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|[\r\n]+[\w-]+\s*:"),
    "traversal": re.compile(r"(?:^|[/\\=])\.\.(?:[/\\]|$)"),
    "script": re.compile(
        r"<\s*/?\s*(?:script|iframe|svg|img)\b|\bjavascript\s*:|\bon(?:error|load|mouseover)\s*=", re.IGNORECASE
    ),
    "sql": re.compile(
        r"\bunion\b[\s(+/*]+(?:all[\s+/*]+)?select\b|['\"]\s*(?:or|and)\b[^&]{0,40}[=<>]|\binformation_schema\b"
        r"|;\s*(?:drop|insert|update|delete|select)\b|\b(?:pg_sleep|sleep|benchmark|waitfor)\s*[( ]\s*['\d]",
        re.IGNORECASE,
    ),
    "lookup": re.compile(r"\$\{\s*\w+\s*:", re.IGNORECASE),
}


def attempt(target: str) -> str:
    """Return which kind of attempt the target of a request is (RFC 9112, section 3.2); empty: none.

    What is escaped twice is looked at twice, since some programs behind would unpack it twice.
    """
    seen = target.replace("+", " ")
    for _ in range(2):
        octets = unquote_to_bytes(seen)
        try:
            seen = octets.decode()
        except UnicodeDecodeError:
            return "encoding"
        for kind, looks in _KINDS.items():
            if looks.search(seen):
                return kind
    return ""


def illegible(form: bytes) -> bool:
    """Tell whether a form, as browsers write it into a body, is not UTF-8: readers would make something up for it."""
    try:
        unquote_to_bytes(form).decode()
    except UnicodeDecodeError:
        return True
    return False


def flaw(fields: Iterable[tuple[str, str]]) -> str:
    """Return what about the fields of a form no browser sends and no table holds; empty: nothing."""
    for name, value in fields:
        if "\0" in name or "\0" in value:
            return "nul"
        if len(name) > _LONGEST_NAME or len(value) > _LONGEST_VALUE:
            return "oversized"
    return ""
