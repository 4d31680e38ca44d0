"""Addresses of the status page, and of what probers report to."""

from django.urls import path

from secretaire.platform.status.views import public, taking

app_name = "availability"
urlpatterns = [
    path("probes/", taking.take, name="take"),
    path("status/", public.page, name="page"),
    path("status/<path:name>", public.page, name="file"),
]
