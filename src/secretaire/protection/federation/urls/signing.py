"""Below ``account/sso/``: for whoever signs in."""

from django.urls import path

from secretaire.protection.federation.views import signing

app_name = "federation"
urlpatterns = [
    path("<uuid:pk>/start/", signing.start, name="start"),
    path("<uuid:pk>/callback/", signing.callback, name="callback"),
    path("<uuid:pk>/acs/", signing.acs, name="acs"),
    path("<uuid:pk>/finish/", signing.finish, name="finish"),
    path("<uuid:pk>/metadata/", signing.metadata, name="metadata"),
]
