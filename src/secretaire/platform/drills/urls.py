"""The addresses of what was rehearsed."""

from django.urls import path

from secretaire.platform.drills import views

app_name = "drills"
urlpatterns = [path("", views.listing, name="listing"), path("site/", views.exercise, name="exercise")]
