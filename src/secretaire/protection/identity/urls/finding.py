"""Where people find their workspaces; mounted at the installation's own door."""

from django.urls import path

from secretaire.protection.identity.views import finding

urlpatterns = [
    path("", finding.find, name="workspaces"),
    path("asked/", finding.asked, name="workspaces_asked"),
]
