"""Addresses of the client's page about grants."""

from django.urls import path

from secretaire.protection.grants.views import settings

app_name = "grants"
urlpatterns = [
    path("", settings.listing, name="listing"),
    path("<uuid:pk>/approve/", settings.approve, name="approve"),
    path("<uuid:pk>/decline/", settings.decline, name="decline"),
    path("<uuid:pk>/cut/", settings.cut, name="cut"),
]
