"""What there is beside what is registered, and the press by which it is entered."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from secretaire.lib import clock
from secretaire.lib.errors import Missing
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity.queries import acting
from secretaire.trust.bureau.views.standing import officer, show
from secretaire.trust.discovery import actions, queries
from secretaire.trust.discovery.core import Sort, Thing
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers.queries import language

#: How long before something expires that is shown.
_AHEAD: Final = timedelta(days=30)


@require_safe
@needs(Right.STAFF_OFFICE)
@never_cache
def comparison(request: HttpRequest) -> HttpResponse:
    """Show what is there and not registered, what is registered and not there, and what agrees."""
    user, now = officer(request), clock.now()
    found = queries.comparison(tenant_id=user.tenant_id, now=now)
    strange = [_thing(each, now) for each in found.strange]
    context = {
        "groups": [
            {"sort": sort.value, "title": _sort(sort), "things": things}
            for sort in Sort
            if (things := [each for each in strange if each["thing"].sort is sort])
        ],
        "strange": len(strange),
        "back": [(_thing(each, now), entry) for each, entry in found.back],
        "lost": [(_sort(Sort(each.sort)), each) for each in found.lost],
        "same": [(_thing(each, now), entry) for each, entry in found.same],
        "unseen": len(found.unseen),
    }
    return show(request, "assets", context)


@require_POST
@needs(Right.STAFF_OFFICE)
def enter(request: HttpRequest) -> HttpResponse:
    """Enter one thing that was found, or all of a sort."""
    user = officer(request)
    try:
        sort = Sort(request.POST.get("sort", ""))
    except ValueError:
        raise Missing(_("This is registered already, or not there any more.")) from None
    name = request.POST.get("name", "")
    made = actions.enter(actor=acting(user), by=user.pk, sort=sort, name=name, now=clock.now())
    words = ngettext("%(many)d entry was added.", "%(many)d entries were added.", len(made))
    messages.success(request, words % {"many": len(made)})
    return redirect("bureau:assets")


def _thing(thing: Thing, now: datetime) -> dict[str, Any]:
    badge = None
    if thing.broken:
        badge = ("failing", _("Cannot be read"))
    elif thing.until and thing.until <= now:
        badge = ("failing", _("Expired"))
    elif thing.until and thing.until <= now + _AHEAD:
        badge = ("waiting", _("Expires soon"))
    return {"thing": thing, "sort": _sort(thing.sort), "badge": badge}


def _sort(sort: Sort) -> str:
    return catalogue().fields["asset_kind"].choices[sort.value][language()]
