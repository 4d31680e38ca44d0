"""Which rows of a table name somebody, in whatever column; and how many rows went when some were deleted."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)

#: What stands where somebody's name and address stood, of whom a row must stay.
NAMELESS, NOBODYS = "\N{EN DASH}", "erased-{}@nobody.invalid"
#: What stands in a word of an address or a name: a find within such a word is no find.
_BEFORE, _AFTER = r"(?<![\w.+%-])", r"(?![\w-]|[.@]\w)"


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds some addresses or names as whole words, whatever their case and the blanks in them."""
    found = {r"\s+".join(map(re.escape, word.casefold().split())) for word in words}
    return re.compile(f"{_BEFORE}(?:{'|'.join(sorted(found - {''})) or '(?!)'}){_AFTER}")


def holds(text: str, sought: re.Pattern[str]) -> bool:
    """Tell whether a text names what is sought."""
    return bool(sought.search(text.casefold()))


def mentioning(rows: "models.QuerySet[Row]", sought: re.Pattern[str]) -> Iterator[Row]:
    """Yield the rows that name what is sought; sealed columns are opened for it."""
    for row in rows.iterator(chunk_size=200):
        if any(holds(text, sought) for text in texts(row)):
            yield row


def texts(row: models.Model) -> Iterator[str]:
    """Yield what each column of a row says, as text."""
    for field in row._meta.concrete_fields:  # noqa: SLF001  # Django's own way to a model's columns
        yield _text(getattr(row, field.attname))


def gone(*rows: "models.QuerySet[Any]") -> dict[str, int]:
    """Delete rows and what hangs on them; return how many went, by table."""
    found: Counter[str] = Counter()
    for each in rows:
        found.update(each.delete()[1])
    return tables(found)


def tables(counts: Mapping[str, int]) -> dict[str, int]:
    """Return counts by model as counts by table, as both are named here; what is nothing is left out."""
    return {name.lower().replace(".", "_"): count for name, count in counts.items() if count}


def _text(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace")
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
