"""The address of the page about retention."""

from django.urls import path

from secretaire.platform.retention import views

app_name = "retention"
urlpatterns = [path("", views.overview, name="overview")]
