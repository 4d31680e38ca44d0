"""The registers, and the entries of one: page by page, or those that are looked for."""

from datetime import UTC
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from secretaire.lib import clock
from secretaire.protection.access.core import Right, needs
from secretaire.trust.advisories.queries import REGISTER as WEAKNESSES
from secretaire.trust.bureau.forms import LookForm
from secretaire.trust.bureau.views.advised import watch
from secretaire.trust.bureau.views.matrix import CLOSED, Placed, drawn, risks, stands
from secretaire.trust.bureau.views.matrix import REGISTER as RISKS
from secretaire.trust.bureau.views.standing import behind, officer, show
from secretaire.trust.bureau.views.today import clocked
from secretaire.trust.duties.queries import names as everybody
from secretaire.trust.measures.core import Register
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers import queries
from secretaire.trust.registers.core import late, scales
from secretaire.trust.registers.queries import Page, Sought

_A_PAGE: Final = 50


@require_safe
@needs(Right.STAFF_OFFICE)
@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    """Show every register, and what waits in it."""
    user = officer(request)
    found = queries.counts(tenant_id=user.tenant_id, today=clock.now().astimezone(UTC).date())
    rows = [(each, _called(each.register)) for each in found]
    return show(request, "registers", {"rows": rows})


@require_safe
@needs(Right.STAFF_OFFICE)
@never_cache
def listing(request: HttpRequest, register: str) -> HttpResponse:
    """Show the entries of a register as they are now: some of them, and of risks at first the matrix of all."""
    user, found = officer(request), queries.register(key=register)
    tenant_id, day = user.tenant_id, clock.now().astimezone(UTC).date()
    form, after = LookForm(request.GET, register=found), behind(request)
    valid = form.is_valid()
    sought = form.sought() if valid else Sought()
    page = queries.listed(tenant_id=tenant_id, register=found, sought=sought, today=day, many=_A_PAGE, behind=after)
    first = not after and sought == Sought()
    context = {
        "register": found,
        "title": _called(found),
        "form": form,
        "asked": sought != Sought() or not valid,
        "dated": bool(found.dated),
        "scales": queries.register(key=scales.REGISTER) if register == RISKS else None,
        "watch": watch(tenant_id) if register == WEAKNESSES else None,
        **_shown(found, page, tenant_id, matrix=first and register == RISKS),
        **_pages(form, page, after),
    }
    return show(request, "register", context, status=200 if valid else 422)


def _shown(register: Register, page: Page, tenant_id: UUID, *, matrix: bool) -> dict[str, Any]:
    """Return the rows of a page, and where risks stand.

    :param matrix: whether all risks that are not closed are drawn; what they say is encrypted, so each is opened
    """
    day, names = clock.now().astimezone(UTC).date(), everybody(tenant_id=tenant_id)
    active, scale = queries.active(tenant_id=tenant_id), queries.standard()
    placed: dict[int, Placed] = {}
    if register.key == RISKS:
        rows = queries.living(tenant_id=tenant_id, register=RISKS, over={CLOSED}) if matrix else page.rows
        scale = queries.in_force(tenant_id=tenant_id)
        placed = risks(rows, queries.judged_by(tenant_id=tenant_id, rows=rows))
    return {
        "rows": [
            clocked(each, day)
            | {
                "risk": stands(placed[each.number], scale) if each.number in placed else None,
                "owner": names.get(each.owner, "") if each.owner else "",
                "ownerless": each.state in register.owned and each.owner not in active,
                "late": late(register, state=each.state, due=each.due, today=day),
            }
            for each in page.rows
        ],
        "risks": register.key == RISKS,
        "matrix": drawn(placed, scale) if matrix and placed else None,
    }


def _pages(form: LookForm, page: Page, after: int) -> dict[str, Any]:
    """Return what leads to the other pages, on which the same is looked for."""
    asked = {name: form.data[name] for name in form.fields if form.data.get(name)}
    return {
        "many": page.found,
        "every": page.every,
        "first": f"?{urlencode(asked)}" if after else "",
        "next": f"?{urlencode(asked | {'behind': page.behind})}" if page.behind is not None else "",
    }


def _called(register: Register) -> str:
    return catalogue().called("registers", register.key, queries.language())
