"""The address of backups."""

from django.urls import path

from secretaire.platform.backups import views

app_name = "backups"
urlpatterns = [path("", views.overview, name="overview")]
