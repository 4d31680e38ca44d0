"""Hosts and teams."""

from django.db import models

from secretaire.lib.holdings import Clear, Holding, Takeout
from secretaire.protection.tenancy.bases import Owned, Reference, Walls
from secretaire.protection.vault.bases import EncryptedText


class Host(Owned):
    """A person whom guests can meet."""

    holding = Holding(
        owner="tenant",
        purpose="scheduling",
        keep_days=None,
        takeout=Takeout(),
        clear={"zone": Clear.ZONE, "language": Clear.LANGUAGE},
    )
    user = models.ForeignKey(
        "identity.User", models.CASCADE, related_name="+", db_constraint=False, null=True, blank=True
    )
    name = EncryptedText(max_length=200)
    email = EncryptedText(max_length=254)
    zone = models.CharField(max_length=60, default="Europe/Paris")  #: IANA name; all wall-clock rules are in it
    language = models.CharField(max_length=5, default="en")

    class Meta:
        constraints = [
            Walls(name="hosts_host_walls"),
            Reference(name="hosts_host_user_fk", column="user_id", to="identity_user"),
            models.UniqueConstraint(fields=["tenant", "user"], name="one_host_per_account"),
        ]

    def __str__(self) -> str:
        return self.name


class Team(Owned):
    """Hosts who receive together or in turn."""

    holding = Holding(
        owner="tenant", purpose="scheduling", keep_days=None, takeout=Takeout(), clear={"name": Clear.PUBLIC}
    )
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [Walls(name="hosts_team_walls")]

    def __str__(self) -> str:
        return self.name


class Member(Owned):
    """One host's place in a team."""

    holding = Holding(owner="tenant", purpose="scheduling", keep_days=None, takeout=Takeout())
    team = models.ForeignKey(Team, models.CASCADE, related_name="members", db_constraint=False)
    host = models.ForeignKey(Host, models.CASCADE, related_name="+", db_constraint=False)
    weight = models.PositiveSmallIntegerField(default=1)  #: share of the meetings that are given out in turn

    class Meta:
        constraints = [
            Walls(name="hosts_member_walls"),
            Reference(name="hosts_member_team_fk", column="team_id", to="hosts_team"),
            Reference(name="hosts_member_host_fk", column="host_id", to="hosts_host"),
            models.UniqueConstraint(fields=["tenant", "team", "host"], name="one_place_per_host"),
            models.CheckConstraint(condition=models.Q(weight__gte=1, weight__lte=100), name="member_weight_counts"),
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.host_id}"
