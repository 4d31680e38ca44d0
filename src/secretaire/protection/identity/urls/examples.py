"""The address of the example accounts' codes; mounted in development only."""

from django.urls import path

from secretaire.protection.identity.views import entering

urlpatterns = [path("", entering.examples, name="example_codes")]
