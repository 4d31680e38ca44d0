"""Addresses of the interface, below each tenant."""

from django.urls import path, re_path

from secretaire.platform.api.views import description
from secretaire.platform.api.views.interface import addresses
from secretaire.protection.access.core import open_to_all, throughout

app_name = "api"

# Who may call an endpoint is told by the token that is shown with it, and judged in the frame around it.
_endpoints = list(addresses())
throughout(open_to_all, _endpoints)

urlpatterns = [
    path("", open_to_all(description.reference), name="reference"),
    path("openapi.json", open_to_all(description.openapi), name="openapi"),
    *_endpoints,
    re_path(r"^(?P<rest>[\s\S]*)\Z", open_to_all(description.missing), name="missing"),
]
