"""Where anybody asks about security; the answer comes by mail."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import wraps
from typing import Final
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from secretaire.lib import clock, scope
from secretaire.lib.errors import Missing
from secretaire.lib.origins import FromElsewhere, from_elsewhere
from secretaire.protection.access.core import open_to_all
from secretaire.protection.limits import actions as limits
from secretaire.protection.limits import queries as whence
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.centre.forms import AskForm
from secretaire.trust.centre.views import pages
from secretaire.trust.enquiries import actions, queries

_DAY: Final = timedelta(days=1)
#: Letters in one day that an address gets because somebody wrote it into a form, that a network causes, and all do.
_AN_ADDRESS, _A_NETWORK, _ALL = 3, 10, 200
#: Uses of links in one day from a network, those that are refused counted.
_TRIES: Final = 60


def without_cookie(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a view to anybody: nothing in the browser speaks for them, so there is no cookie to protect."""

    @open_to_all
    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def opened(request: HttpRequest, **words: str) -> HttpResponse:
        return view(request, **words)

    return opened


def strangers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a form to anybody; what changes something must come from a page of ours all the same."""

    @without_cookie
    @wraps(view)
    def guarded(request: HttpRequest, **words: str) -> HttpResponse:
        if request.method == "POST" and from_elsewhere(request):
            raise FromElsewhere(_("This form was sent from another site. Please open the page itself."))
        response = view(request, **words)
        response.headers["Cache-Control"] = "no-store"
        return response

    return guarded


@contextmanager
def counter() -> Iterator[UUID]:
    """Stand where promises of the installation are made, to write there.

    :raises Missing: if there is nobody who promises
    """
    found = tenancy.ground()
    if found is None:
        raise Missing(_("Nobody promises anything here yet, so there is nobody to ask."))
    with scope.tenant(found):
        yield found


def spend(request: HttpRequest, *, tenant_id: UUID, email: str, now: datetime) -> None:
    """Count a letter that somebody causes by writing an address into a form.

    :raises limits.TooOften: if there were too many
    """
    network = whence.origin(request=request)
    for key, most in (
        ("trust/letters", _ALL),
        (f"trust/network/{network}", _A_NETWORK),
        (f"trust/address/{email.strip().casefold()}", _AN_ADDRESS),
    ):
        limits.spend(tenant_id=tenant_id, key=key, at_most=most, per=_DAY, now=now)


def attempt(request: HttpRequest, *, now: datetime) -> None:
    """Count a try to use a link of somebody, whatever comes of it.

    :raises limits.TooOften: if there were too many
    """
    with counter() as found:
        key = f"trust/tries/{whence.origin(request=request)}"
        limits.spend(tenant_id=found, key=key, at_most=_TRIES, per=_DAY, now=now)


@strangers
def ask(request: HttpRequest) -> HttpResponse:
    """Ask a question."""
    now = clock.now()
    with counter() as found:
        form = AskForm(request.POST if request.method == "POST" else None, now=now)
        if form.is_bound and form.is_valid():
            said = form.cleaned_data
            spend(request, tenant_id=found, email=said["email"], now=now)
            actions.ask(
                actor=Actor(kind="guest", name=f"guest/{uuid4()}", tenant_id=found),
                email=said["email"],
                question=said["question"],
                language=get_language() or "en",
                now=now,
            )
            return HttpResponse(status=303, headers={"Location": reverse("centre:asked")})
        context = {"form": form, "days": queries.working_days(), "until": queries.until(tenant_id=found, asked=now)}
        provider = tenancy.look(tenant_id=found).name
    return pages.page(request, "centre/ask.html", context, provider, status=422 if form.is_bound else 200)


@open_to_all
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say that a question has arrived."""
    with pages.ground() as found:
        provider = tenancy.look(tenant_id=found).name if found else ""
    return pages.page(request, "centre/asked.html", {}, provider)
