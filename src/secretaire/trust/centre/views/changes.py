"""Changes of suppliers: the page with its twin and feeds, and letters about them for whoever wishes and confirms it."""

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from secretaire import config
from secretaire.lib import clock, scope
from secretaire.lib.errors import Missing
from secretaire.lib.origins import FromElsewhere, from_elsewhere
from secretaire.protection.access.core import open_to_all
from secretaire.protection.limits import actions as limits
from secretaire.protection.limits import queries as whence
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.centre import core, queries
from secretaire.trust.centre.core import Changes
from secretaire.trust.centre.forms import SubscribeForm
from secretaire.trust.centre.views import twins
from secretaire.trust.centre.views.asking import without_cookie
from secretaire.trust.centre.views.pages import ground, page
from secretaire.trust.notices import actions as notices
from secretaire.trust.notices import queries as subscriptions

_DAY: Final = timedelta(days=1)
#: Letters in one day to one address, and on the word of one network.
_A_DAY, _A_NETWORK = 3, 30


@without_cookie
def changes(request: HttpRequest) -> HttpResponse:
    """Show every change, and promise a letter to whoever asks for such letters: the same is said to everybody."""
    if request.method == "POST" and from_elsewhere(request):
        raise FromElsewhere(_("This form was sent from another site. Please open the page itself."))
    form = SubscribeForm(request.POST if request.method == "POST" else None)
    asked = form.is_valid()
    if asked:
        _subscribe(request, form.cleaned_data["email"])
    found = _changes()
    context = {"found": found, "form": form, "asked": asked}
    response = page(request, "centre/changes.html", context, found.provider)
    if form.is_bound and not asked:
        response.status_code = 422
    return response


@open_to_all
@require_safe
def changes_twin(request: HttpRequest) -> HttpResponse:
    """Say the same as JSON."""
    return twins.twin(_changes())


@open_to_all
@require_safe
def feed(request: HttpRequest, language: str) -> HttpResponse:
    """Say the same as an Atom feed."""
    found, address = _changes(), config.load().address
    own = reverse("centre:feed" if language == "en" else "centre:feed_fr")
    with translation.override(language):
        title = _("%(name)s: changes of suppliers") % {"name": found.provider or "Secretaire"}
    content = core.feed(
        found, language=language, title=title, page=f"{address}{reverse('centre:changes')}", own=f"{address}{own}"
    )
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8", headers=dict(twins.OPEN))


@without_cookie
def confirm(request: HttpRequest, word: str) -> HttpResponse:
    """Ask once more, and then write to somebody; opening the address changes nothing, since programs open it, too."""
    tenant_id, now = _ground(), clock.now()
    with scope.tenant(tenant_id):
        found = subscriptions.by_link(tenant_id=tenant_id, word=word, stops=False, now=now)
        if request.method == "POST":
            notices.confirm(actor=_guest(tenant_id, found), word=word, now=now)
    return _asked(request, "centre/confirm.html", found, tenant_id)


@without_cookie
def stop(request: HttpRequest, word: str) -> HttpResponse:
    """Ask whether the letters shall end, and end them; a mail program may send the form by itself (RFC 8058)."""
    tenant_id, now = _ground(), clock.now()
    with scope.tenant(tenant_id):
        found = subscriptions.by_link(tenant_id=tenant_id, word=word, stops=True, now=now)
        language = found.language if found else get_language()
        if request.method == "POST":
            notices.unsubscribe(actor=_guest(tenant_id, found), word=word, now=now)
    with translation.override(language):
        return _asked(request, "centre/stop.html", None, tenant_id)


def _asked(request: HttpRequest, name: str, found: Any, tenant_id: UUID) -> HttpResponse:
    with translation.override(found.language if found else get_language()), scope.tenant(tenant_id, still=True):
        provider = tenancy.look(tenant_id=tenant_id).name
        response = page(request, name, {"done": request.method == "POST"}, provider)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _subscribe(request: HttpRequest, email: str) -> None:
    tenant_id, now = _ground(), clock.now()
    network = whence.origin(request=request)
    with scope.tenant(tenant_id):
        for key, most in ((f"notices/{email.casefold()}", _A_DAY), (f"notices/network/{network}", _A_NETWORK)):
            limits.spend(tenant_id=tenant_id, key=key, at_most=most, per=_DAY, now=now)
        actor = _guest(tenant_id, None)
        notices.subscribe(actor=actor, email=email, language=get_language() or "en", now=now)


def _guest(tenant_id: UUID, found: Any) -> Actor:
    return Actor(kind="guest", name=f"subscriber/{found.pk}" if found else "subscriber", tenant_id=tenant_id)


def _ground() -> UUID:
    found = tenancy.ground()
    if found is None:
        raise Missing(_("There is nothing at this address."))
    return found


def _changes() -> Changes:
    with ground() as found:
        return queries.changes(tenant_id=found, now=clock.now())
