"""Which tenant a request is for: the first word of its address.

Everything behind it happens in one transaction on that tenant's ground, and the word becomes the prefix of every
address that is built, so no other room spells it out.
"""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib import scope
from secretaire.lib.errors import Missing
from secretaire.lib.onward import Onward, follow
from secretaire.protection.tenancy import queries
from secretaire.protection.tenancy.core import HELD, RESERVED_PAGES, RESERVED_TENANTS, Abiding
from secretaire.protection.tenancy.models import Abode

Answer = Callable[[HttpRequest], HttpResponse]

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})  #: methods that change nothing (RFC 9110, section 9.2.1)
_A_MOMENT = "30"  #: seconds after which to try again while a tenant is on its way


class Ground:
    """Stand on the tenant's ground while its request is answered."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer on the ground of the tenant that the address names, or on nobody's."""
        slug, __, rest = request.path_info.removeprefix("/").partition("/")
        if not slug or slug in RESERVED_TENANTS:
            return self.get_response(request)
        between = queries.abode(slug=slug)
        if between and _elsewhere(request, between):
            return _onward(request, between)
        try:
            tenant = queries.by_slug(slug=slug)
        except Missing:
            return self.get_response(request)  # the installation has no such address, and says so in every language
        request.tenant = tenant  # type: ignore[attr-defined]  # read through tenancy.queries.of
        request.path_info = f"/{rest}"
        request.urlconf = "secretaire.site.tenant_urls"
        before = get_script_prefix()
        set_script_prefix(f"/{slug}/")
        try:
            response = self._answer(request, tenant.pk)
            if isinstance(response, Onward):
                response = follow(request, response, home=tenant.pk)
        except queries.Moving:
            response = _wait(request)
        finally:
            set_script_prefix(before)
        if settings.SESSION_COOKIE_NAME in response.cookies:
            response.cookies[settings.SESSION_COOKIE_NAME]["path"] = f"/{slug}/"
        return response

    def _answer(self, request: HttpRequest, tenant_id: UUID) -> HttpResponse:
        with scope.tenant(tenant_id, guarded=request.method not in _SAFE):
            look, shut = queries.standing(tenant_id=tenant_id)
            request.look = look  # type: ignore[attr-defined]  # read by the frames of pages, and through tenancy.queries
            response = _shut(request) if shut and _public(request.path_info) else self.get_response(request)
            if response.status_code >= 500:  # noqa: PLR2004  # a failed answer keeps nothing
                transaction.set_rollback(True)
        return response


def _public(path: str) -> bool:
    """Tell whether strangers take meetings at an address below a tenant."""
    return path.removeprefix("/").partition("/")[0] not in {"", *RESERVED_PAGES}


def _shut(request: HttpRequest) -> HttpResponse:
    with translation.override(queries.language(request)):
        context = {"status": 410, "message": _("No meetings are taken here any more.")}
        return render(request, "ui/error.html", context, status=410)


def _elsewhere(request: HttpRequest, between: Abode) -> bool:
    """Tell whether a request is not answered on the ground of its tenant, which is between two cells."""
    leaves = between.state in {Abiding.LEAVING, Abiding.PACKED}
    return not leaves or request.method not in _SAFE


def _onward(request: HttpRequest, between: Abode) -> HttpResponse:
    """Lead to the cell that serves a tenant, method and content of the request included; or ask to wait."""
    neighbour = config.cells().get(between.cell)
    if between.state in HELD or neighbour is None:
        return _wait(request)
    there = HttpResponse(status=307, headers={"Location": f"{neighbour.address}{request.get_full_path()}"})
    there.headers["Cache-Control"] = "no-store"  # a tenant may come back
    return there


def _wait(request: HttpRequest) -> HttpResponse:
    with translation.override(queries.language(request)):
        context = {
            "status": 503,
            "message": _("This workspace is moving to other machines. Try again in a minute."),
        }
        found = render(request, "ui/error.html", context, status=503)
    found.headers["Retry-After"] = _A_MOMENT
    return found
