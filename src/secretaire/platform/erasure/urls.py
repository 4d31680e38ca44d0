"""Addresses of requests of erasure: of guests, from the page of their booking, and of administrators."""

from django.urls import path

from secretaire.platform.erasure.views import guests, settings

app_name = "erasure"
urlpatterns = [
    path("b/<str:token>/erasure/", guests.ask, name="ask"),
    path("b/<str:word>/erase/", guests.confirm, name="confirm"),
    path("settings/erasure/", settings.overview, name="overview"),
    path("settings/erasure/<uuid:pk>/", settings.detail, name="detail"),
    path("settings/erasure/<uuid:pk>/count/", settings.recount, name="recount"),
    path("settings/erasure/<uuid:pk>/begin/", settings.begin, name="begin"),
    path("settings/erasure/<uuid:pk>/extend/", settings.extend, name="extend"),
    path("settings/erasure/<uuid:pk>/refuse/", settings.refuse, name="refuse"),
    path("settings/erasure/<uuid:pk>/report.json", settings.report, name="report"),
]
