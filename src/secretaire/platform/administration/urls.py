"""Addresses of what administrators look at."""

from django.urls import path

from secretaire.platform.administration.views import connections, log

app_name = "administration"
urlpatterns = [
    path("log/", log.log, name="log"),
    path("log/export/", log.export, name="log_export"),
    path("connections/", connections.connections, name="connections"),
    path("connections/<slug:kind>/<uuid:pk>/cut/", connections.cut, name="cut"),
]
