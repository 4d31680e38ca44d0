"""Addresses that nobody types who wants a meeting: attempts to inject something, told by what they look like.

This is no wall: each page is safe by itself, since queries have parameters, templates escape and files have digests for
names. It keeps scanners from our pages, and lets whoever watches see them. Only the address is looked at, never what
people write into forms.
"""

import re
from typing import Final
from urllib.parse import unquote_to_bytes

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
