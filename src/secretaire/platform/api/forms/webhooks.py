"""Endpoints of webhooks and what was sent to them: what they look like, and what can be asked of them."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, Strict, StringConstraints
from pydantic.config import JsonDict

from secretaire.platform.api.forms.shapes import Moment, Paged, Shape, line
from secretaire.scheduling.booking.core import Happening

_SENT: JsonDict = {
    "name": "Accounts",
    "url": "https://hooks.example.org/secretaire",
    "kinds": ["booking.made", "booking.cancelled"],
    "full": False,
}


class WebhookSent(Shape):
    """What an endpoint is told, and where it is."""

    model_config = ConfigDict(json_schema_extra={"examples": [_SENT]})

    name: line(100)  # type: ignore[valid-type]  # a type, made by a function
    url: Annotated[str, StringConstraints(max_length=2000, pattern=r"^https?://[!-~]+$")] = Field(
        description="https, on the public internet; without a user name."
    )
    kinds: list[Happening] = Field(min_length=1, max_length=20, description="What it is told.")
    full: Annotated[bool, Strict()] = Field(
        default=False, description="Whether messages name guests, answers and places; otherwise identifiers and times."
    )


class Webhook(Shape):
    """An endpoint that is told what happens."""

    id: UUID
    name: str
    url: str
    kinds: list[Happening]
    full: bool
    state: Literal["active", "resting", "off"] = Field(description="`off`: switched off, because nothing was taken.")
    failing_since: Moment | None
    last_success: Moment | None
    created_at: Moment


class WebhookMade(Webhook):
    """A new endpoint with the secret that signs its messages, which is said this once."""

    secret: str


class DeliveryFilter(Paged):
    """Which messages are wanted; the newest comes first."""

    state: Literal["waiting", "delivered", "failed"] | None = None


class Delivery(Shape):
    """A message for an endpoint, and what became of it."""

    id: UUID
    message_id: UUID = Field(description="The `webhook-id`; the same on each attempt.")
    kind: str
    state: Literal["waiting", "delivered", "failed"]
    attempts: int
    status: int | None = Field(description="Of the last answer.")
    made_at: Moment
    next_at: Moment | None
    delivered_at: Moment | None
