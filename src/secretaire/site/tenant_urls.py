"""Addresses below a tenant; its slug is stripped before they are looked up."""

from django.urls import include, path

from secretaire.site import views

urlpatterns = [
    path("", views.home, name="home"),
    path("settings/", views.settings, name="settings"),
    path("settings/rights/", include("secretaire.protection.access.urls")),
    path("", include("secretaire.protection.people.urls")),
    path("settings/grants/", include("secretaire.protection.grants.urls.settings")),
    path("office/supervision/", include("secretaire.scheduling.supervision.urls.office")),
    path("office/security/contracts/", include("secretaire.trust.sharing.urls.office")),
    path("office/security/", include("secretaire.trust.bureau.urls")),
    path("office/", include("secretaire.protection.grants.urls.office")),
    path("settings/notices/", include("secretaire.trust.notices.urls.clients")),
    path("settings/data/", include("secretaire.platform.portability.urls")),
    path("settings/detection/", include("secretaire.protection.detection.urls")),
    path("settings/alerts/", include("secretaire.protection.alerts.urls")),
    path("settings/reviews/", include("secretaire.protection.reviews.urls")),
    path("settings/sharing/", include("secretaire.trust.sharing.urls.settings")),
    path("", include("secretaire.protection.provisioning.urls")),
    path("settings/security/", include("secretaire.protection.identity.urls.settings")),
    path("desk/", include("secretaire.scheduling.desk.urls")),
    path("supervision/", include("secretaire.scheduling.supervision.urls")),
    path("settings/sso/", include("secretaire.protection.federation.urls.settings")),
    path("account/sso/", include("secretaire.protection.federation.urls.signing")),
    path("account/", include("secretaire.protection.identity.urls")),
    path("", include("secretaire.protection.clients.urls")),
    path("api/v1/", include("secretaire.platform.api.urls")),
    path("n/", include("secretaire.scheduling.negotiation.urls")),
    path("settings/", include("secretaire.platform.administration.urls")),
    path("settings/webhooks/", include("secretaire.platform.webhooks.urls")),
    path("", include("secretaire.platform.embed.urls")),
    path("", include("secretaire.platform.branding.urls")),
    path("settings/drills/", include("secretaire.platform.drills.urls")),
    path("settings/status/", include("secretaire.platform.status.urls.office")),
    path("settings/capacity/", include("secretaire.platform.capacity.urls")),
    path("settings/backups/", include("secretaire.platform.backups.urls")),
    path("settings/retention/", include("secretaire.platform.retention.urls")),
    path("", include("secretaire.platform.erasure.urls")),
    path("", include("secretaire.scheduling.booking.urls")),
]

handler400 = "secretaire.site.views.malformed"
handler403 = "secretaire.site.views.forbidden"
handler404 = "secretaire.site.views.missing"
handler500 = "secretaire.site.views.failed"
