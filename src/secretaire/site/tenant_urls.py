"""Addresses below a tenant; its slug is stripped before they are looked up."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.account.urls")),
]
