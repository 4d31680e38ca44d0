"""Registers as files: exported for spreadsheets and programs, and taken in again."""

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from secretaire.lib import clock
from secretaire.protection.access.core import Right, needs
from secretaire.protection.identity.queries import acting
from secretaire.trust.bureau.forms import FileForm
from secretaire.trust.bureau.views.standing import officer, show
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers import actions, queries
from secretaire.trust.registers.actions import Bad
from secretaire.trust.registers.core import NoFile, Row, csv_rows, csv_text, json_rows, json_text

_WHYS: Final[dict[str, str | Promise]] = {
    "header": gettext_lazy("The first line does not name the columns, or the document has no list of entries."),
    "many": gettext_lazy("There are more than 500 entries in it."),
    "malformed": gettext_lazy("It is neither CSV nor JSON in UTF-8."),
    "large": gettext_lazy("This file is larger than 1 MB."),
}


@require_safe
@needs(Right.STAFF_OFFICE)
@never_cache
def spreadsheet(request: HttpRequest, register: str) -> HttpResponse:
    """Return a register for spreadsheets."""
    rows = _rows(request, register)
    columns = ["number", "state", "owner", "due", "visibility", "measures", *queries.register(key=register).fields]
    return _file("\ufeff" + csv_text(columns, rows), f"{register}.csv", "text/csv; charset=utf-8")


@require_safe
@needs(Right.STAFF_OFFICE)
@never_cache
def document(request: HttpRequest, register: str) -> HttpResponse:
    """Return a register for programs."""
    return _file(json_text(register, _rows(request, register)), f"{register}.json", "application/json")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STAFF_OFFICE)
@never_cache
def take_in(request: HttpRequest, register: str) -> HttpResponse:
    """Take entries in from a file; every row that is wrong is told, and then nothing was written."""
    user, found = officer(request), queries.register(key=register)
    form = FileForm(request.POST or None, request.FILES or None)
    faults: list[tuple[int, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            rows = _read(form.cleaned_data["file"].name, form.cleaned_data["file"].read())
            many = actions.load(actor=acting(user), by=user.pk, register=found, rows=rows, now=clock.now())
        except NoFile as wrong:
            form.add_error("file", str(_WHYS[str(wrong)]))
        except Bad as bad:
            form.add_error("file", str(bad))
            faults = list(bad.faults)
        else:
            words = ngettext("%(many)d version was written.", "%(many)d versions were written.", many)
            messages.success(request, words % {"many": many})
            return redirect("bureau:register", register=register)
    scale = queries.in_force(tenant_id=user.tenant_id)
    fields = queries.asked(register=found, scale=scale)
    context = {
        "register": found,
        "title": catalogue().called("registers", found.key, queries.language()),
        "form": form,
        "faults": faults,
        "fields": [(each.name, each.said[queries.language()], ", ".join(each.choices)) for each in fields],
    }
    return show(request, "import", context, status=422 if request.method == "POST" else 200)


def _read(name: str, content: bytes) -> list[Row]:
    return json_rows(content) if name.lower().endswith(".json") else csv_rows(content)


def _rows(request: HttpRequest, register: str) -> list[dict[str, str]]:
    user, found = officer(request), queries.register(key=register)
    emails = queries.emails(tenant_id=user.tenant_id)
    entries = queries.newest(tenant_id=user.tenant_id, register=found.key)
    return [queries.cells(each, emails) for each in entries if each.data is not None]


def _file(text: str, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(text, content_type=kind, headers=headers)
