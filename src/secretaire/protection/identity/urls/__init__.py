"""The addresses of accounts: those pages of allauth that this installation needs, and no others."""

from allauth.account import views
from allauth.mfa.base.views import reauthenticate as reauthenticate_by_code
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path

from secretaire.protection.access.core import open_to_all, signed_in
from secretaire.protection.identity import queries
from secretaire.protection.identity.views import addresses, entering, factors, own

urlpatterns = [
    path("", own.home, name="account_home"),
    path("address/", addresses.change, name="account_address"),
    path("address/<str:word>/", addresses.agree, name="account_address_agree"),
    path("sessions/", own.sessions, name="account_sessions"),
    path("sessions/end/", own.end_others, name="account_sessions_end"),
    path("sessions/<str:handle>/end/", own.end, name="account_session_end"),
    path("factors/", factors.listing, name="account_factors"),
    path("factors/app/", factors.app, name="account_factor_app"),
    path("factors/passkey/", factors.passkey, name="account_factor_passkey"),
    path("factors/codes/", factors.recovery, name="account_factor_codes"),
    path("factors/<int:factor>/remove/", factors.remove, name="account_factor_remove"),
    path("factor/", open_to_all(entering.SecondStep.as_view()), name="mfa_authenticate"),
    path("reauthenticate/code/", signed_in(entering.renewed(reauthenticate_by_code)), name="mfa_reauthenticate"),
    path(
        "reauthenticate/passkey/",
        signed_in(entering.renewed(passkeys.reauthenticate_webauthn)),
        name="mfa_reauthenticate_webauthn",
    ),
    path("login/passkey/", open_to_all(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("login/", open_to_all(views.login), name="account_login"),
    path("logout/", open_to_all(views.logout), name="account_logout"),
    path("inactive/", open_to_all(views.account_inactive), name="account_inactive"),
    path("signup/", open_to_all(views.signup), name="account_signup"),
    path("reauthenticate/", signed_in(entering.renewed(views.reauthenticate)), name="account_reauthenticate"),
    path("reauthenticate/provider/", signed_in(entering.elsewhere), name="account_elsewhere"),
    path("password/change/", signed_in(entering.with_password(views.password_change)), name="account_change_password"),
    path(
        "password/set/",
        signed_in(entering.with_password(queries.recently(views.password_set))),
        name="account_set_password",
    ),
    path("password/reset/", open_to_all(views.password_reset), name="account_reset_password"),
    path("password/reset/done/", open_to_all(views.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        open_to_all(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        open_to_all(views.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]
