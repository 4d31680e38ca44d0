"""Addresses of the settings of webhooks."""

from django.urls import path

from secretaire.platform.webhooks.views import deliveries, endpoints

app_name = "webhooks"
urlpatterns = [
    path("", endpoints.listing, name="listing"),
    path("new/", endpoints.new, name="new"),
    path("schema.json", endpoints.form, name="schema"),
    path("<uuid:pk>/", deliveries.endpoint, name="endpoint"),
    path("<uuid:pk>/change/", endpoints.change, name="change"),
    path("<uuid:pk>/secret/", endpoints.secret, name="secret"),
    path("<uuid:pk>/rest/", endpoints.rest, name="rest"),
    path("<uuid:pk>/resume/", endpoints.resume, name="resume"),
    path("<uuid:pk>/remove/", endpoints.remove, name="remove"),
    path("<uuid:pk>/test/", deliveries.test, name="test"),
    path("<uuid:pk>/replay/", deliveries.replay_failed, name="replay_failed"),
    path("deliveries/<uuid:pk>/", deliveries.delivery, name="delivery"),
    path("deliveries/<uuid:pk>/replay/", deliveries.replay, name="replay"),
]
