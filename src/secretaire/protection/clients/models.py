"""Programs, what people allowed them, and their tokens; of each token only a digest."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from oauth2_provider.generators import generate_client_id
from oauth2_provider.models import (
    AbstractAccessToken,
    AbstractApplication,
    AbstractGrant,
    AbstractRefreshToken,
    TokenChecksumField,
)

from secretaire.lib.holdings import Clear, Holding, Stays, Takeout
from secretaire.protection.clients.bases import Digested, Grounded, Single
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import EncryptedText

_PURPOSE = "access by programs"
_ANEW = "programs are allowed anew elsewhere"


def _user(*, null: bool = False) -> Any:
    return models.ForeignKey("identity.User", models.CASCADE, related_name="+", db_constraint=False, null=null)


def _application(*, null: bool = False) -> Any:
    return models.ForeignKey("clients.Application", models.CASCADE, related_name="+", db_constraint=False, null=null)


class Application(Grounded, AbstractApplication):  # type: ignore[misc]  # both name their key; ours counts
    """A program that was registered."""

    holding = Holding(
        owner="tenant",
        purpose=_PURPOSE,
        keep_days=None,
        takeout=Takeout(without=("client_secret", "hash_client_secret"), restored=False),
        clear={
            "redirect_uris": Clear.PUBLIC,
            "post_logout_redirect_uris": Clear.UNUSED,
            "client_type": Clear.WORD,
            "authorization_grant_type": Clear.WORD,
            "client_secret": Clear.DIGEST,
            "algorithm": Clear.WORD,
            "allowed_origins": Clear.UNUSED,
            "registration_source": Clear.WORD,
            "client_id": Clear.PUBLIC,
            "name": Clear.LABEL,
            "scopes": Clear.WORD,
        },
    )
    client_id = models.CharField(max_length=255, default=generate_client_id)
    user = _user()  #: who registered it and answers for it
    name = models.CharField(max_length=100)
    scopes = ArrayField(models.CharField(max_length=40))  #: the most that it may be allowed
    last_used_at = models.DateTimeField(null=True)
    cut_at = models.DateTimeField(null=True)  #: since when it may do nothing any more

    class Meta:
        constraints = [
            Walls(name="clients_application_walls"),
            Reference(name="clients_application_user_fk", column="user_id", to="identity_user"),
            models.UniqueConstraint(fields=["tenant", "client_id"], name="one_application_per_identifier"),
        ]

    def is_usable(self, request: Any) -> bool:
        """Tell whether it was not cut; asked by the library."""
        return self.cut_at is None


class Consent(Owned):
    """What a person allows a program to do for them; without it no token of theirs is good."""

    holding = Holding(
        owner="tenant", purpose=_PURPOSE, keep_days=None, takeout=Takeout(restored=False), clear={"scopes": Clear.WORD}
    )
    user = _user()
    application = _application()
    scopes = ArrayField(models.CharField(max_length=40))
    given_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            Walls(name="clients_consent_walls"),
            Reference(name="clients_consent_user_fk", column="user_id", to="identity_user"),
            Reference(name="clients_consent_application_fk", column="application_id", to="clients_application"),
            models.UniqueConstraint(fields=["tenant", "user", "application"], name="one_consent_per_application"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Grant(Grounded, AbstractGrant):  # type: ignore[misc]  # as above
    """A code on its way to becoming a token; kept after its use, so that a second use is known for what it is."""

    holding = Holding(
        owner="tenant",
        purpose=_PURPOSE,
        keep_days=1,
        takeout=Stays(why=_ANEW),
        clear={
            "redirect_uri": Clear.PUBLIC,
            "scope": Clear.WORD,
            "code_challenge": Clear.DIGEST,
            "code_challenge_method": Clear.WORD,
            "nonce": Clear.UNUSED,
            "claims": Clear.UNUSED,
            "resource": Clear.PUBLIC,
            "code": Clear.DIGEST,
        },
    )
    user = _user()
    code = Digested(max_length=64)
    application = _application()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            Walls(name="clients_grant_walls"),
            Reference(name="clients_grant_user_fk", column="user_id", to="identity_user"),
            Reference(name="clients_grant_application_fk", column="application_id", to="clients_application"),
            models.UniqueConstraint(fields=["tenant", "code"], name="one_grant_per_code"),
        ]


class AccessToken(Grounded, AbstractAccessToken):  # type: ignore[misc]  # as above
    """What a program shows with each request, for a few minutes."""

    holding = Holding(
        owner="tenant",
        purpose=_PURPOSE,
        keep_days=1,
        takeout=Stays(why=_ANEW),
        clear={"token": Clear.UNUSED, "scope": Clear.WORD, "resource": Clear.PUBLIC, "token_checksum": Clear.DIGEST},
    )
    user = _user(null=True)
    source_refresh_token = Single(
        "clients.RefreshToken",
        models.SET_NULL,
        related_name="refreshed_access_token",
        db_constraint=False,
        null=True,
    )
    token_checksum = TokenChecksumField(max_length=64)
    id_token = property(lambda _: None, lambda *_: None)  #: there are none; the library asks all the same
    application = _application()

    class Meta:
        constraints = [
            Walls(name="clients_accesstoken_walls"),
            Reference(name="clients_accesstoken_user_fk", column="user_id", to="identity_user"),
            Reference(name="clients_accesstoken_application_fk", column="application_id", to="clients_application"),
            Reference(
                name="clients_accesstoken_source_fk",
                column="source_refresh_token_id",
                to="clients_refreshtoken",
                on_delete="SET NULL (source_refresh_token_id)",
            ),
            models.UniqueConstraint(fields=["tenant", "token_checksum"], name="one_access_token_per_digest"),
            models.UniqueConstraint(fields=["tenant", "source_refresh_token"], name="one_access_token_per_refresh"),
        ]


class RefreshToken(Grounded, AbstractRefreshToken):  # type: ignore[misc]  # as above
    """What a program gets its next access token with, once; shown a second time, it ends its whole family."""

    holding = Holding(
        owner="tenant",
        purpose=_PURPOSE,
        keep_days=31,
        takeout=Stays(why=_ANEW),
        clear={"token": Clear.UNUSED, "token_checksum": Clear.DIGEST, "resource": Clear.PUBLIC},
    )
    user = _user()
    application = _application()
    access_token = Single(
        "clients.AccessToken", models.SET_NULL, related_name="refresh_token", db_constraint=False, null=True
    )

    class Meta:
        constraints = [
            Walls(name="clients_refreshtoken_walls"),
            Reference(name="clients_refreshtoken_user_fk", column="user_id", to="identity_user"),
            Reference(name="clients_refreshtoken_application_fk", column="application_id", to="clients_application"),
            Reference(
                name="clients_refreshtoken_access_fk",
                column="access_token_id",
                to="clients_accesstoken",
                on_delete="SET NULL (access_token_id)",
            ),
            models.UniqueConstraint(fields=["tenant", "token_checksum"], name="one_refresh_token_per_digest"),
            models.UniqueConstraint(fields=["tenant", "access_token"], name="one_refresh_token_per_access_token"),
        ]
        indexes = [models.Index(fields=["tenant", "token_family"], name="refresh_token_by_family")]


class PersonalToken(Owned):
    """A token that a person made by hand, for a program of their own."""

    holding = Holding(
        owner="tenant",
        purpose=_PURPOSE,
        keep_days=None,
        takeout=Takeout(without=("digest",), restored=False),
        clear={"scopes": Clear.WORD, "digest": Clear.DIGEST, "ending": Clear.LABEL},
    )
    user = _user()
    name = EncryptedText(max_length=100)
    scopes = ArrayField(models.CharField(max_length=40))
    digest = models.CharField(max_length=64)
    ending = models.CharField(max_length=4)  #: the last signs, by which a person tells tokens apart
    made_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    cut_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            Walls(name="clients_personaltoken_walls"),
            Reference(name="clients_personaltoken_user_fk", column="user_id", to="identity_user"),
            models.UniqueConstraint(fields=["tenant", "digest"], name="one_personal_token_per_digest"),
        ]

    def __str__(self) -> str:
        return self.name
