"""Addresses that letters of the assistant lead to."""

from django.urls import path

from secretaire.scheduling.negotiation import views

app_name = "negotiation"
urlpatterns = [path("<str:token>/", views.silence, name="silence")]
