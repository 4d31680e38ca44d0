"""What there is to read: people, pages, slots, calendars, the waiting list and the log."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from secretaire.platform.api.forms.shapes import Instant, Moment, Paged, Reference, Shape


class Me(Shape):
    """Whose token this is, and what it is good for."""

    kind: Literal["person", "itself", "token"] = Field(
        description="`person`: a program that a person allowed; `itself`: a program on its own; `token`: made by hand."
    )
    program: str = Field(description="What the program or the token is called.")
    scopes: list[str]
    expires_at: Moment
    user: Reference | None = Field(description="Whom it acts for; null if it acts by itself.")
    role: str | None
    host_id: UUID | None = Field(description="The host whom that person stands for, if they receive guests.")


class Person(Shape):
    """Somebody with an account, or who receives guests without one."""

    user_id: UUID | None
    host_id: UUID | None = Field(description="Null if this person receives no guests.")
    name: str
    role: str | None
    active: bool
    language: str
    time_zone: str | None


class Question(Shape):
    """What a guest is asked."""

    position: int
    kind: Literal["line", "text", "choice", "yes", "phone", "number"]
    label: dict[str, str] = Field(description="By language.")
    choices: list[dict[str, str]]
    required: bool


class Page(Shape):
    """What a host or a team offers."""

    id: UUID
    slug: str
    kind: Literal["one_on_one", "group", "collective", "any_of"]
    address: str = Field(description="Where guests open it.")
    title: dict[str, str] = Field(description="By language.")
    description: dict[str, str]
    languages: list[str]
    durations: list[int] = Field(description="In minutes; the first is proposed.")
    seats: int
    place_kind: Literal["address", "phone", "video"]
    approval: bool = Field(description="Whether the host confirms each booking.")
    waitlist: bool
    published: bool
    host_id: UUID | None
    team_id: UUID | None
    questions: list[Question]


class PageFilter(Paged):
    """Which pages are wanted."""

    published: bool | None = None


class SlotFilter(Shape):
    """Which free times are wanted."""

    since: Instant = Field(description="The first instant at which a slot may start.")
    until: Instant = Field(description="The instant before which it starts; at most 62 days later.")
    duration: int | None = Field(None, ge=1, le=1440, description="In minutes; if left out, the one that is proposed.")


class Slots(Shape):
    """The starts that are free, in order."""

    page_id: UUID
    duration: int
    starts: list[Moment]


class Calendar(Shape):
    """A connected calendar, and how its last reading went."""

    id: UUID
    host_id: UUID
    kind: Literal["caldav", "feed", "file"]
    name: str
    state: Literal["waiting", "ok", "failing"]
    read_at: Moment | None = Field(description="The last good reading.")
    tried_at: Moment | None
    failures: int = Field(description="In a row.")
    silent: bool = Field(description="Whether it was not read for too long, so that its host offers nothing.")


class Waiting(Shape):
    """Somebody who waits for a place."""

    id: UUID
    page_id: UUID
    state: Literal["waiting", "offered"]
    day: date | None = Field(description="The wished day in the zone of who waits; null: any.")
    duration: int
    name: str
    email: str
    time_zone: str
    language: str
    booking_id: UUID | None = Field(description="What is kept for them at present.")
    created_at: Moment


class WaitingFilter(Paged):
    """Whose waiting list is wanted."""

    page_id: UUID | None = None


class Entry(Shape):
    """One fact of the log."""

    id: UUID
    at: Moment
    verb: str
    actor: str
    subject: str


class LogFilter(Paged):
    """Which entries are wanted; the latest come first."""

    verb: Annotated[str, StringConstraints(pattern=r"^[a-z_]+\.[a-z_]+$", max_length=60)] | None = None
    subject: Annotated[str, StringConstraints(pattern=r"^[a-z_]+/[A-Za-z0-9:_./-]+$", max_length=100)] | None = None
    since: Instant | None = None
    until: Instant | None = None
