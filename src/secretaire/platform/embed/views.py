"""The script that sites ask for, and the page of settings."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from secretaire import config
from secretaire.lib.errors import Refused
from secretaire.platform.embed import actions, queries
from secretaire.platform.embed.forms import Sites, Snippet
from secretaire.protection.access.core import Right, needs, open_to_all
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.pages import queries as pages

_SCRIPT = Path(__file__).parent / "static/embed/embed.js"
_PLACE = "const words = {};"
_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=3600",
}


@open_to_all
@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """Return the script that shows this tenant's booking pages; it knows the tenant by its own address."""
    return HttpResponse(_script(), content_type="text/javascript; charset=utf-8", headers=_OPEN)


@needs(Right.CONNECTIONS, look=Right.LOOK)
@require_http_methods(["GET", "HEAD", "POST"])
def embedding(request: HttpRequest) -> HttpResponse:
    """Say which sites may show the booking pages, and put together what is copied into one of them."""
    user = identity.account(request)
    form = Sites(request.POST or None, initial={"sites": "\n".join(queries.origins(tenant_id=user.tenant_id))})
    if request.method == "POST" and form.is_valid():
        actor = Actor(kind="member", name=f"user/{user.pk}", tenant_id=user.tenant_id)
        try:
            actions.allow(actor=actor, sites=form.cleaned_data["sites"].splitlines())
        except Refused as refused:
            form.add_error("sites", str(refused))
        else:
            messages.success(request, _("Saved. It holds from the next time that somebody opens a page."))
            return redirect("embed:embedding")
    published = pages.published(tenant_id=user.tenant_id)
    accent = tenancy.look(tenant_id=user.tenant_id).accent
    snippet = Snippet(request.GET, pages=published, accent=accent)
    context = {
        "form": form,
        "snippet": snippet,
        **_put_together(snippet),
        "moved": snippet.moved(),
        "popup": snippet.shown().get("-variant") == "popup",
        "none": not published,
    }
    return render(request, "embed/embedding.html", context, status=422 if form.errors else 200)


def _put_together(snippet: Snippet) -> dict[str, Any]:
    shown, src = snippet.shown(), reverse("embed:script")
    page = reverse("booking:page", kwargs={"slug": shown[""]}) if shown else ""
    home = config.load().address
    return {"shown": shown, "src": src, "page": page, "code": snippet.code(src=home + src, page=home + page)}


@cache
def _script() -> str:
    words = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            words[code] = {
                "title": _("Book a meeting"),
                "open": _("Open the booking page"),
                "close": pgettext("verb", "Close"),
            }
    return _SCRIPT.read_text().replace(_PLACE, f"const words = {json.dumps(words)};", 1)
