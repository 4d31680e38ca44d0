"""Whose desk somebody of the provider's staff looks at by a grant."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import get_script_prefix
from django.utils.cache import patch_cache_control

from secretaire.protection.access.core import Right, needs
from secretaire.protection.grants import queries as grants
from secretaire.protection.identity.queries import account
from secretaire.scheduling.hosts import queries as hosts


@needs(Right.DESK)
def whose(request: HttpRequest) -> HttpResponse:
    """List the desks that a grant opens; a host has one only."""
    visit = grants.visit(request)
    if visit is None or visit.host:
        return redirect("desk:week")
    found = hosts.every(tenant_id=account(request).tenant_id)
    desks = [(host.name, f"{get_script_prefix()}{host.pk}/desk/") for host in found]
    response = render(request, "desk/whose.html", {"desks": desks})
    patch_cache_control(response, private=True, no_store=True)
    return response
