"""Addresses of a client's own half, below its settings."""

from django.urls import path

from secretaire.trust.sharing.views import contract, duties, evidence

app_name = "sharing"
urlpatterns = [
    path("", duties.overview, name="overview"),
    path("half.json", duties.twin, name="twin"),
    path("duties/<uuid:pk>/confirm/", duties.confirm, name="confirm"),
    path("contract/", contract.contract, name="contract"),
    path("contract.json", contract.twin, name="contract_twin"),
    path("contract/accept/", contract.accept, name="accept"),
    path("contract/object/", contract.object_to, name="object"),
    path("evidence/", evidence.listing, name="evidence"),
    path("evidence.json", evidence.twin, name="evidence_twin"),
    path("evidence/<uuid:pk>/bundle.json", evidence.bundle, name="bundle"),
]
