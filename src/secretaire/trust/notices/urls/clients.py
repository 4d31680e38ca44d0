"""Where a client reads what it was told."""

from django.urls import path

from secretaire.trust.notices.views import clients

app_name = "notices"
urlpatterns = [
    path("", clients.listing, name="listing"),
    path("<uuid:pk>/", clients.notice, name="notice"),
    path("<uuid:pk>/acknowledge/", clients.acknowledge, name="acknowledge"),
    path("<uuid:pk>/object/", clients.object_to, name="object"),
]
