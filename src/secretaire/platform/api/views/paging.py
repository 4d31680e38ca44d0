"""Long lists in parts. A cursor says where a part ended; it is signed, and good for the same question alone."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib import links
from secretaire.platform.api import core
from secretaire.platform.api.core import Problem
from secretaire.platform.api.forms.shapes import Paged
from secretaire.platform.api.views.frame import Caller
from secretaire.platform.api.views.problems import Wrong

T = TypeVar("T")

Place = tuple[str, UUID]


class Paging:
    """One question for part of a list.

    :param name: of the list
    """

    def __init__(self, asks: Caller, name: str, wanted: Paged) -> None:
        self.many = wanted.limit
        question = wanted.model_dump_json(exclude={"limit", "cursor"})
        self._question = core.told_apart(question)[:16]
        self._purpose = f"cursor/{asks.tenant_id}/{asks.bearer.actor}/{name}"
        self.after = self._read(wanted.cursor) if wanted.cursor else None

    def part(self, rows: Sequence[T], shape: Callable[[T], Any], place: Callable[[T], Place]) -> dict[str, Any]:
        """Return the answer: as many rows as were wanted and, if there is one more, where to go on."""
        shown = rows[: self.many]
        more = len(rows) > self.many
        return {"items": [shape(row) for row in shown], "next": self._cursor(place(shown[-1])) if more else None}

    def cut(self, rows: Iterable[T], shape: Callable[[T], Any], place: Callable[[T], Place]) -> dict[str, Any]:
        """Return the answer out of all rows there are, in the order of their places."""
        ordered = sorted(rows, key=place)
        left = [row for row in ordered if self.after is None or place(row) > self.after]
        return self.part(left[: self.many + 1], shape, place)

    def _cursor(self, place: Place) -> str:
        return links.sign({"k": place[0], "i": place[1].hex, "q": self._question}, purpose=self._purpose)

    def _read(self, cursor: str) -> Place:
        try:
            values = links.read(cursor, purpose=self._purpose)
        except links.BadLink:
            values = {}
        if values.get("q") != self._question:
            raise Wrong(Problem.INVALID, _("This cursor does not belong to this question."))
        return str(values["k"]), UUID(str(values["i"]))
