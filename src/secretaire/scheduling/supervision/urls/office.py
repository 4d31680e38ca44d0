"""Addresses of the provider's supervisors, below its own."""

from django.urls import path

from secretaire.scheduling.supervision.views import office

app_name = "supervising"
urlpatterns = [path("", office.listing, name="queue")]
