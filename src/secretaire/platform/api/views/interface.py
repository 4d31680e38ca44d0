"""The interface put together: its endpoints, how it reads and writes, and what it says of itself."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.parser import Parser
from ninja.renderers import BaseRenderer

from secretaire.platform.api import core
from secretaire.platform.api.views import bookings, problems, things, webhooks
from secretaire.platform.api.views.frame import enclosed, rendered

#: What each operation does, in a few words; the docstring of the endpoint says the rest.
SUMMARIES: Final[Mapping[str, str | Promise]] = {
    "get_me": _("See whose token this is"),
    "list_people": _("List people"),
    "list_pages": _("List booking pages"),
    "get_page": _("Read a booking page"),
    "list_slots": _("List free times"),
    "list_bookings": _("List bookings"),
    "get_booking": _("Read a booking"),
    "create_booking": _("Book a time"),
    "move_booking": _("Move a booking"),
    "cancel_booking": _("Cancel a booking"),
    "approve_booking": _("Confirm a booking"),
    "decline_booking": _("Decline a booking"),
    "list_calendars": _("List connected calendars"),
    "list_waitlist": _("List who waits"),
    "list_log": _("Read the log"),
    "get_duties": _("Read your half of security"),
    "list_webhooks": _("List webhooks"),
    "get_webhook": _("Read a webhook"),
    "create_webhook": _("Add a webhook"),
    "change_webhook": _("Change a webhook"),
    "rotate_webhook_secret": _("Give a webhook a new secret"),
    "delete_webhook": _("Remove a webhook"),
    "list_deliveries": _("List what was sent"),
    "replay_delivery": _("Send something again"),
}


class Reader(Parser):
    """JSON in one meaning only."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return what a body says."""
        return core.parsed(request.body)


class Writer(BaseRenderer):
    """JSON, the same bytes for the same thing, so that they can be told apart by a digest."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """Return the bytes."""
        return rendered(data)


def _told(request: HttpRequest, error: Any) -> HttpResponse:
    return problems.told(error)


api = NinjaAPI(title="Secretaire", version="1", docs_url=None, openapi_url=None, parser=Reader(), renderer=Writer())
for known in problems.handled():
    api.add_exception_handler(known, _told)
api.add_router("/bookings", bookings.router)
api.add_router("/webhooks", webhooks.router)
api.add_router("", things.router)


def addresses() -> Iterator[URLPattern]:
    """Yield the address of every endpoint, each in its frame."""
    for each in api.urls[0]:
        if isinstance(each, URLPattern) and each.name != "api-root":
            yield path(str(each.pattern), enclosed(each.callback), name=each.name)
