"""Addresses of alerts."""

from django.urls import path

from secretaire.protection.alerts import views

app_name = "alerts"
urlpatterns = [
    path("", views.listing, name="listing"),
    path("list/", views.people, name="people"),
    path("list/<uuid:pk>/remove/", views.remove, name="remove"),
    path("drill/", views.drill, name="drill"),
    path("<uuid:pk>/", views.alert, name="alert"),
    path("<uuid:pk>/acknowledge/", views.acknowledge, name="acknowledge"),
]
