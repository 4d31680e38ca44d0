"""Addresses of programs: what administrators and each person see of them, and the authorisation server."""

from django.urls import path

from secretaire.protection.access.core import Right, needs, open_to_all
from secretaire.protection.clients.views import oauth, settings

app_name = "clients"

_see = needs(Right.CONNECTIONS, look=Right.LOOK)
_change = needs(Right.CONNECTIONS)
_own = needs(Right.API)

urlpatterns = [
    path("settings/clients/", _see(settings.programs), name="programs"),
    path("settings/clients/new/", _change(settings.register), name="register"),
    path("settings/clients/<uuid:pk>/cut/", _change(settings.cut), name="cut"),
    path("settings/clients/tokens/<uuid:pk>/cut/", _change(settings.cut_token), name="cut_token"),
    path("account/programs/", _own(settings.mine), name="mine"),
    path("account/programs/tokens/new/", _own(settings.make), name="make"),
    path("account/programs/tokens/<uuid:pk>/cut/", _own(settings.drop), name="drop"),
    path("account/programs/<uuid:pk>/cut/", _own(settings.withdraw), name="withdraw"),
    path("oauth/authorize/", _own(oauth.consent), name="authorize"),
    path("oauth/token/", open_to_all(oauth.token), name="token"),
    path("oauth/revoke/", open_to_all(oauth.revoke), name="revoke"),
    path("oauth/.well-known/oauth-authorization-server", open_to_all(oauth.metadata), name="metadata"),
]
