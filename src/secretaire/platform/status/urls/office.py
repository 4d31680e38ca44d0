"""Addresses of staff."""

from django.urls import path

from secretaire.platform.status.core.showing import Kind
from secretaire.platform.status.views import office

app_name = "status"
urlpatterns = [
    path("", office.overview, name="overview"),
    path("places/<uuid:pk>/remove/", office.remove, name="remove"),
    path("incidents/announce/", office.announce, {"kind": Kind.INCIDENT}, name="announce"),
    path("maintenance/announce/", office.announce, {"kind": Kind.MAINTENANCE}, name="plan"),
    path("incidents/<uuid:pk>/", office.incident, name="incident"),
]
