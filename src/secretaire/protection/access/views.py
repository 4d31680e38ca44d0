"""Who may do what, for everybody to see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from secretaire.protection.access import queries
from secretaire.protection.access.core import RIGHTS, Right, needs
from secretaire.protection.tenancy import queries as tenancy


@needs(Right.LOOK)
@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """Show which role has which right."""
    roles = queries.roles(provider=tenancy.of(request).provider)
    rows = [
        (queries.deed(right), [right in RIGHTS[role] for role in roles])
        for right in Right
        if any(right in RIGHTS[role] for role in roles)
    ]
    context = {"roles": [queries.called(role) for role in roles], "rows": rows}
    return render(request, "access/rights.html", context)
