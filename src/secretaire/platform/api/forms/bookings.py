"""Bookings: what they look like, and what can be asked of them."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from secretaire.platform.api.forms.shapes import Email, Instant, Moment, Name, Paged, Reference, Shape, Whole, line

State = Literal["offered", "pending", "confirmed", "declined", "cancelled", "expired"]

_SENT: JsonDict = {
    "page_id": "9d0a3a54-1f51-4b0d-b7a4-2f6d2c9d7e33",
    "start": "2027-03-02T09:00:00Z",
    "duration": 30,
    "guest": {"name": "Ann Lee", "email": "ann@example.org", "time_zone": "Europe/Paris"},
}
_BOOKING: JsonDict = {
    "id": "5b0f2b57-6a50-4b0e-9a4f-0a3f5a3d1c11",
    "meeting_id": "0c7a4d0a-4a3c-4b8a-8f3e-5a1d5f3f9a22",
    "page_id": "9d0a3a54-1f51-4b0d-b7a4-2f6d2c9d7e33",
    "state": "confirmed",
    "start": "2027-03-02T09:00:00Z",
    "end": "2027-03-02T09:30:00Z",
    "place": "https://meet.example.org/5b0f2b57",
    "hosts": [{"id": "1f1e2d3c-4b5a-4678-9a0b-c1d2e3f4a5b6", "name": "Hélène Martin"}],
    "guest": {
        "name": "Ann Lee",
        "email": "ann@example.org",
        "time_zone": "Europe/Paris",
        "language": "en",
    },
    "answers": [{"question": "What is it about?", "answer": "A new roof"}],
    "series_id": None,
    "reason": "",
    "offered_until": None,
    "sequence": 0,
    "created_at": "2027-02-20T16:05:00Z",
}


class GuestSent(Shape):
    """Who comes, as the program knows them."""

    name: Name
    email: Email
    time_zone: Annotated[str, StringConstraints(min_length=1, max_length=60)] = Field(
        "Europe/Paris", description="IANA name; letters say the time in it."
    )
    language: Literal["en", "fr"] = "en"
    phone: Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 ()/.\-]{4,29}$")] | None = Field(
        None, description="Needed where the host calls the guest."
    )


class GuestSeen(Shape):
    """Who comes."""

    name: str
    email: str
    time_zone: str
    language: str


class AnswerSent(Shape):
    """The answer to one question of the page."""

    position: Whole = Field(ge=1, le=100, description="Of the question.")
    answer: line(5000) = Field(  # type: ignore[valid-type]  # a type, made by a function
        description="Of a choice, its text in one of the page's languages; of a yes-or-no question, `true` or `false`."
    )


class AnswerSeen(Shape):
    """A question and its answer, in the guest's language."""

    question: str
    answer: str


class Booking(Shape):
    """A guest's seat in a meeting."""

    model_config = ConfigDict(json_schema_extra={"examples": [_BOOKING]})

    id: UUID
    meeting_id: UUID = Field(description="Guests of a group share it.")
    page_id: UUID
    state: State
    start: Moment
    end: Moment
    place: str
    hosts: list[Reference]
    guest: GuestSeen
    answers: list[AnswerSeen]
    series_id: UUID | None = Field(description="Shared by repetitions that were taken together.")
    reason: str = Field(description="Why it was declined or cancelled.")
    offered_until: Moment | None
    sequence: int = Field(description="Grows with every change of time.")
    created_at: Moment


class BookingFilter(Paged):
    """Which bookings are wanted; the earliest meeting comes first."""

    state: State | None = None
    page_id: UUID | None = None
    since: Instant | None = Field(None, description="Only meetings that start then or later.")
    until: Instant | None = Field(None, description="Only meetings that start before.")


class BookingSent(Shape):
    """What to book."""

    model_config = ConfigDict(json_schema_extra={"examples": [_SENT]})

    page_id: UUID
    start: Instant
    duration: Annotated[Whole, Field(ge=1, le=1440)] | None = Field(
        None, description="In minutes; if left out, the one that is proposed."
    )
    guest: GuestSent
    answers: list[AnswerSent] = Field(default_factory=list, max_length=20)


class Move(Shape):
    """Where a booking goes."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"start": "2027-03-03T09:00:00Z"}]})

    start: Instant


class Reason(Shape):
    """Why, in words for the guest."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "I am ill. I am sorry."}]})

    reason: line(1000) | None = None  # type: ignore[valid-type]  # as above
