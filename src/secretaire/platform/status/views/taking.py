"""Results come in: from whoever shows the signature of a registered place, and nobody else."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from secretaire.lib import clock, scope, signing
from secretaire.lib.errors import Forbidden, Refused
from secretaire.platform.status import actions, queries
from secretaire.platform.status.core.reports import LARGEST, PLACE, Unreadable, read, signed
from secretaire.protection.access.core import open_to_all
from secretaire.protection.tenancy import queries as tenancy


@csrf_exempt  # nothing in a browser speaks for a place: each message is signed
@open_to_all
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Keep what a place saw.

    :raises Http404: if nobody runs this installation for others, so that nothing is kept
    :raises Forbidden: if the message is not signed by a registered place
    :raises Refused: if it is no list of results
    """
    house = tenancy.provider()
    if house is None:
        raise Http404
    name, message = request.headers.get("X-Probe-Place", ""), request.body
    with scope.tenant(house.pk):
        place = queries.place_by_name(tenant_id=house.pk, name=name) if PLACE.fullmatch(name) else None
        said = request.headers.get("X-Probe-Signature", "")
        if place is None or not signing.holds(signed(name, message), said, key=place.key):
            raise Forbidden(_("This is no message of a registered place."))
        try:
            results = read(message) if len(message) <= LARGEST else None
        except Unreadable:
            results = None
        if results is None:
            raise Refused(_("This is no list of results."))
        actions.receive(tenant_id=house.pk, place_id=place.pk, results=results, now=clock.now())
    return HttpResponse(status=HTTPStatus.NO_CONTENT)
