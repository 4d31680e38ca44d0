"""The installation's own pages, and those that say what went wrong before or behind a view."""

import sys
from http import HTTPStatus
from urllib.parse import urlsplit

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from secretaire.lib import logs
from secretaire.lib.middleware import broken
from secretaire.protection.access.core import open_to_all, signed_in
from secretaire.protection.tenancy import queries as tenancy
from secretaire.site.forms import Workspace
from secretaire.ui import places

log = logs.logger(__name__)


@open_to_all
def welcome(request: HttpRequest) -> HttpResponse:
    """Say what this is, and lead to the workspace whose word was typed."""
    form = Workspace(request.GET if "word" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect(urlsplit(tenancy.address(tenant=form.cleaned_data["word"], to="home")).path)
    return render(request, "site/welcome.html", {"form": form}, status=404 if form.errors else 200)


@open_to_all
def health(request: HttpRequest) -> HttpResponse:
    """Answer once the database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Lead whoever is signed in to where their work is; each role has such a place."""
    return redirect(places.main(request)[0].href)


@signed_in
def settings(request: HttpRequest) -> HttpResponse:
    """Lead to the first of the settings that are open to a role."""
    place = next(iter(places.settings(request)), None)
    return redirect(place.href) if place else _error(request, 403, _("Your role does not include this."))


def malformed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that a request cannot be read."""
    return _error(request, 400, _("This address or form cannot be read."))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that this is not for this person."""
    return _error(request, 403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form did not come from a page that was given to this browser."""
    return _error(
        request,
        403,
        _("This form was open for too long, or did not come from here."),
        _("Open the page again and send it once more. Cookies must be allowed for this site."),
    )


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is nothing at an address."""
    return _error(request, 404)


def throttled(request: HttpRequest) -> HttpResponse:
    """Say that something was tried too often."""
    return _error(request, 429)


def failed(request: HttpRequest) -> HttpResponse:
    """Say that it is our fault, or the database's, which will be back; whoever runs the service hears which of both."""
    error = sys.exc_info()[1]
    status = broken(error)
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("a page failed", exc_info=error)
    else:
        log.warning("a page could not be answered: %s", type(error).__name__)
    return _error(request, status)


def _error(request: HttpRequest, status: int, message: str = "", advice: str = "") -> HttpResponse:
    context = {"status": status, "message": message, "advice": advice}
    return render(request, "ui/error.html", context, status=status)
