"""The address of the tenant's security settings."""

from django.urls import path

from secretaire.protection.identity.views import policy

urlpatterns = [path("", policy.policy, name="account_policy")]
