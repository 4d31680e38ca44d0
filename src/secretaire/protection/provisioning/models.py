"""Connections of directories, what they said of people and groups, what they asked, and how fast leavers were out."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from secretaire.lib.holdings import Clear, Holding, Takeout
from secretaire.protection.access.core import KEEPERS
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import BlindIndex, EncryptedJSON, EncryptedText


class Terms(Owned):
    """What a tenant lets its directory do; without a row, nothing of it."""

    holding = Holding(
        owner="tenant", purpose="accounts kept by a directory", keep_days=None, takeout=Takeout(restored=False)
    )
    privileged = models.BooleanField(default=False)  #: whether groups may give roles of which little is too much

    class Meta:
        constraints = [
            Walls(name="provisioning_terms_walls"),
            models.UniqueConstraint(fields=["tenant"], name="directory_terms_once"),
        ]

    def __str__(self) -> str:
        return str(self.privileged)


class Connection(Owned):
    """A directory that keeps accounts here, proven by a token of which a digest is kept."""

    holding = Holding(
        owner="tenant",
        purpose="accounts kept by a directory",
        keep_days=None,
        takeout=Takeout(without=("digest",), restored=False),
        clear={"name": Clear.LABEL, "digest": Clear.DIGEST, "hint": Clear.LABEL},
    )
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    hint = models.CharField(max_length=4)  #: the end of the token, to tell one from another
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used = models.DateTimeField(null=True)
    cut_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            Walls(name="provisioning_connection_walls"),
            models.UniqueConstraint(fields=["tenant", "digest"], name="one_connection_per_token"),
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("made_at")), name="connection_lasts"),
        ]

    def __str__(self) -> str:
        return self.name


class Record(Owned):
    """What a directory knows of an account beyond what the account itself holds."""

    holding = Holding(
        owner="tenant",
        purpose="accounts kept by a directory",
        keep_days=None,
        takeout=Takeout(without=("external_id_index",), restored=False),
        clear={"granted": Clear.WORD},
    )
    user = models.ForeignKey("identity.User", models.CASCADE, related_name="+", db_constraint=False)
    external_id = EncryptedText(max_length=255, blank=True, default="")  #: often a number of staff, or an address
    external_id_index = BlindIndex("external_id")
    document = EncryptedJSON(default=dict)  #: attributes of ``core.User`` that have no column, as they were sent
    granted = models.CharField(max_length=20, blank=True)  #: the role that groups gave, and may take again
    ended = models.BooleanField(default=False)  #: whether a directory ended the account, and may open it again
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)  #: since when the directory no longer sees it

    class Meta:
        constraints = [
            Walls(name="provisioning_record_walls"),
            Reference(name="provisioning_record_user_fk", column="user_id", to="identity_user"),
            models.UniqueConstraint(fields=["tenant", "user"], name="one_record_per_account"),
        ]

    def __str__(self) -> str:
        return str(self.user_id)


class Group(Owned):
    """People whom a directory names together; which role that gives is said by an administrator alone."""

    holding = Holding(
        owner="tenant",
        purpose="accounts kept by a directory",
        keep_days=None,
        takeout=Takeout(without=("external_id_index",), restored=False),
        clear={"display_name": Clear.SOUGHT, "role": Clear.WORD},
    )
    display_name = models.CharField(max_length=255)
    external_id = EncryptedText(max_length=255, blank=True, default="")
    external_id_index = BlindIndex("external_id")
    role = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            Walls(name="provisioning_group_walls"),
            models.UniqueConstraint("tenant", Lower("display_name"), name="one_group_per_name"),
            models.CheckConstraint(
                condition=~Q(role__in=sorted(role.value for role in KEEPERS)), name="no_group_makes_keepers"
            ),
        ]

    def __str__(self) -> str:
        return self.display_name


class Belonging(Owned):
    """One person in one group."""

    holding = Holding(
        owner="tenant", purpose="accounts kept by a directory", keep_days=None, takeout=Takeout(restored=False)
    )
    group = models.ForeignKey(Group, models.CASCADE, related_name="+", db_constraint=False)
    user = models.ForeignKey("identity.User", models.CASCADE, related_name="+", db_constraint=False)

    class Meta:
        constraints = [
            Walls(name="provisioning_belonging_walls"),
            Reference(name="provisioning_belonging_group_fk", column="group_id", to="provisioning_group"),
            Reference(name="provisioning_belonging_user_fk", column="user_id", to="identity_user"),
            models.UniqueConstraint(fields=["tenant", "group", "user"], name="in_a_group_once"),
        ]
        indexes = [models.Index(fields=["tenant", "user"], name="belonging_by_user")]

    def __str__(self) -> str:
        return f"{self.group_id} {self.user_id}"


class Leaver(Owned):
    """An account that a directory ended: when it asked, and when everything was taken."""

    holding = Holding(
        owner="tenant",
        purpose="proof that leavers lose access at once",
        keep_days=1100,
        takeout=Takeout(restored=False),
    )
    account = models.UUIDField()  #: plain, since the proof outlives the account
    connection = models.UUIDField()
    arrived_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [Walls(name="provisioning_leaver_walls")]
        indexes = [models.Index(fields=["tenant", "arrived_at"], name="leaver_by_time")]

    def __str__(self) -> str:
        return str(self.account)


class Exchange(Owned):
    """A request of a directory and our answer, for whoever looks why something does not work."""

    holding = Holding(
        owner="tenant",
        purpose="finding errors of provisioning",
        keep_days=30,
        takeout=Takeout(restored=False),
        clear={"method": Clear.WORD},
    )
    connection = models.UUIDField(null=True)  #: none: no connection was proven
    at = models.DateTimeField()
    method = models.CharField(max_length=10)
    path = EncryptedText(max_length=300)
    query = EncryptedText(max_length=600, blank=True)  #: a filter names people
    came = EncryptedText(blank=True)
    status = models.PositiveSmallIntegerField()
    answered = EncryptedText(blank=True)
    milliseconds = models.PositiveIntegerField()

    class Meta:
        constraints = [Walls(name="provisioning_exchange_walls")]
        indexes = [models.Index(fields=["tenant", "at"], name="exchange_by_time")]

    def __str__(self) -> str:
        return f"{self.method} {self.status}"
