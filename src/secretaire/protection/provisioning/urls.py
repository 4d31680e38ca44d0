"""Addresses of provisioning: of the protocol, and of the page about it."""

from django.urls import path

from secretaire.protection.provisioning.views import pages, protocol

app_name = "provisioning"
urlpatterns = [
    path("scim/v2", protocol.endpoint, name="root_plain"),
    path("scim/v2/", protocol.endpoint, name="root"),
    path("scim/v2/<path:path>", protocol.endpoint, name="protocol"),
    path("settings/provisioning/", pages.overview, name="overview"),
    path("settings/provisioning/connect/", pages.connect, name="connect"),
    path("settings/provisioning/<uuid:pk>/cut/", pages.cut, name="cut"),
    path("settings/provisioning/groups/<uuid:pk>/", pages.map_group, name="map_group"),
    path("settings/provisioning/privileged/", pages.privileged, name="privileged"),
]
