"""The address of the rights."""

from django.urls import path

from secretaire.protection.access import views

app_name = "access"
urlpatterns = [path("", views.rights, name="rights")]
