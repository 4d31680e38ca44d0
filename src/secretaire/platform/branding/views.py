"""The settings of a tenant's looks, and what its pages load for them."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretaire.lib import colours, scope
from secretaire.lib.errors import Missing, Refused
from secretaire.platform.branding import actions, core
from secretaire.platform.branding.forms import Appearance
from secretaire.protection.access.core import Right, may, needs, open_to_all
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Branding

#: What an address with a digest says never changes. It is for our own pages, in whosever page they stand.
_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


@open_to_all
@require_safe
def accent(request: HttpRequest, name: str) -> HttpResponse:
    """Return the colours that follow from an accent; the address says which one, so that it can be tried first."""
    found = colours.colour(f"#{name.partition('-')[0]}")
    if found is None or colours.sheet(found) != name:
        raise Missing(_("There is nothing at this address."))
    return HttpResponse(colours.stylesheet(found), content_type="text/css; charset=utf-8", headers=_FOR_EVER)


@open_to_all
@require_safe
def logo(request: HttpRequest, digest: str) -> HttpResponse:
    """Return the logo that the tenant shows now."""
    content = tenancy.logo(tenant_id=scope.current(), digest=digest)
    return HttpResponse(content, content_type="image/png", headers=_FOR_EVER)


@needs(Right.BRANDING, look=Right.LOOK)
@require_http_methods(["GET", "HEAD", "POST"])
def appearance(request: HttpRequest) -> HttpResponse:
    """Show how the tenant looks, try another look, and keep it."""
    user = identity.account(request)
    look, founded = tenancy.look(tenant_id=user.tenant_id), tenancy.get(tenant_id=user.tenant_id).name
    if request.method != "POST":
        form = Appearance(look=look, founded=founded)
        return _show(request, form, Branding(accent=look.accent, name=look.name))
    form = Appearance(request.POST, request.FILES, look=look, founded=founded)
    if not form.is_valid():
        return _show(request, form, Branding(accent=look.accent, name=look.name), status=422)
    wish = form.wish()
    if "try" in request.POST:
        tried = Appearance(look=look, founded=founded, wish=wish)
        return _show(request, tried, replace(wish, name=wish.name or founded), tried=True)
    try:
        without = form.cleaned_data.get("without_logo", False)
        actions.change(actor=identity.acting(user), wish=wish, logo=form.picture(), without_logo=without)
    except Refused as refused:
        form.add_error("logo" if isinstance(refused, actions.NoLogo) else "language", str(refused))
        return _show(request, form, replace(wish, name=wish.name or founded), status=422)
    messages.success(request, _("Saved. Guests see it from the next page that they open."))
    return redirect("branding:appearance")


@needs(Right.BRANDING)
@require_POST
def reset(request: HttpRequest) -> HttpResponse:
    """Let the tenant look as it was founded."""
    actions.reset(actor=identity.acting(identity.account(request)))
    messages.success(request, _("The workspace looks as it did in the beginning."))
    return redirect("branding:appearance")


def _show(
    request: HttpRequest, form: Appearance, shown: Branding, *, tried: bool = False, status: int = 200
) -> HttpResponse:
    user = identity.account(request)
    kept = tenancy.look(tenant_id=user.tenant_id)
    chosen = shown.accent or colours.DEFAULT
    context = {
        "form": form if may(user.role, Right.BRANDING) else None,
        "look": replace(kept, name=shown.name),
        "kept": kept,
        "accent": shown.accent,
        "sheet": colours.sheet(shown.accent) if shown.accent else "",
        "chosen": chosen,
        "shades": core.shades(chosen),
        "tried": tried,
    }
    return render(request, "branding/appearance.html", context, status=status)
