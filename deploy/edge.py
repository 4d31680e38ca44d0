"""Which fields of requests the rules at the edge do not look into as they do into the others."""

from collections.abc import Iterable
from typing import Final

#: What people write in their own words.
FREE: Final = (
    "accent", "account", "address", "addresses", "answer", "answers", "choices", "company", "copied", "description",
    "durations", "folder", "how", "indicators", "kept", "label", "measures", "name", "networks", "note", "others",
    "place", "purpose", "question", "reason", "sender", "sites", "subject", "terms", "text", "title", "to", "topic",
    "url", "user", "website", "why", "word", "words",
)  # fmt: skip
#: What nobody may read, and what programs made of bytes.
OPAQUE: Final = (
    "SAMLResponse", "client_secret", "credential", "metadata", "oldpassword", "password", "password1", "password2",
    "refresh_token", "secret",
)  # fmt: skip


def free() -> str:
    """Return what people write, as rules leave it out; there may be a language or a number of a question after it."""
    return _left_out(FREE, r"([_.][a-z0-9_.-]+)?")


def opaque() -> str:
    """Return what is not looked at, as rules leave it out."""
    return _left_out(OPAQUE, "")


def _left_out(names: Iterable[str], after: str) -> str:
    # Before a name may stand the number of a row, or the names that lead to it in JSON. A stroke parts patterns, so
    # that there is none within one.
    return "|".join(f"!ARGS:/^(.*[.-])?{name}{after}$/" for name in names)
