"""The proof of the log: how it stands, its checkpoints, and archives that others check."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from secretaire.lib import clock
from secretaire.lib.errors import Missing, Refused
from secretaire.platform.administration import actions, queries
from secretaire.platform.administration.forms import ProofForm
from secretaire.protection.access.core import Right, may, needs
from secretaire.protection.audit.core import next_signing
from secretaire.protection.grants import queries as grants
from secretaire.protection.identity.queries import account, acting, recently_to_change
from secretaire.protection.tenancy.core import Actor

_TEXT = "text/plain; charset=utf-8"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.LOG, look=Right.LOOK)
@recently_to_change(back="administration:log_proof")
def proof(request: HttpRequest) -> HttpResponse:
    """Show how the log stands, or hand out an archive of it."""
    form = ProofForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _shown(request, form, status=200)
    user = account(request)
    actor = Actor(kind="member", name=f"user/{user.pk}", tenant_id=user.tenant_id)
    if not form.is_valid():
        return _shown(request, form, status=422)
    try:
        sought, kept = form.sought(clock.now()), form.cleaned_data["kept"]
        found = actions.take_proof(actor=actor, by=user.pk, sought=sought, kept=kept)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _shown(request, form, status=refused.status)
    return _file(found, "log.zip", "application/zip")


@require_safe
@needs(Right.LOG, look=Right.LOOK)
def checkpoint(request: HttpRequest) -> HttpResponse:
    """Hand out the last checkpoint.

    :raises Missing: if there is none yet
    """
    found = queries.standing(tenant_id=account(request).tenant_id).checkpoint
    if found is None:
        raise Missing(_("No checkpoint was made yet."))
    _taken(request, f"checkpoint/{found.size}")
    return _file(found.note.encode(), f"checkpoint-{found.size}.txt", _TEXT)


@require_safe
@needs(Right.LOG, look=Right.LOOK)
def entry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand out the proof that an entry stands in the log, or say when there will be one.

    :raises Missing: if there is no such entry
    """
    try:
        found = queries.of_entry(tenant_id=account(request).tenant_id, pk=pk)
    except Missing as error:
        raise Missing(_("This entry is not in the log.")) from error
    except queries.NothingSigned:
        context = {"heading": _("The proof is not there yet"), "signing": next_signing(clock.now())}
        response = render(request, "administration/unsigned.html", context, status=409)
        patch_cache_control(response, private=True, no_store=True)
        return response
    _taken(request, f"entry/{pk}")
    return _file(found.encode(), f"{pk}.tlog-proof", _TEXT)


def _taken(request: HttpRequest, subject: str) -> None:
    """Note who took something; that the provider's staff looked at it is noted already."""
    if grants.visit(request) is None:
        actions.hand_out(actor=acting(account(request)), subject=subject)


def _shown(request: HttpRequest, form: ProofForm, *, status: int) -> HttpResponse:
    user = account(request)
    context = {
        "form": form,
        "stands": queries.standing(tenant_id=user.tenant_id),
        "may_export": may(user.role, Right.LOG),
        "heading": _("Proof of the log"),
    }
    response = render(request, "administration/proof.html", context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)
