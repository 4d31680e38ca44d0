"""The pages, each beside its JSON twin: no account, no cookie, nothing from elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from secretaire.lib import clock, scope
from secretaire.lib.errors import Missing
from secretaire.protection.access.core import open_to_all
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.centre import queries
from secretaire.trust.centre.core import ORDER, Log, Overview, Responsibility, Told
from secretaire.trust.centre.views import twins, words
from secretaire.ui.links import Link

_LONGEST: Final = 18  #: digits of an index


@contextmanager
def ground() -> Iterator[UUID | None]:
    """Stand where promises of the installation are made, which nobody changes meanwhile; nothing: there is nobody."""
    found = tenancy.ground()
    if found is None:
        yield None
        return
    with scope.tenant(found, still=True):
        yield found


@open_to_all
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show how each measure stands, by area; what is not offered too."""
    found = _overview()
    shown = [each for each in found.areas if each.promised]
    context = {
        "found": found,
        "areas": shown,
        "absent": [each for each in found.areas if each.not_offered],
        "many_absent": sum(len(each.not_offered) for each in found.areas),
        "legend": [(each, words.MEANINGS[each]) for each in ORDER],
        "assurances": list(words.ASSURANCES.values()),
    }
    return page(request, "centre/overview.html", context, found.provider)


@open_to_all
@require_safe
def overview_twin(request: HttpRequest) -> HttpResponse:
    """Say the same as JSON."""
    return twins.twin(_overview())


@open_to_all
@require_safe
def responsibility(request: HttpRequest) -> HttpResponse:
    """Show who answers for what."""
    found = _responsibility()
    return page(request, "centre/responsibility.html", {"found": found}, found.provider)


@open_to_all
@require_safe
def responsibility_twin(request: HttpRequest) -> HttpResponse:
    """Say the same as JSON."""
    return twins.twin(_responsibility())


@open_to_all
@require_safe
def measure(request: HttpRequest, key: str) -> HttpResponse:
    """Show one measure with its history and its evidence."""
    found, provider = _measure(request, key)
    return page(request, "centre/measure.html", {"found": found, "brief": found.brief}, provider)


@open_to_all
@require_safe
def measure_twin(request: HttpRequest, key: str) -> HttpResponse:
    """Say the same as JSON."""
    return twins.twin(_measure(request, key)[0])


@open_to_all
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Show the log of evidence, and how it is checked."""
    found = _log()
    return page(request, "centre/log.html", {"found": found}, found.provider)


@open_to_all
@require_safe
def log_twin(request: HttpRequest) -> HttpResponse:
    """Say the same as JSON."""
    return twins.twin(_log())


@open_to_all
@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """Say what the twins look like."""
    return JsonResponse(twins.schema(), json_dumps_params={"indent": 2}, headers=dict(twins.OPEN))


def index(request: HttpRequest, name: str) -> int | None:
    """Return the number that a request's query names, if it names one.

    :raises Missing: if what it names is no such number
    """
    said = request.GET.get(name)
    if said is None:
        return None
    if not (said.isascii() and said.isdecimal() and len(said) <= _LONGEST):
        raise Missing(_("There is nothing at this address."))
    return int(said)


def page(request: HttpRequest, name: str, context: dict[str, Any], provider: str, *, status: int = 200) -> HttpResponse:
    """Answer with a page of the room, beside which stands what else there is."""
    here = request.resolver_match.url_name if request.resolver_match else ""
    places = {
        "overview": pgettext("a page", "Overview"),
        "responsibility": _("Who answers for what"),
        "availability": _("Availability"),
        "questions": pgettext("a page", "Questions"),
        "documents": pgettext("a page", "Documents"),
        "registers": _("Registers"),
        "changes": _("Changes of suppliers"),
        "log": pgettext("a page", "Log of evidence"),
        "contact": pgettext("a page", "Contact"),
    }
    links = [Link(href=reverse(f"centre:{each}"), text=text, current=each == here) for each, text in places.items()]
    response = render(
        request, name, {**context, "provider": provider, "links": links, "ways": queries.ways()}, status=status
    )
    response.headers["Cache-Control"] = "no-cache"
    return response


def _overview() -> Overview:
    with ground() as found:
        return queries.overview(tenant_id=found, now=clock.now())


def _responsibility() -> Responsibility:
    with ground() as found:
        return queries.responsibility(tenant_id=found, now=clock.now())


def _measure(request: HttpRequest, key: str) -> tuple[Told, str]:
    before = index(request, "before")
    with ground() as found:
        provider = tenancy.look(tenant_id=found).name if found else ""
        return queries.told(tenant_id=found, key=key, now=clock.now(), before=before), provider


def _log() -> Log:
    with ground() as found:
        return queries.log(tenant_id=found, now=clock.now())
