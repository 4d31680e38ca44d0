"""Addresses of what administrators look at."""

from django.urls import path

from secretaire.platform.administration import views

app_name = "administration"
urlpatterns = [
    path("log/", views.log, name="log"),
    path("log/export/", views.export, name="log_export"),
]
