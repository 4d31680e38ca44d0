"""Addresses below a tenant; its slug is stripped before they are looked up."""

from django.urls import include, path

urlpatterns = [
    path("desk/", include("secretaire.scheduling.desk.urls")),
    path("supervision/", include("secretaire.scheduling.supervision.urls")),
    path("account/", include("secretaire.protection.identity.urls")),
    path("n/", include("secretaire.scheduling.negotiation.urls")),
    path("", include("secretaire.scheduling.booking.urls")),
]

handler400 = "secretaire.site.views.malformed"
handler403 = "secretaire.site.views.forbidden"
handler404 = "secretaire.site.views.missing"
handler500 = "secretaire.site.views.failed"
