"""Accounts and their sessions."""

import hashlib
from datetime import UTC, datetime
from typing import Any, ClassVar, Literal
from uuid import UUID, uuid4

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.base_session import AbstractBaseSession
from django.core.validators import validate_email
from django.db import models
from django.db.models.functions import Now

from secretaire.lib import scope
from secretaire.lib.holdings import Clear, Holding, Stays, Takeout
from secretaire.protection.access.core import Role
from secretaire.protection.identity.core.passwords import Demand, Rule, adopted
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import BlindIndex, EncryptedText

#: Where a session says from which device and since when somebody is signed in, in seconds since 1970.
SEAT = "seat"


class Users(BaseUserManager["User"]):
    """The accounts of the tenant whose ground is held."""

    def filter(self, *conditions: Any, **named: Any) -> "models.QuerySet[User]":
        """Return accounts as ever; those with an address, for which allauth asks by ``email``, by its blind index."""
        if "email" in named:
            named["email_index"] = named.pop("email")
        return super().filter(*conditions, **named)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the account with this address, whatever its case."""
        return self.get(email_index=username or "")


class User(Owned, AbstractBaseUser):
    """A person with an account; belongs to one tenant for good."""

    holding = Holding(
        owner="tenant",
        purpose="sign-in",
        keep_days=None,
        takeout=Takeout(without=("password", "last_login", "email_index"), on_return={"password": "!"}),
        clear={"password": Clear.DIGEST, "language": Clear.LANGUAGE, "role": Clear.WORD},
    )
    email = EncryptedText(max_length=254, validators=[validate_email])
    email_index = BlindIndex("email")
    name = EncryptedText(max_length=200)
    language = models.CharField(max_length=5, default="en")
    is_active = models.BooleanField(default=True)
    role = models.CharField(max_length=20, default=Role.HOST.value, db_default=Role.HOST.value)

    #: Whether it is somebody of the tenant; of the provider, while they visit (then it is no row of this table).
    kind: Literal["member", "staff"] = "member"

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            Walls(name="identity_user_walls"),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]), name="account_has_a_role"
            ),
            models.UniqueConstraint(fields=["tenant", "email_index"], name="one_account_per_address"),
        ]

    def __str__(self) -> str:
        return self.email

    def check_password(self, raw_password: str | None) -> bool:
        """Tell whether this is the password; a digest of an older kind is replaced by one of ours then."""
        if kept := adopted(self.password):
            self.password = kept
        return super().check_password(raw_password)


class Policy(Owned):
    """How the people of a tenant sign in; a tenant without one has what the columns are filled with."""

    holding = Holding(
        owner="tenant",
        purpose="sign-in",
        keep_days=None,
        # Elsewhere there is no identity provider yet, nobody has their second factor, and whoever brings it back may
        # come from another network.
        takeout=Takeout(on_return={"password_sign_in": True, "break_glass": None, "networks": ""}),
        clear={"password_policy": Clear.WORD, "second_factor": Clear.WORD, "networks": Clear.SERVER},
    )
    password_policy = models.CharField(max_length=10, default=Rule.MODERN.value, db_default=Rule.MODERN.value)
    #: for whom the role does not ask for one anyway
    second_factor = models.CharField(max_length=10, default=Demand.OPTIONAL.value, db_default=Demand.OPTIONAL.value)
    session_hours = models.PositiveSmallIntegerField(default=12, db_default=12)
    idle_minutes = models.PositiveSmallIntegerField(default=120, db_default=120)
    password_sign_in = models.BooleanField(default=True, db_default=True)
    #: whose password opens where no other does: the way in for the day on which the identity provider fails
    break_glass = models.ForeignKey(
        User, models.CASCADE, null=True, related_name="+", db_constraint=False, db_index=False
    )
    #: with commas; from which roles with more rights than a host's may work; empty: from anywhere
    networks = models.TextField(blank=True, default="", db_default="")

    class Meta:
        constraints = [
            Walls(name="identity_policy_walls"),
            models.CheckConstraint(
                condition=models.Q(
                    password_policy__in=[rule.value for rule in Rule], second_factor__in=[each.value for each in Demand]
                ),
                name="policy_is_one_that_there_is",
            ),
            models.UniqueConstraint(fields=["tenant"], name="one_way_in_per_tenant"),
            Reference(name="identity_policy_break_glass_fk", column="break_glass_id", to="identity_user"),
            models.CheckConstraint(
                condition=models.Q(password_sign_in=True) | models.Q(break_glass__isnull=False),
                name="somebody_can_break_the_glass",
            ),
        ]

    def __str__(self) -> str:
        return str(self.tenant_id)


class Device(Owned):
    """A device and network from which somebody signed in: from any other, its owner is told."""

    holding = Holding(owner="tenant", purpose="sign-in", keep_days=180, takeout=Takeout(restored=False))
    user = models.ForeignKey(User, models.CASCADE, related_name="+", db_constraint=False, db_index=False)
    name = EncryptedText(max_length=60, blank=True)
    network = EncryptedText(max_length=50)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            Walls(name="identity_device_walls"),
            Reference(name="identity_device_user_fk", column="user_id", to="identity_user"),
        ]
        indexes = [models.Index(fields=["tenant", "user"], name="devices_of_one_person")]

    def __str__(self) -> str:
        return str(self.pk)


class Move(Owned):
    """Another address that somebody wishes for their account, and which mailboxes have agreed."""

    holding = Holding(owner="tenant", purpose="sign-in", keep_days=1, takeout=Stays(why="a question of one day"))
    user = models.ForeignKey(User, models.CASCADE, related_name="+", db_constraint=False, db_index=False)
    email = EncryptedText(max_length=254)
    until = models.DateTimeField()
    old_agreed = models.BooleanField(default=False)
    new_agreed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            Walls(name="identity_move_walls"),
            Reference(name="identity_move_user_fk", column="user_id", to="identity_user"),
            models.UniqueConstraint(fields=["tenant", "user"], name="one_move_at_a_time"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Shared(Owned):
    """What an authenticator app and we share; its ``id`` is the account's, since there is one app at most."""

    holding = Holding(owner="tenant", purpose="sign-in", keep_days=None, takeout=Stays(why="a secret"))
    user = models.ForeignKey(User, models.CASCADE, related_name="+", db_constraint=False, db_index=False)
    secret = EncryptedText(max_length=64)

    class Meta:
        constraints = [
            Walls(name="identity_shared_walls"),
            Reference(name="identity_shared_user_fk", column="user_id", to="identity_user"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Search(models.Model):
    """Somebody who asked which workspaces are theirs; stands on nobody's ground, so the address is sealed."""

    holding = Holding(
        owner="installation",
        purpose="sign-in",
        keep_days=1,
        web=("select", "insert"),
        worker=("select", "update", "delete"),
        clear={"language": Clear.LANGUAGE, "person": Clear.DIGEST, "network": Clear.DIGEST},
    )
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = EncryptedText()
    language = models.CharField(max_length=5)
    person = models.CharField(max_length=64)  #: keyed digest of the address
    network = models.CharField(max_length=64)  #: keyed digest
    asked_at = models.DateTimeField(db_index=True)
    done = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.pk)


class Session(AbstractBaseSession):
    """A browser with a form or a person; walled like every row of a tenant, so it opens nothing at another.

    ``session_key`` is a digest of what the browser has: whoever reads the table opens nothing with it.
    """

    holding = Holding(
        owner="tenant",
        purpose="sign-in",
        keep_days=14,
        takeout=Stays(why="a signed-in browser"),
        clear={"session_key": Clear.DIGEST},
    )
    tenant = models.ForeignKey("tenancy.Tenant", models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(  # nobody: not signed in
        User, models.CASCADE, null=True, related_name="+", db_constraint=False, db_index=False
    )
    session_data = EncryptedText()
    device = EncryptedText(max_length=60, blank=True)
    network = EncryptedText(max_length=50, blank=True)
    since = models.DateTimeField(null=True)  #: when the person signed in
    seen_at = models.DateTimeField(null=True)  #: to the minute

    class Meta(AbstractBaseSession.Meta):
        abstract = False
        constraints = [
            Walls(name="identity_session_walls"),
            Reference(name="identity_session_user_fk", column="user_id", to="identity_user"),
        ]
        indexes = [models.Index(fields=["tenant", "user"], name="sessions_of_one_person")]

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

    def _get_session_from_db(self) -> Session | None:
        """Return the row of the key, if it is there and not over; Django's own would ask by the key itself."""
        rows = Session.objects.filter(session_key=kept(self.session_key or ""), expire_date__gt=Now())
        found = rows.first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        """Tell whether there is a session with this key."""
        return super().exists(kept(session_key))

    def delete(self, session_key: str | None = None) -> None:
        """Delete the session with this key, or this one."""
        key = session_key or self.session_key
        if key:
            super().delete(kept(key))

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row to write, owned by the present tenant."""
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]  # of our own model class
        row.session_key = kept(row.session_key)
        row.tenant_id = scope.current()
        row.user_id = UUID(data[SESSION_KEY]) if SESSION_KEY in data else None
        seat: dict[str, Any] = data.get(SEAT, {})
        row.device, row.network = seat.get("device", ""), seat.get("network", "")
        row.since, row.seen_at = (_instant(seat.get(word)) for word in ("since", "seen"))
        return row


def kept(session_key: str) -> str:
    """Return what is kept of a session's key: 160 bits of its digest."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:40]


def _instant(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, tz=UTC)
