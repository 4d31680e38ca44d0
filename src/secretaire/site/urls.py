"""Addresses of the installation."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from secretaire.protection.access.core import open_to_all, throughout
from secretaire.site import neighbour, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.welcome, name="welcome"),
    path("workspaces/", include("secretaire.protection.identity.urls.finding")),
    path("health/", views.health, name="health"),
    path("", include("secretaire.platform.operations.urls")),
    path("", include("secretaire.platform.status.urls.public")),
    path("trust/", include("secretaire.trust.centre.urls")),
    path(".well-known/", include("secretaire.trust.centre.urls.known")),
    path(".well-known/", include("secretaire.protection.clients.urls.known")),
]
if settings.DEVELOPMENT:
    development: list[URLPattern | URLResolver] = [
        path("dev/design/", include("secretaire.ui.urls")),
        path("dev/codes/", include("secretaire.protection.identity.urls.examples")),
        path("dev/mail/", include("secretaire.scheduling.letters.urls")),
        path("dev/embed/", neighbour.show, name="neighbour"),
        path("dev/hooks/", neighbour.take, name="neighbour_takes"),
        path("dev/hooks/busy/", neighbour.refuse, name="neighbour_refuses"),
        path("dev/calendar/", neighbour.calendar, name="neighbour_calendar"),
        path("dev/access/revoke/", neighbour.take_back, name="neighbour_takes_back"),
    ]
    throughout(open_to_all, development)
    urlpatterns += development

handler400 = "secretaire.site.views.malformed"
handler403 = "secretaire.site.views.forbidden"
handler404 = "secretaire.site.views.missing"
handler429 = "secretaire.site.views.throttled"  # allauth's limits ask for it, below a tenant too
handler500 = "secretaire.site.views.failed"
