"""The log of access and use: looking, searching, and taking it out."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from secretaire.lib import clock
from secretaire.lib.errors import Refused
from secretaire.platform.administration import actions, queries
from secretaire.platform.administration.forms import LogForm, mark
from secretaire.protection.access.core import Right, may, needs
from secretaire.protection.audit import queries as audit
from secretaire.protection.audit.core import SHOWN, next_signing
from secretaire.protection.identity.queries import account, recently_to_change
from secretaire.protection.tenancy.core import Actor

_A_PAGE = 50
_KINDS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


@require_safe
@needs(Right.LOG, look=Right.LOOK)
def log(request: HttpRequest) -> HttpResponse:
    """Show the log, newest first."""
    form = _form(request, request.GET)
    return _shown(request, form, status=200 if form.is_valid() else 422)


@require_POST
@needs(Right.LOG)
@recently_to_change(back="administration:log")
def export(request: HttpRequest) -> HttpResponse:
    """Hand out what is looked for as a file; that somebody took it is an entry, too."""
    user, form = account(request), _form(request, request.POST)
    kind = "json" if request.POST.get("format") == "json" else "csv"
    if not form.is_valid():
        return _shown(request, form, status=422)
    actor = Actor(kind="member", name=f"user/{user.pk}", tenant_id=user.tenant_id)
    try:
        text = actions.take_out(actor=actor, by=user.pk, sought=form.sought(), form=kind)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _shown(request, form, status=refused.status)
    headers = {"Content-Disposition": f'attachment; filename="log.{kind}"', "Cache-Control": "no-store"}
    return HttpResponse(text, content_type=_KINDS[kind], headers=headers)


def _form(request: HttpRequest, data: QueryDict) -> LogForm:
    tenant_id, now = account(request).tenant_id, clock.now()
    verbs = audit.verbs(tenant_id=tenant_id, since=now - SHOWN)
    return LogForm(data, people=queries.people(tenant_id=tenant_id), verbs=verbs, now=now)


def _shown(request: HttpRequest, form: LogForm, *, status: int) -> HttpResponse:
    user, lines = account(request), []
    if status == 200:  # noqa: PLR2004  # the status of a page that could be asked for
        lines = queries.page(
            tenant_id=user.tenant_id,
            sought=form.sought(),
            at_most=_A_PAGE + 1,
            behind=mark(request.GET.get("behind", "")),
        )
    asked = {name: form.data.get(name, "") for name in form.fields if form.data.get(name)}
    context = {
        "form": form,
        "lines": lines[:_A_PAGE],
        "older": _older(lines, asked),
        "newest": f"?{urlencode(asked)}" if request.GET.get("behind") else "",
        "asked": asked,
        "signing": next_signing(clock.now()),
        "may_export": may(user.role, Right.LOG),
        "heading": _("Log"),
    }
    response = render(request, "administration/log.html", context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _older(lines: list[queries.Line], asked: dict[str, str]) -> str:
    if len(lines) <= _A_PAGE:
        return ""
    last = lines[_A_PAGE - 1].entry
    return f"?{urlencode(asked | {'behind': f'{last.at.isoformat()},{last.pk}'})}"
