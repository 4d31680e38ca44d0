"""Addresses of the supervisors."""

from django.urls import path

from secretaire.scheduling.supervision.views import item, queue

app_name = "supervision"
urlpatterns = [
    path("", queue.listing, name="queue"),
    path("<uuid:pk>/", item.one, name="item"),
    path("<uuid:pk>/claim/", queue.claim, name="claim"),
    path("<uuid:pk>/return/", queue.give_back, name="return"),
]
