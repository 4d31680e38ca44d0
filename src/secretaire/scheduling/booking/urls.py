"""Addresses of guests; the last patterns take any word, so this comes last below a tenant."""

from django.urls import path

from secretaire.scheduling.booking.views import booking, listing, managing, waiting

app_name = "booking"
urlpatterns = [
    path("b/<str:token>/", managing.manage, name="manage"),
    path("b/<str:token>/move/", managing.move, name="move"),
    path("b/<str:token>/cancel/", managing.cancel, name="cancel"),
    path("b/<str:token>/meeting.ics", managing.file, name="file"),
    path("w/<str:token>/", waiting.place, name="offer"),
    path("w/<str:token>/accept/", waiting.accept, name="accept"),
    path("w/<str:token>/leave/", waiting.leave, name="leave"),
    path("<slug:slug>/", booking.page, name="page"),
    path("<slug:slug>/slots.json", listing.slots, name="slots"),
    path("<slug:slug>/wait/", waiting.wait, name="wait"),
]
