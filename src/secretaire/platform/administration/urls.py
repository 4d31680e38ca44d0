"""Addresses of what administrators look at."""

from django.urls import path

from secretaire.platform.administration.views import connections, log, proof

app_name = "administration"
urlpatterns = [
    path("log/", log.log, name="log"),
    path("log/export/", log.export, name="log_export"),
    path("log/proof/", proof.proof, name="log_proof"),
    path("log/checkpoint/", proof.checkpoint, name="log_checkpoint"),
    path("log/<uuid:pk>/proof/", proof.entry, name="entry_proof"),
    path("connections/", connections.connections, name="connections"),
    path("connections/<slug:kind>/<uuid:pk>/cut/", connections.cut, name="cut"),
]
