"""The address of the design page."""

from django.urls import path

from secretaire.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.design, name="design"),
    path("<slug:frame>/", views.design, name="frame"),
]
