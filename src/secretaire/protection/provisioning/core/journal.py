"""What is shown of a request: enough to see what went wrong, and no password."""

import json
from typing import Any

#: Characters kept of what came or was answered.
LONGEST = 4_000
_HIDDEN = "•••"
_DEEPEST = 24


def told(body: bytes) -> str:
    """Return the JSON that came, without passwords and cut to a length; of anything else only its size."""
    if not body:
        return ""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return f"(no JSON, {len(body)} bytes)"
    whole = json.dumps(_discreet(value, 0), ensure_ascii=False, indent=1)
    text = whole.encode(errors="backslashreplace").decode()  # half a character can be sent, and shown by no page
    return text if len(text) <= LONGEST else text[:LONGEST] + " …"


def _discreet(value: Any, depth: int) -> Any:
    if depth > _DEEPEST:
        return "…"
    if isinstance(value, list):
        return [_discreet(each, depth + 1) for each in value]
    if not isinstance(value, dict):
        return value
    secret = "password" in str(value.get("path", "")).lower()
    return {
        key: _HIDDEN if key.lower() == "password" or (secret and key.lower() == "value") else _discreet(each, depth + 1)
        for key, each in value.items()
    }
