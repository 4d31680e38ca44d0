"""What went wrong, as programs are told it (RFC 9457)."""

import json
import logging
from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja.errors import HttpError, ValidationError

from secretaire.lib import outage
from secretaire.lib.errors import Conflict, Forbidden, Missing, Refused, Throttled, Unavailable
from secretaire.platform.api import actions, core
from secretaire.platform.api.core import Problem
from secretaire.scheduling.booking.actions import SlotTaken

log = logging.getLogger(__name__)

Word = str | Promise

STATUS: Final[Mapping[Problem, int]] = {
    Problem.MALFORMED: 400,
    Problem.UNAUTHORISED: 401,
    Problem.INSUFFICIENT_SCOPE: 403,
    Problem.FORBIDDEN: 403,
    Problem.MISSING: 404,
    Problem.METHOD: 405,
    Problem.CONFLICT: 409,
    Problem.SLOT_TAKEN: 409,
    Problem.CHANGED: 412,
    Problem.TOO_LARGE: 413,
    Problem.MEDIA_TYPE: 415,
    Problem.INVALID: 422,
    Problem.REFUSED: 422,
    Problem.KEY_USED: 422,
    Problem.TOO_MANY: 429,
    Problem.INTERNAL: 500,
    Problem.UNAVAILABLE: 503,
}
TITLES: Final[Mapping[Problem, Word]] = {
    Problem.MALFORMED: _("This request cannot be read."),
    Problem.UNAUTHORISED: _("A token is needed, or this one is not good."),
    Problem.INSUFFICIENT_SCOPE: _("The token is not good for this."),
    Problem.FORBIDDEN: _("The person whom the token acts for may not do this."),
    Problem.MISSING: _("There is no such thing, or none that you may see."),
    Problem.METHOD: _("This cannot be done here."),
    Problem.CONFLICT: _("Somebody was faster."),
    Problem.SLOT_TAKEN: _("This time is not free."),
    Problem.CHANGED: _("It was changed since you read it."),
    Problem.TOO_LARGE: _("This request is too large."),
    Problem.MEDIA_TYPE: _("The body must be JSON."),
    Problem.INVALID: _("Something in this request will not do."),
    Problem.REFUSED: _("This cannot be granted."),
    Problem.KEY_USED: _("This Idempotency-Key stands for another request."),
    Problem.TOO_MANY: _("This was asked too often."),
    Problem.INTERNAL: _("It is our fault."),
    Problem.UNAVAILABLE: _("Something outside does not answer. Trying again may help."),
}
#: From the nearer kind to the farther.
_KINDS: Final = (
    (SlotTaken, Problem.SLOT_TAKEN),
    (actions.KeyUsed, Problem.KEY_USED),
    (Forbidden, Problem.FORBIDDEN),
    (Missing, Problem.MISSING),
    (Conflict, Problem.CONFLICT),
    (Throttled, Problem.TOO_MANY),
    (Refused, Problem.REFUSED),
    (Unavailable, Problem.UNAVAILABLE),
    (RequestDataTooBig, Problem.TOO_LARGE),
    (Http404, Problem.MISSING),
)
_HANDLED: Final = (Refused, Unavailable, HttpError, ValidationError, Http404, RequestDataTooBig)


class Wrong(Exception):
    """A request that no endpoint has to look at, with what its answer says beside the kind."""

    def __init__(self, kind: Problem, detail: Word = "", headers: Mapping[str, str] | None = None) -> None:
        super().__init__(str(kind))
        self.kind, self.detail, self.headers = kind, detail, dict(headers or {})


def handled() -> tuple[type[Exception], ...]:
    """Return the errors that an endpoint may raise."""
    return (Wrong, *_HANDLED)


def told(error: Exception) -> HttpResponse:
    """Return the answer to what went wrong."""
    if isinstance(error, Wrong):
        return answer(error.kind, error.detail, headers=error.headers)
    if isinstance(error, ValidationError):
        return answer(Problem.INVALID, errors=[_flaw(each) for each in error.errors])
    if isinstance(error, HttpError):
        return answer(Problem.MALFORMED)
    kind = next((kind for known, kind in _KINDS if isinstance(error, known)), Problem.INTERNAL)
    if outage.away(error):
        kind = Problem.UNAVAILABLE
    if kind is Problem.INTERNAL:
        log.error("the interface failed", exc_info=error)
        return answer(kind)
    more: dict[str, Any] = {}
    if isinstance(error, SlotTaken):
        more["nearest"] = [core.written(slot.starts_at) for slot in error.free]
    return answer(kind, str(error) if isinstance(error, Refused) else "", **more)


def answer(kind: Problem, detail: Word = "", *, headers: Mapping[str, str] | None = None, **more: Any) -> HttpResponse:
    """Return what is said about one kind of problem."""
    said = {"type": kind.type, "title": str(TITLES[kind]), "status": STATUS[kind]}
    said |= {"detail": str(detail)} if detail else {}
    return HttpResponse(
        json.dumps(said | more, ensure_ascii=False),
        status=STATUS[kind],
        content_type="application/problem+json",
        headers={"Cache-Control": "no-store", **(headers or {})},
    )


def _flaw(error: Mapping[str, Any]) -> dict[str, str]:
    place = [str(part) for part in error["loc"]]
    # The library names the parameter of our function between the source and the field.
    if len(place) > 1 and place[1] in {"sent", "wanted"}:
        del place[1]
    return {"where": ".".join(place), "detail": str(error["msg"])}
