"""Addresses of the people of a tenant, and of the link that an invitation carries."""

from django.urls import path

from secretaire.protection.people.views import giving, inviting, joining, listing

app_name = "people"
urlpatterns = [
    path("settings/people/", listing.people, name="people"),
    path("settings/people/new/", inviting.new, name="new"),
    path("settings/people/<uuid:pk>/", listing.person, name="person"),
    path("settings/people/<uuid:pk>/role/", giving.role, name="role"),
    path("settings/people/<uuid:pk>/sign-out/", giving.sign_out, name="sign_out"),
    path("settings/people/<uuid:pk>/end/", giving.end, name="end"),
    path("settings/people/proposals/<uuid:pk>/confirm/", giving.confirm, name="proposal_confirm"),
    path("settings/people/proposals/<uuid:pk>/drop/", giving.drop, name="proposal_drop"),
    path("settings/people/invitations/<uuid:pk>/confirm/", inviting.confirm, name="invitation_confirm"),
    path("settings/people/invitations/<uuid:pk>/resend/", inviting.resend, name="invitation_resend"),
    path("settings/people/invitations/<uuid:pk>/withdraw/", inviting.withdraw, name="invitation_withdraw"),
    path("join/<str:token>/", joining.join, name="join"),
]
