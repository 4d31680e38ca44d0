"""Accounts and their sessions."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower

from secretaire.lib import scope
from secretaire.lib.holdings import Holding
from secretaire.protection.tenancy.bases import Owned, Walls


class Users(BaseUserManager["User"]):
    """The accounts of the tenant whose ground is held."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the account with this address, whatever its case."""
        return self.get(email__iexact=username)


class User(Owned, AbstractBaseUser):
    """A person with an account; belongs to one tenant for good."""

    holding = Holding(owner="tenant", purpose="sign-in", keep_days=None)
    email = models.EmailField()
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=5, default="en")
    is_active = models.BooleanField(default=True)
    supervisor = models.BooleanField(default=False, db_default=False)  #: may settle what the assistant is unsure of

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            Walls(name="identity_user_walls"),
            models.UniqueConstraint("tenant", Lower("email"), name="one_account_per_address"),
        ]

    def __str__(self) -> str:
        return self.email


class Session(AbstractBaseSession):
    """A signed-in browser; walled like every row of a tenant, so it opens nothing at another."""

    holding = Holding(owner="tenant", purpose="sign-in", keep_days=14)
    tenant = models.ForeignKey("tenancy.Tenant", models.CASCADE, related_name="+", db_index=False)

    class Meta(AbstractBaseSession.Meta):
        abstract = False
        constraints = [Walls(name="identity_session_walls")]

    @classmethod
    def get_session_store_class(cls) -> type["SessionStore"]:
        """Return the store that writes these rows."""
        return SessionStore


class SessionStore(DatabaseSessions):
    """Sessions of the tenant whose ground is held."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return the table."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row to write, owned by the present tenant."""
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]  # of our own model class
        row.tenant_id = scope.current()
        return row
