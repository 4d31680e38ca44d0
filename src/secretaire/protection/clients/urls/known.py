"""Where programs look for what a tenant's authorisation server can do, before they know anything else of it."""

from django.urls import path

from secretaire.protection.access.core import open_to_all
from secretaire.protection.clients.views import oauth

urlpatterns = [
    path("oauth-authorization-server/<slug:slug>/oauth", open_to_all(oauth.metadata)),
    path("oauth-protected-resource/<slug:slug>/api/v1", open_to_all(oauth.resource)),
]
