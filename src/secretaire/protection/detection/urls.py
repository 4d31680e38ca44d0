"""The address of what is watched for."""

from django.urls import path

from secretaire.protection.detection import views

app_name = "detection"
urlpatterns = [path("", views.inventory, name="inventory")]
