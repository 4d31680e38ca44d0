"""Django's settings, translated from the configuration; there is no second place for a setting."""

import os
import sys
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from secretaire import config
from secretaire.lib import logs, outage, scope

_config = config.load()
_package = Path(__file__).parents[1]


def _database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host = options.pop("host", parts.hostname or "")
    return {
        "ENGINE": "secretaire.lib.commits",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": parts.port or "",
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **options,
            "connect_timeout": 5,
            "pool": {
                "min_size": 0,
                "max_size": _config.database.connections,
                "timeout": 10,
                "reconnect_timeout": 3,  # pauses between tries double, and a long one misses a server that is back
                "reconnect_failed": outage.again,
                "reset": scope.forget,
            },
        },
    }


ROOMS = [
    "secretaire.protection.tenancy",
    "secretaire.protection.keys",
    "secretaire.protection.audit",
    "secretaire.protection.shipping",
    "secretaire.protection.files",
    "secretaire.protection.access",
    "secretaire.protection.identity",
    "secretaire.protection.perimeter",
    "secretaire.protection.grants",
    "secretaire.protection.limits",
    "secretaire.protection.alerts",
    "secretaire.protection.detection",
    "secretaire.protection.people",
    "secretaire.protection.clients",
    "secretaire.protection.federation",
    "secretaire.protection.provisioning",
    "secretaire.protection.reviews",
    "secretaire.scheduling.hosts",
    "secretaire.scheduling.calendars",
    "secretaire.scheduling.availability",
    "secretaire.scheduling.pages",
    "secretaire.scheduling.mailboxes",
    "secretaire.scheduling.letters",
    "secretaire.scheduling.booking",
    "secretaire.scheduling.negotiation",
    "secretaire.scheduling.desk",
    "secretaire.scheduling.supervision",
    "secretaire.platform.api",
    "secretaire.platform.webhooks",
    "secretaire.platform.administration",
    "secretaire.platform.embed",
    "secretaire.platform.branding",
    "secretaire.platform.portability",
    "secretaire.platform.backups",
    "secretaire.platform.operations",
    "secretaire.platform.erasure",
    "secretaire.platform.retention",
    "secretaire.platform.drills",
    "secretaire.platform.sites",
    "secretaire.platform.cells",
    "secretaire.platform.status",
    "secretaire.platform.capacity",
    "secretaire.trust.evidence",
    "secretaire.trust.centre",
    "secretaire.trust.notices",
    "secretaire.trust.registers",
    "secretaire.trust.duties",
    "secretaire.trust.lessons",
    "secretaire.trust.enquiries",
    "secretaire.trust.documents",
    "secretaire.trust.questionnaires",
    "secretaire.trust.advisories",
    "secretaire.trust.bureau",
    "secretaire.trust.sharing",
]
INSTALLED_APPS = [
    *ROOMS,
    "secretaire.ui",
    "secretaire.site",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "oauth2_provider",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
    "allauth.mfa",
    "django_htmx",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "secretaire.lib.middleware.Headers",
    "secretaire.protection.access.middleware.Provenance",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "secretaire.protection.federation.middleware.Exchange",
    "secretaire.protection.files.middleware.Scanner",
    "secretaire.protection.tenancy.middleware.Ground",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "secretaire.protection.identity.middleware.Sessions",
    "secretaire.protection.identity.middleware.Language",
    "secretaire.protection.access.middleware.Refusals",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "secretaire.protection.perimeter.middleware.Perimeter",
    "secretaire.protection.identity.middleware.Networks",
    "secretaire.protection.access.middleware.Gate",
    "secretaire.platform.embed.middleware.Frames",
    "secretaire.protection.identity.middleware.Enrolment",
    "secretaire.protection.files.middleware.Threshold",
    "secretaire.lib.middleware.Answers",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": _database(config.database_url(os.environ.get("SECRETAIRE_ROLE", "web")))}  # type: ignore[arg-type]  # a role by contract of the command line
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "secretaire.site.urls"
WSGI_APPLICATION = "secretaire.site.wsgi.application"
SECRET_KEY = config.derived("django")
DEBUG = False
DEVELOPMENT = _config.installation.development

_address = urlsplit(_config.address)
ALLOWED_HOSTS = sorted({_address.hostname or "localhost", *({"localhost", "127.0.0.1"} if DEVELOPMENT else set())})
_https = _address.scheme == "https"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _config.web.proxies else None
SECURE_HSTS_SECONDS = 63_072_000 if _https else 0
SECURE_SSL_REDIRECT = _https
SESSION_ENGINE = "secretaire.protection.identity.models"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = _https
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_USE_SESSIONS = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

AUTH_USER_MODEL = "identity.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "secretaire.protection.identity.adapters.Bcrypt",
]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "secretaire.protection.identity.forms.passwords.PasswordRule"}]
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_ADAPTER = "secretaire.protection.identity.views.hooks.Accounts"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600  # seconds for which a proof of who one is counts
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105  # a name
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody is written to because a stranger typed their address
ACCOUNT_FORMS = {
    "login": "secretaire.protection.identity.forms.SignIn",
    "change_password": "secretaire.protection.identity.forms.ChangePassword",
    "set_password": "secretaire.protection.identity.forms.SetPassword",
    "reset_password": "secretaire.protection.identity.forms.AskForLink",
    "reset_password_from_key": "secretaire.protection.identity.forms.UseLink",
    "reauthenticate": "secretaire.protection.identity.forms.Again",
}
SOCIALACCOUNT_ADAPTER = "secretaire.protection.federation.views.adapter.Federation"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"provider_class": "secretaire.protection.federation.adapters.library.OpenIDConnect"},
    "saml": {"provider_class": "secretaire.protection.federation.adapters.library.Saml"},
}
MFA_ADAPTER = "secretaire.protection.identity.views.hooks.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_FORMS = {
    "authenticate": "secretaire.protection.identity.forms.factors.Code",
    "authenticate_webauthn": "secretaire.protection.identity.forms.factors.Passkey",
    "login_webauthn": "secretaire.protection.identity.forms.factors.PasskeyAlone",
    "reauthenticate": "secretaire.protection.identity.forms.factors.CodeAgain",
    "reauthenticate_webauthn": "secretaire.protection.identity.forms.factors.PasskeyAgain",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ALLAUTH_TRUSTED_PROXY_COUNT = _config.web.proxies
