"""The page of the rules: what is watched for, what fired, and whether each rule works."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from secretaire.protection.access.core import Right, needs
from secretaire.protection.alerts.core import Severity
from secretaire.protection.detection import queries
from secretaire.protection.identity.queries import account


@require_safe
@needs(Right.SECURITY, look=Right.LOOK)
@never_cache
def inventory(request: HttpRequest) -> HttpResponse:
    """Show every rule with when it last fired, and when it was last tried."""
    words = {
        Severity.LOW: ("info", "level-1", _("Low")),
        Severity.MEDIUM: ("info", "level-2", _("Medium")),
        Severity.HIGH: ("waiting", "level-3", _("High")),
        Severity.CRITICAL: ("failing", "level-4", _("Critical")),
    }
    lines = sorted(queries.inventory(tenant_id=account(request).tenant_id), key=lambda each: -each.rule.severity.rank)
    rows = [{"line": each, "title": _(each.rule.title), "level": words[each.rule.severity]} for each in lines]
    return render(request, "detection/inventory.html", {"rows": rows})
