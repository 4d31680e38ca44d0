"""Addresses of the supervisors."""

from django.urls import path

from secretaire.scheduling.supervision.views import deciding, item, queue

app_name = "supervision"
urlpatterns = [
    path("", queue.listing, name="queue"),
    path("<uuid:pk>/", item.one, name="item"),
    path("<uuid:pk>/claim/", queue.claim, name="claim"),
    path("<uuid:pk>/host/", deciding.host, name="host"),
    path("<uuid:pk>/nothing/", deciding.nothing, name="nothing"),
    path("<uuid:pk>/refuse/", deciding.refuse, name="refuse"),
    path("<uuid:pk>/attack/", deciding.attack, name="attack"),
    path("<uuid:pk>/return/", queue.give_back, name="return"),
]
