"""Second factors: what there is, and adding and removing them."""

import base64
import os

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from secretaire.lib import clock
from secretaire.lib.seal import seal, unseal
from secretaire.protection.access.core import signed_in
from secretaire.protection.identity import actions, queries
from secretaire.protection.identity.core import codes
from secretaire.protection.identity.core.devices import device
from secretaire.protection.identity.forms.factors import FirstCode, NewPasskey
from secretaire.protection.identity.models import User
from secretaire.protection.identity.views import actor
from secretaire.protection.tenancy import queries as tenancy

_PENDING = "factor.pending"
_PURPOSE = "pending factor"


@signed_in
@never_cache
def listing(request: HttpRequest) -> HttpResponse:
    """Show the second factors of an account."""
    user = queries.account(request)
    found = queries.factors(user=user)
    shown = {
        "app": next((each for each in found if each.type == Authenticator.Type.TOTP), None),
        "passkeys": [each for each in found if each.type == Authenticator.Type.WEBAUTHN],
        "codes_left": queries.codes_left(user=user),
        "needed": queries.needs_factor(user=user),
        "missing": not found,
    }
    return render(request, "identity/factors.html", shown)


@signed_in
@never_cache
@queries.recently
def app(request: HttpRequest) -> HttpResponse:
    """Add an authenticator app: show its secret, and take a code that proves that the app has it."""
    user = queries.account(request)
    form = FirstCode(request.POST or None)
    secret = _pending(request, user, fresh=not form.is_bound)
    if form.is_valid() and (step := _step(form, user, secret)) is not None:
        made = actions.add_app(actor=actor(request), user_id=user.pk, secret=secret, step=step, now=clock.now())
        del request.session[_PENDING]
        return _done(request, made, _("The app is your second factor from now on."))
    workspace = tenancy.get(tenant_id=user.tenant_id).name
    square = get_adapter().build_totp_svg(codes.address(secret, account=user.email, issuer=f"Secretaire {workspace}"))
    shown = {
        "form": form,
        "square": f"data:image/svg+xml;base64,{base64.b64encode(square.encode()).decode()}",
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
    }
    return render(request, "identity/app.html", shown)


@signed_in
@never_cache
@queries.recently
def passkey(request: HttpRequest) -> HttpResponse:
    """Add a passkey: the device makes a pair of keys, and keeps one of them."""
    user = queries.account(request)
    form = NewPasskey(request.POST or None, initial={"name": device(request.META.get("HTTP_USER_AGENT", ""))})
    if form.is_valid():
        made = actions.add_passkey(
            actor=actor(request),
            user_id=user.pk,
            name=form.cleaned_data["name"],
            credential=form.cleaned_data["credential"],
            now=clock.now(),
        )
        return _done(request, made, _("The passkey is a second factor from now on, and signs you in alone."))
    shown = {"form": form, "options": auth.begin_registration(user, passwordless=True)}
    return render(request, "identity/passkey.html", shown)


@signed_in
@never_cache
@queries.recently
def remove(request: HttpRequest, factor: int) -> HttpResponse:
    """Take a factor away, once that was asked again."""
    if request.method != "POST":
        return render(request, "identity/factor_remove.html")
    actions.remove_factor(actor=actor(request), user_id=queries.account(request).pk, factor_id=factor, now=clock.now())
    messages.success(request, _("The factor is removed."))
    return redirect("account_factors")


@signed_in
@never_cache
@queries.recently
def recovery(request: HttpRequest) -> HttpResponse:
    """Replace the recovery codes, once that was asked again, and show the new ones this once."""
    if request.method != "POST":
        return render(request, "identity/codes_renew.html")
    made = actions.renew_codes(actor=actor(request), user_id=queries.account(request).pk, now=clock.now())
    return _done(request, made, _("Only these recovery codes count from now on."))


def _pending(request: HttpRequest, user: User, *, fresh: bool) -> str:
    """Return the secret that an app is being given; kept sealed, like the one that it becomes."""
    row = str(user.pk)
    kept = request.session.get(_PENDING)
    if kept is None or fresh:
        made = codes.secret(os.urandom(codes.SECRET_BYTES))
        request.session[_PENDING] = base64.b64encode(seal(made, purpose=_PURPOSE, row=row)).decode()
        return made
    return unseal(base64.b64decode(kept), purpose=_PURPOSE, row=row)


def _step(form: FirstCode, user: User, secret: str) -> int | None:
    try:
        cleared = check_rate_limit(user, error_key="rate_limited")
    except forms.ValidationError as refused:
        form.add_error("code", refused)
        return None
    step = codes.accepted(secret, form.cleaned_data["code"], now=clock.now(), after=0)
    if step is None:
        form.add_error("code", get_adapter().validation_error("incorrect_code"))
        return None
    cleared()
    return step


def _done(request: HttpRequest, made: list[str], words: str) -> HttpResponse:
    """Show recovery codes, which nobody will see again, or lead back where there are none."""
    messages.success(request, words)
    if not made:
        return redirect("account_factors")
    text = "\r\n".join([_("Recovery codes for {workspace}").format(workspace=_workspace(request)), "", *made, ""])
    file = base64.b64encode(text.encode()).decode()
    return render(
        request, "identity/codes.html", {"codes": made, "file": f"data:text/plain;charset=utf-8;base64,{file}"}
    )


def _workspace(request: HttpRequest) -> str:
    return tenancy.get(tenant_id=queries.account(request).tenant_id).name
