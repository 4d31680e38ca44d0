"""Addresses of the script and of its settings."""

from django.urls import path

from secretaire.platform.embed import views

app_name = "embed"
urlpatterns = [
    path("embed.js", views.script, name="script"),
    path("settings/embed/", views.embedding, name="embedding"),
]
