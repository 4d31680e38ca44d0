"""The page of backups: to which instants one can return, from where, and what is wrong with it."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from secretaire import config
from secretaire.lib import clock
from secretaire.lib.errors import Missing
from secretaire.platform.backups import queries
from secretaire.platform.backups.core import Kind, Shortcoming
from secretaire.platform.backups.models import Outcome
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity.queries import account
from secretaire.protection.tenancy import queries as tenancy
from secretaire.ui.timeline import Track, timeline

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_SHOWN = 60
_MINUTE = "%Y-%m-%d %H:%M"
_WORST = 90  #: days
_PLACES: dict[str, "StrPromise"] = {"directory": gettext_lazy("Folder"), "bucket": gettext_lazy("Object storage")}
_KINDS: dict[str, "StrPromise"] = {Kind.FULL: gettext_lazy("Everything"), Kind.CHANGE: gettext_lazy("What changed")}
_OUTCOMES: dict[str, tuple[str, "StrPromise"]] = {
    Outcome.WAITING: ("waiting", gettext_lazy("Under way")),
    Outcome.KEPT: ("ok", gettext_lazy("Confirmed")),
    Outcome.FAILED: ("failing", gettext_lazy("Failed")),
}
_WRONG: dict[str, "StrPromise"] = {
    Shortcoming.NONE: gettext_lazy("Nothing is backed up: the settings name no place."),
    Shortcoming.ALONE: gettext_lazy("There is one place only: whatever happens to it takes every backup."),
    Shortcoming.UNKNOWN: gettext_lazy("The settings do not say of each place who runs it, and where it stands."),
    Shortcoming.PROVIDER: gettext_lazy("One provider runs all places."),
    Shortcoming.SITE: gettext_lazy("All places stand at one site."),
    Shortcoming.DISK: gettext_lazy("One place lies on the disk of the database itself."),
}


@require_safe
@needs(Right.SECURITY, look=Right.LOOK)
@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    """Show to whoever runs the installation to which instants one can return, from where, and what is wrong.

    :raises Missing: to anybody else
    """
    tenant_id, now = account(request).tenant_id, clock.now()
    if tenant_id != tenancy.ground():
        raise Missing(_("There is nothing at this address."))
    policy = queries.policy()
    places, points = queries.places(tenant_id=tenant_id, now=now), queries.points(tenant_id=tenant_id)
    tracks = [
        Track(
            name=str(_PLACES[each.place.word]),
            spans=[(each.since, each.upto, f"{each.since:{_MINUTE}} – {each.upto:{_MINUTE}} UTC")]  # noqa: RUF001  # a span
            if each.since and each.upto
            else [],
            points=[(point.at, f"{point.at:{_MINUTE}} UTC") for point in points],
        )
        for each in places
    ]
    context = {
        "wrong": [_WRONG[each] for each in queries.wrong()],
        "places": [(each, _PLACES[each.place.word]) for each in places],
        "records": [
            (each, _KINDS[each.kind], *_OUTCOMES[each.outcome])
            for each in queries.records(tenant_id=tenant_id, at_most=_SHOWN)
        ],
        "drawn": timeline(tracks, start=now - policy.longest, end=now),
        "lag": _seconds(queries.lag(tenant_id=tenant_id, now=now)),
        "worst": _seconds(queries.worst(tenant_id=tenant_id, now=now, days=_WORST)),
        "policy": policy,
        "keys": timedelta(days=config.load().backups.keys_days),
    }
    return render(request, "backups/overview.html", context)


def _seconds(span: timedelta | None) -> int | None:
    return None if span is None else int(span.total_seconds())
