"""Lessons about security: what one has still to confirm, and, for the officer, who has not."""

from datetime import UTC
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from secretaire.lib import clock
from secretaire.protection.access.core import Right, may, needs
from secretaire.protection.identity.queries import acting
from secretaire.trust.bureau.views.duties import person
from secretaire.trust.bureau.views.standing import officer, show
from secretaire.trust.duties.queries import names as everybody
from secretaire.trust.lessons import actions, queries
from secretaire.trust.registers.queries import language

if TYPE_CHECKING:
    from datetime import date

    from secretaire.protection.identity.models import User
    from secretaire.trust.lessons.core import Standing


@require_safe
@needs(Right.STAFF)
@never_cache
def listing(request: HttpRequest) -> HttpResponse:
    """Show the lessons that were sent, and whether whoever asks has confirmed them."""
    user, today = officer(request), clock.now().astimezone(UTC).date()
    promised = queries.duty(tenant_id=user.tenant_id) is not None
    rows = [_row(each, user, today, promised) for each in queries.standings(tenant_id=user.tenant_id)]
    return show(request, "lessons", {"rows": rows, "promised": promised})


@require_safe
@needs(Right.STAFF)
@never_cache
def lesson(request: HttpRequest, number: int) -> HttpResponse:
    """Show a lesson, with the button that confirms it; to the officer also who has confirmed it."""
    user, today = officer(request), clock.now().astimezone(UTC).date()
    found = queries.standing_of(tenant_id=user.tenant_id, number=number)
    promised = queries.duty(tenant_id=user.tenant_id) is not None
    context = _row(found, user, today, promised) | {"text": found.lesson.text(language()), "promised": promised}
    if may(user.role, Right.STAFF_OFFICE):
        context |= _people(found, user)
    return show(request, "lesson", context)


@require_POST
@needs(Right.STAFF)
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm a lesson: one click, signed and dated."""
    user = officer(request)
    actions.confirm(actor=acting(user), person=person(user), number=number, now=clock.now())
    messages.success(request, _("You have confirmed it: it is signed, and stands in the log of evidence."))
    return redirect("bureau:lesson", number=number)


def _row(found: "Standing", user: "User", today: "date", promised: bool) -> dict[str, Any]:  # noqa: FBT001  # whether one can confirm
    return {
        "lesson": found.lesson,
        "title": found.lesson.title(language()),
        "confirmed_at": found.confirmed.get(user.pk),
        "state": _state(found, user, today, promised),
        "over": today > found.lesson.due,
        "done": len(found.confirmed),
        "asked": len(found.confirmed) + len(found.missing),
    }


def _state(found: "Standing", user: "User", today: "date", promised: bool) -> str:  # noqa: FBT001  # as above
    """Return how a lesson stands with somebody, nothing if they are not asked."""
    if user.pk in found.confirmed:
        return "confirmed"
    if user.pk not in found.missing:
        return ""
    if today > found.lesson.due:
        return "late"
    return "waiting" if promised and found.lesson.running else "unconfirmed"


def _people(found: "Standing", user: "User") -> dict[str, Any]:
    names = everybody(tenant_id=user.tenant_id)
    unreached = queries.undelivered(tenant_id=user.tenant_id, number=found.lesson.number)
    return {
        "people": sorted(
            [(names[each], at) for each, at in found.confirmed.items()],
            key=lambda each: each[0].casefold(),
        ),
        "missing": sorted(
            [(names[each], each in unreached) for each in found.missing], key=lambda each: each[0].casefold()
        ),
        "belated": found.belated,
    }
