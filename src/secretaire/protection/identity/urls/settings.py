"""The addresses of the tenant's security settings."""

from django.urls import path

from secretaire.protection.identity.views import policy

urlpatterns = [
    path("", policy.policy, name="account_policy"),
    path("sign-out/", policy.sign_out, name="account_policy_sign_out"),
]
