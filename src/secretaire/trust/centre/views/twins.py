"""The same values as JSON, and the schema of that JSON."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from django.http import HttpResponse
from pydantic import TypeAdapter

from secretaire.trust.centre.core import (
    Availability,
    Changes,
    Log,
    Overview,
    Papers,
    Questions,
    Reach,
    Registers,
    Responsibility,
    Told,
)

Value = Overview | Responsibility | Told | Log | Reach | Questions | Papers | Changes | Registers | Availability
#: What each twin is called in the schema.
KINDS: Final[Mapping[str, type[Value]]] = {
    "Overview": Overview,
    "Responsibility": Responsibility,
    "Measure": Told,
    "Log": Log,
    "Contact": Reach,
    "Questions": Questions,
    "Documents": Papers,
    "Changes": Changes,
    "Registers": Registers,
    "Availability": Availability,
}
#: Programs of anybody may read these, from pages of anybody.
OPEN: Final[Mapping[str, str]] = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "no-cache",
}
_INDENT: Final = 2


def twin(value: Value) -> HttpResponse:
    """Answer with a value as JSON."""
    content = _adapters()[type(value)].dump_json(value, indent=_INDENT) + b"\n"
    return HttpResponse(content, content_type="application/json", headers=OPEN)


@cache
def schema() -> dict[str, Any]:
    """Return the schema of every twin (JSON Schema 2020-12)."""
    inputs = [(name, "serialization", _adapters()[kind]) for name, kind in KINDS.items()]
    found, definitions = TypeAdapter.json_schemas(inputs, ref_template="#/$defs/{model}")  # type: ignore[arg-type]  # a list of one mode
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What the public page says, for programs",
        "anyOf": [found[name, "serialization"] for name in KINDS],
        **definitions,
    }


@cache
def _adapters() -> dict[type[Any], TypeAdapter[Any]]:
    return {kind: TypeAdapter(kind) for kind in KINDS.values()}
