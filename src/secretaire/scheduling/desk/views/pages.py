"""A host's booking pages."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from secretaire.scheduling.desk.forms.pages import KINDS, PLACES, PageForm
from secretaire.scheduling.desk.views import actor, member, public_address, show
from secretaire.scheduling.hosts import queries as hosts
from secretaire.scheduling.pages import actions, queries
from secretaire.scheduling.pages.core import Kind, PlaceKind, in_language

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host
    from secretaire.scheduling.pages.models import Page

_HERE = "desk:pages"


@member
def listing(request: HttpRequest, host: "Host") -> HttpResponse:
    """Show the pages of a host and of the host's teams."""
    found = queries.of_host(tenant_id=host.tenant_id, host_id=host.pk)
    return show(request, host, "desk/pages.html", here=_HERE, context={"pages": [_card(page) for page in found]})


@member
def new(request: HttpRequest, host: "Host") -> HttpResponse:
    """Make a page."""
    return _edited(request, host, None)


@member
def change(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Change a page."""
    return _edited(request, host, queries.managed(tenant_id=host.tenant_id, host_id=host.pk, page_id=pk))


@require_POST
@member
def publish(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Open a page to guests."""
    actions.publish(actor=actor(request), host_id=host.pk, page_id=pk)
    messages.success(request, _("The page is published. Guests can book on it now."))
    return redirect(_HERE)


@require_POST
@member
def withdraw(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Close a page to guests."""
    actions.withdraw(actor=actor(request), host_id=host.pk, page_id=pk)
    messages.success(request, _("The page is withdrawn. What is booked stays booked."))
    return redirect(_HERE)


@require_POST
@member
def delete(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Delete a page that was never booked."""
    try:
        actions.delete(actor=actor(request), host_id=host.pk, page_id=pk)
    except actions.InUse as refused:
        messages.error(request, str(refused))
        return redirect("desk:page", pk=pk)
    messages.success(request, _("The page is deleted."))
    return redirect(_HERE)


def _edited(request: HttpRequest, host: "Host", page: "Page | None") -> HttpResponse:
    teams = hosts.teams_of(tenant_id=host.tenant_id, host_id=host.pk)
    sent = request.POST if request.method == "POST" else None
    form = PageForm(sent, host=host, teams=teams, page=page)
    if sent is not None and form.is_valid():
        try:
            saved = _saved(request, host, page, form)
        except actions.Unsuitable as refused:
            form.blame(refused.sentences)
        else:
            messages.success(request, _saying(saved))
            return redirect(_HERE)
    wrong = sent is not None and not form.draft
    card = _card(page) if page else None
    context = {"form": form, "page": page, "card": card, "teams": teams}
    return show(request, host, "desk/page.html", here=_HERE, context=context, status=422 if wrong else 200)


def _saved(request: HttpRequest, host: "Host", page: "Page | None", form: PageForm) -> "Page":
    who, terms, asked = actor(request), form.terms.terms(), form.asked()
    if page is None:
        return actions.create(actor=who, host_id=host.pk, terms=terms, questions=asked)
    return actions.change(actor=who, host_id=host.pk, page_id=page.pk, terms=terms, questions=asked)


def _saying(page: "Page") -> str:
    if page.published:
        return _("The page is saved.")
    return _("The page is saved. Publish it when guests may book.")


def _card(page: "Page") -> dict[str, object]:
    """Return a page in words."""
    return {
        "page": page,
        "title": in_language(page.title, get_language() or "", *page.languages),
        "kind": KINDS[Kind(page.kind)],
        "place": PLACES[PlaceKind(page.place_kind)],
        "minutes": ", ".join(str(int(each.total_seconds() // 60)) for each in page.durations),
        "address": public_address(page.slug),
    }
