"""What a check answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

#: What stands in evidence for everybody to read: numbers, words and instants of ours, never a name.
Facts: TypeAlias = Mapping[str, str | int | float | bool | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Whether something is as it was promised, and how it is."""

    ok: bool
    actual: str  #: the figure that stands beside the promised one, or how many are at fault
    facts: Facts = field(default_factory=dict)


#: Looks at the running system itself. It is told the time and asks for no other, and it is told the figures of the
#: promise, since evidence is about one version of it.
Check: TypeAlias = Callable[[datetime, Mapping[str, Any]], Result]
