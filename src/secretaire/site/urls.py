"""Addresses of the installation."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from secretaire.site import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.welcome, name="welcome"),
    path("health/", views.health, name="health"),
]
if settings.DEVELOPMENT:
    urlpatterns += []
