"""Addresses of the desk."""

from django.urls import path

from secretaire.scheduling.desk.views import (
    assistant,
    bookings,
    calendars,
    hosts,
    hours,
    matters,
    moving,
    pages,
    week,
    why,
)

app_name = "desk"
urlpatterns = [
    path("", week.week, name="week"),
    path("bookings/", bookings.listing, name="bookings"),
    path("bookings/<uuid:pk>/", bookings.one, name="booking"),
    path("bookings/<uuid:pk>/approve/", bookings.approve, name="booking_approve"),
    path("bookings/<uuid:pk>/decline/", bookings.decline, name="booking_decline"),
    path("bookings/<uuid:pk>/cancel/", bookings.cancel, name="booking_cancel"),
    path("bookings/<uuid:pk>/move/", moving.move, name="booking_move"),
    path("why/", why.why, name="why"),
    path("pages/", pages.listing, name="pages"),
    path("pages/new/", pages.new, name="page_new"),
    path("pages/<uuid:pk>/", pages.change, name="page"),
    path("pages/<uuid:pk>/publish/", pages.publish, name="page_publish"),
    path("pages/<uuid:pk>/withdraw/", pages.withdraw, name="page_withdraw"),
    path("pages/<uuid:pk>/delete/", pages.delete, name="page_delete"),
    path("hours/", hours.week, name="hours"),
    path("hours/dates/", hours.override, name="override"),
    path("hours/dates/usual/", hours.usual, name="override_drop"),
    path("hours/holidays/", hours.holidays, name="holidays"),
    path("calendars/", calendars.listing, name="calendars"),
    path("calendars/new/", calendars.new, name="calendar_new"),
    path("calendars/<uuid:pk>/", calendars.change, name="calendar"),
    path("calendars/<uuid:pk>/read/", calendars.read, name="calendar_read"),
    path("calendars/<uuid:pk>/password/", calendars.password, name="calendar_password"),
    path("calendars/<uuid:pk>/disconnect/", calendars.disconnect, name="calendar_disconnect"),
    path("assistant/", matters.listing, name="assistant"),
    path("assistant/matters/<uuid:pk>/", matters.one, name="matter"),
    path("assistant/preferences/", assistant.preferences, name="assistant_preferences"),
    path("assistant/policy/", assistant.policy, name="assistant_policy"),
    path("assistant/on/", assistant.on, name="assistant_on"),
    path("assistant/off/", assistant.off, name="assistant_off"),
    path("you/", hosts.you, name="you"),
    path("teams/", hosts.teams, name="teams"),
    path("teams/new/", hosts.new_team, name="team_new"),
    path("teams/<uuid:pk>/", hosts.team, name="team"),
]
