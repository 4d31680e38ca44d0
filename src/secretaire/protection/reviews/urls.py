"""Addresses of reviews."""

from django.urls import path

from secretaire.protection.reviews import views

app_name = "reviews"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("open/", views.begin, name="begin"),
    path("rhythm/", views.rhythm, name="rhythm"),
    path("<uuid:pk>/", views.campaign, name="campaign"),
    path("<uuid:pk>/close/", views.close, name="close"),
    path("<uuid:pk>/result.json", views.result, name="result"),
    path("<uuid:pk>/result.csv", views.spreadsheet, name="spreadsheet"),
    path("items/<uuid:pk>/", views.decide, name="decide"),
]
