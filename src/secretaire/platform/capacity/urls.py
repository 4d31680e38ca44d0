"""The address of the page about capacity."""

from django.urls import path

from secretaire.platform.capacity import views

app_name = "capacity"
urlpatterns = [path("", views.overview, name="overview")]
