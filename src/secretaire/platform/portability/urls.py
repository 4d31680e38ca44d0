"""The addresses of a tenant's data."""

from django.urls import path

from secretaire.platform.portability import views

app_name = "portability"
urlpatterns = [
    path("", views.data, name="data"),
    path("export/", views.ask, name="ask"),
    path("export/<uuid:pk>/", views.fetch, name="fetch"),
    path("close/", views.close, name="close"),
    path("keep/", views.keep_open, name="keep_open"),
]
