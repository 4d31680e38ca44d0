"""Below ``settings/sso/``: for the administrators."""

from django.urls import path

from secretaire.protection.federation.views import domains, providers

app_name = "federation_settings"
urlpatterns = [
    path("", domains.overview, name="overview"),
    path("domains/<uuid:pk>/", domains.domain, name="domain"),
    path("domains/<uuid:pk>/look/", domains.look, name="domain_look"),
    path("domains/<uuid:pk>/write/", domains.write, name="domain_write"),
    path("domains/<uuid:pk>/prove/", domains.prove, name="domain_prove"),
    path("domains/<uuid:pk>/remove/", domains.remove, name="domain_remove"),
    path("providers/new/", providers.new, name="provider_new"),
    path("providers/<uuid:pk>/", providers.one, name="provider"),
    path("providers/<uuid:pk>/look/", providers.look, name="provider_look"),
    path("providers/<uuid:pk>/trial/", providers.trial, name="provider_trial"),
    path("providers/<uuid:pk>/switch/", providers.switch, name="provider_switch"),
    path("providers/<uuid:pk>/remove/", providers.remove, name="provider_remove"),
]
