"""Addresses of the clients' contracts, below the provider's office."""

from django.urls import path

from secretaire.trust.sharing.views import office

app_name = "contracts"
urlpatterns = [path("", office.listing, name="listing")]
