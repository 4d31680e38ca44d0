"""Addresses of the installation."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from secretaire.site import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.welcome, name="welcome"),
    path("health/", views.health, name="health"),
]
if settings.DEVELOPMENT:
    urlpatterns += [
        path("dev/design/", include("secretaire.ui.urls")),
        path("dev/mail/", include("secretaire.scheduling.letters.urls")),
    ]

handler400 = "secretaire.site.views.malformed"
handler403 = "secretaire.site.views.forbidden"
handler404 = "secretaire.site.views.missing"
handler429 = "secretaire.site.views.throttled"  # allauth's limits ask for it, below a tenant too
handler500 = "secretaire.site.views.failed"
