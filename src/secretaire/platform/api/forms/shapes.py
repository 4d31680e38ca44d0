"""What the shapes are made of."""

from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from ninja import Schema
from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)

from secretaire.platform.api import core

T = TypeVar("T")

MOST = 100  #: things on one page of a list

#: No character that governs lines or the direction of others; the first is none that is invisible.
_SIGN = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_FIRST = r"[^\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2066-\u2069\u3000\ufeff]"
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+"
_ADDRESS = rf"^{_ATOM}(\.{_ATOM})*@([A-Za-z0-9]([A-Za-z0-9-]{{0,61}}[A-Za-z0-9])?\.)+[A-Za-z]{{2,63}}$"


class Shape(Schema):
    """A shape with nothing beside it."""

    model_config = ConfigDict(extra="forbid")


def line(most: int) -> Any:
    """Return the type of a text of one line."""
    return Annotated[str, StringConstraints(min_length=1, max_length=most, pattern=f"^{_FIRST}{_SIGN}*$")]


def _instant(text: str) -> str:
    core.instant(text)
    return text


def _whole(value: object) -> object:
    """Return a number; JSON does not tell 30 from 30.0, and neither ``true`` nor ``"30"`` is one."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("Input should be a valid integer")  # noqa: TRY004  # the library turns it into a flaw
    return value


Whole = Annotated[int, BeforeValidator(_whole)]
#: An instant as it is sent. It stays text, so that the refusal of a bad one names the field.
Instant = Annotated[
    str,
    StringConstraints(pattern=core.INSTANT),
    AfterValidator(_instant),
    WithJsonSchema({"type": "string", "format": "date-time", "pattern": core.INSTANT}),
]
#: An instant as it is answered.
Moment = Annotated[
    datetime,
    PlainSerializer(core.written, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time", "pattern": core.INSTANT}),
]
Name = line(200)
Email = Annotated[str, StringConstraints(max_length=254, pattern=_ADDRESS)]
Limit = Annotated[int, Field(ge=1, le=MOST, description="How many at most.")]
Cursor = Annotated[
    str,
    StringConstraints(min_length=1, max_length=600),
    Field(description="Where to go on: `next` of the answer before, with the same other parameters."),
]


class Listing(Shape, Generic[T]):
    """Part of a list, and where it goes on."""

    items: list[T]
    next: str | None = Field(description="The cursor of what follows; null at the end.")


class Paged(Shape):
    """Which part of a list is wanted."""

    limit: Limit = 50
    cursor: Cursor | None = None


class Flaw(Shape):
    """What is wrong with one part of a request."""

    where: str = Field(description="`body`, `query` or `path`, and the names that lead to the field.")
    detail: str


class Trouble(Schema):
    """What went wrong (RFC 9457); `type` is the same for ever, the sentences follow Accept-Language."""

    type: str = Field(description="Names what went wrong; compare this, not the sentences.")
    title: str
    status: int
    detail: str = ""
    errors: list[Flaw] | None = Field(None, description="With `invalid`: each flaw.")
    nearest: list[Moment] | None = Field(None, description="With `slot-taken`: starts that are free nearby.")


class Reference(Shape):
    """Somebody, by name."""

    id: UUID
    name: str
