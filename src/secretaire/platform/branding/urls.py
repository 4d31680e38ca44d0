"""Addresses of a tenant's looks, and of their settings."""

from django.urls import path

from secretaire.platform.branding import views

app_name = "branding"
urlpatterns = [
    path("static/accent-<slug:name>.css", views.accent, name="accent"),
    path("static/logo-<slug:digest>.png", views.logo, name="logo"),
    path("settings/appearance/", views.appearance, name="appearance"),
    path("settings/appearance/reset/", views.reset, name="reset"),
]