CSRF_FAILURE_VIEW = "secretaire.site.views.forged"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # addresses are unique within a tenant

_clients = "secretaire.protection.clients"
OAUTH2_PROVIDER_APPLICATION_MODEL = "clients.Application"
OAUTH2_PROVIDER_GRANT_MODEL = "clients.Grant"
OAUTH2_PROVIDER_ACCESS_TOKEN_MODEL = "clients.AccessToken"  # noqa: S105  # the name of a model
OAUTH2_PROVIDER_REFRESH_TOKEN_MODEL = "clients.RefreshToken"  # noqa: S105  # as above
# The library asks for these two as well; nothing here gives identity tokens or speaks to devices, so they get no table.
OAUTH2_PROVIDER_ID_TOKEN_MODEL = "clients.AccessToken"  # noqa: S105  # as above
OAUTH2_PROVIDER_DEVICE_GRANT_MODEL = "clients.Grant"
OAUTH2_PROVIDER = {
    "OAUTH2_VALIDATOR_CLASS": f"{_clients}.views.server.Validator",
    "SCOPES_BACKEND_CLASS": f"{_clients}.views.server.Scopes",
    "ACCESS_TOKEN_GENERATOR": f"{_clients}.views.server.access_token",
    "REFRESH_TOKEN_GENERATOR": f"{_clients}.views.server.refresh_token",
    "AUTHORIZATION_CODE_EXPIRE_SECONDS": 60,
    "ACCESS_TOKEN_EXPIRE_SECONDS": 600,
    "REFRESH_TOKEN_EXPIRE_SECONDS": 30 * 24 * 3600,
    "REFRESH_TOKEN_REUSE_PROTECTION": True,
    "ALLOWED_REDIRECT_URI_SCHEMES": ["https", "http"],  # http on the reader's own machine only: clients.core.fault
    "PKCE_REQUIRED": True,
    **{
        f"COMPLIANT_BCP_RFC9700_{rule}": True
        for rule in (
            "IMPLICIT_GRANT",
            "PASSWORD_GRANT",
            "PKCE_METHOD",
            "ACCESS_TOKEN_TRANSPORT",
            "AUTHZ_RESPONSE_ISS",
            "TOKEN_STORAGE",
            "REFRESH_TOKEN",
            "REDIRECT_URI_MATCHING",
            "PKCE_REQUIRED",
        )
    },
}

CACHES = {
    # A flood of tries must not push the count of others out: nothing is culled before a hundred thousand.
    "default": {
        "BACKEND": "secretaire.protection.limits.models.Remembered",
        "LOCATION": "limits_memory",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [str(_package / "locale")]

STATIC_URL = "/static/"
STATIC_ROOT = str(_config.directory / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEVELOPMENT

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
EMAIL_BACKEND = "secretaire.lib.mail.Server" if _config.mail.host else "secretaire.lib.mail.Kept"
EMAIL_HOST, EMAIL_PORT = _config.mail.host, _config.mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _config.mail.user, _config.mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _config.mail.security == "starttls", _config.mail.security == "tls"
EMAIL_TIMEOUT = _config.mail.timeout_seconds
DEFAULT_FROM_EMAIL = _config.mail.sender

LOGGING = logs.configuration(
    level=_config.installation.log_level,
    program=os.environ.get("SECRETAIRE_PROGRAM", "command"),
    readable=sys.stderr.isatty(),
)
