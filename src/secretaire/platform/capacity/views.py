"""The page on which the provider's staff see how full everything is, and in how many days it will be."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from secretaire.lib import clock
from secretaire.platform.capacity import queries
from secretaire.platform.capacity.core.drawing import HEIGHT, WIDTH, plot
from secretaire.platform.capacity.core.judging import Outlook, Verdict, verdict
from secretaire.platform.capacity.core.kinds import Kind
from secretaire.platform.capacity.core.reserves import FACTOR
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity.queries import account

_NAMES: Final[dict[Kind, str | Promise]] = {
    Kind.DISK: gettext_lazy("Disk"),
    Kind.DATABASE: gettext_lazy("Size of the database"),
    Kind.CONNECTIONS: gettext_lazy("Connections to the database"),
    Kind.QUEUE: gettext_lazy("Longest wait in the queue"),
    Kind.CPU: gettext_lazy("Processors that are busy"),
    Kind.MEMORY: gettext_lazy("Memory"),
    Kind.BOOKINGS: gettext_lazy("Bookings in a day"),
}
_OCTETS: Final = frozenset({Kind.DISK, Kind.DATABASE, Kind.MEMORY})
_VERDICTS: Final[dict[Verdict, tuple[str, str | Promise]]] = {
    Verdict.FINE: ("ok", pgettext_lazy("there is", "Enough")),
    Verdict.SOON: ("waiting", pgettext_lazy("there is", "Perhaps too little before long")),
    Verdict.NEARLY: ("failing", pgettext_lazy("there is", "Nearly none left")),
    Verdict.UNKNOWN: ("info", pgettext_lazy("there is", "No forecast")),
}


@require_safe
@needs(Right.STAFF_TENANTS, look=Right.STAFF_OFFICE)
@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    """Show each thing that is measured with its plot, and what is left when machines are lost."""
    user, now = account(request), clock.now()
    warn = queries.warn_days()
    declared, reserve = queries.reserve(tenant_id=user.tenant_id, now=now)
    context = {
        "rows": [_row(each, warn) for each in queries.outlooks(tenant_id=user.tenant_id, now=now)],
        "reserve": reserve,
        "declared": declared,
        "factor": FACTOR,
        "width": WIDTH,
        "height": HEIGHT,
        "warn": warn,
    }
    return render(request, "capacity/overview.html", context)


def _row(found: Outlook, warn: int) -> dict[str, Any]:
    state, words = _VERDICTS[verdict(found, warn_days=warn)]
    return {
        "name": _NAMES[found.kind],
        "node": found.node,
        "badge": (state, str(words)),
        "value": _said(found.kind, found.value),
        "most": _said(found.kind, found.most) if found.most else "",
        "share": round(found.share * 100) if found.share is not None else None,
        "full": _full(found),
        "few": found.trend is None,
        "plot": plot(found),
    }


def _said(kind: Kind, value: float) -> str:
    if kind in _OCTETS:
        return filesizeformat(value)
    if kind is Kind.QUEUE:
        return _("%(seconds)s s") % {"seconds": number_format(round(value))}
    return number_format(round(value, 1) if kind is Kind.CPU else round(value), decimal_pos=int(kind is Kind.CPU))


def _full(found: Outlook) -> str:
    """Return in how many days something is full, and within which bounds."""
    if found.forecast is None:
        return ""
    likely, earliest, latest = (
        _days(each) for each in (found.forecast.likely, found.forecast.earliest, found.forecast.latest)
    )
    if found.forecast.earliest is None:
        return _("not within two years")
    return _("%(likely)s (at the earliest %(earliest)s, at the latest %(latest)s)") % {
        "likely": likely,
        "earliest": earliest,
        "latest": latest,
    }


def _days(days: float | None) -> str:
    if days is None:
        return _("in more than two years")
    many = int(days)
    return ngettext("in %(many)d day", "in %(many)d days", many) % {"many": many} if many else _("today")
