"""Addresses of the office, below the provider's own; what comes last is refused, and noted with the client."""

from django.urls import path

from secretaire.protection.grants.views import office, visits

app_name = "office"
urlpatterns = [
    path("", office.home, name="home"),
    path("grants/<slug:client>/<uuid:pk>/end/", office.give_back, name="give_back"),
    path("in/<slug:client>/desk/<path:rest>", visits.desk, name="desk"),
    path("in/<slug:client>/desk/", visits.desk, {"rest": ""}, name="desks"),
    path("in/<slug:client>/<uuid:host>/desk/<path:rest>", visits.desk, name="desk_of"),
    path("in/<slug:client>/<uuid:host>/desk/", visits.desk, {"rest": ""}, name="week_of"),
    path("in/<slug:client>/settings/<path:rest>", visits.settings, name="settings"),
    path("in/<slug:client>/settings/", visits.settings, {"rest": ""}, name="settings_first"),
    path("in/<slug:client>/supervision/<path:rest>", visits.letter, name="letter"),
    path("in/<slug:client>/supervision/", visits.letter, {"rest": ""}, name="letters"),
    path("in/<slug:client>/<path:rest>", visits.elsewhere, name="elsewhere"),
]
