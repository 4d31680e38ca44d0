"""The tables of entries, of their tree, and of its signed heads."""

from django.db import models
from django.db.models.functions import Now

from secretaire.lib.holdings import APPEND, Clear, Holding, Stays, Takeout
from secretaire.protection.audit.bases import SignedHead
from secretaire.protection.audit.core import Outcome
from secretaire.protection.audit.core.attesting import Attesting
from secretaire.protection.tenancy.bases import Owned, Walls


class Entry(Owned):
    """One fact; written once, never changed: no role may update it, and triggers refuse it to the owner, too."""

    holding = Holding(
        owner="tenant",
        purpose="proof of actions",
        keep_days=365,
        web=APPEND,
        worker=APPEND,
        takeout=Takeout(restored=False),
        clear={
            "verb": Clear.WORD,
            "actor": Clear.ABOUT,
            "subject": Clear.ABOUT,
            "outcome": Clear.WORD,
            "origin": Clear.SOUGHT,
            "request": Clear.ABOUT,
            "mac": Clear.DIGEST,
        },
    )
    at = models.DateTimeField(db_default=Now())
    verb = models.CharField(max_length=60)
    actor = models.CharField(max_length=100)
    subject = models.CharField(max_length=100)
    outcome = models.CharField(max_length=10, default=Outcome.DONE.value, db_default=Outcome.DONE.value)
    origin = models.CharField(max_length=50, default="", db_default="", blank=True)  #: a network, never one machine
    request = models.CharField(max_length=40, default="", db_default="", blank=True)  #: the same for all that it did
    mac = models.BinaryField(default=b"", db_default=b"", max_length=32)  #: by a key that the database does not hold

    class Meta:
        constraints = [
            Walls(name="audit_entry_walls"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=[each.value for each in Outcome]), name="entry_says_how_it_ended"
            ),
        ]
        indexes = [models.Index(fields=["tenant", "at"], name="audit_by_time")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"


class Leaf(Owned):
    """The place of an entry in the log; its ``id`` is the entry's. It stays when the entry is dropped."""

    holding = Holding(
        owner="tenant",
        purpose="proof of actions",
        keep_days=None,
        web=("select",),
        worker=APPEND,
        takeout=Takeout(restored=False),
        clear={"hash": Clear.DIGEST, "link": Clear.DIGEST},
    )
    index = models.BigIntegerField()  #: counted from 0, without gaps
    keep = models.SmallIntegerField()  #: number of the class by which the entry is kept
    hash = models.BinaryField(max_length=32)  #: RFC 6962
    link = models.BinaryField(max_length=32)  #: holds the link before

    class Meta:
        constraints = [
            Walls(name="audit_leaf_walls"),
            models.UniqueConstraint(fields=["tenant", "index"], name="one_leaf_for_each_index"),
        ]

    def __str__(self) -> str:
        return str(self.index)


class Tree(Owned):
    """Where the next leaf goes: what appending needs to know of all leaves before; it can be recomputed."""

    holding = Holding(
        owner="tenant",
        purpose="proof of actions",
        keep_days=None,
        web=("select",),
        worker=("select", "insert", "update"),
        takeout=Stays(why="it can be computed from the leaves"),
        clear={"nodes": Clear.DIGEST, "link": Clear.DIGEST, "mac": Clear.DIGEST},
    )
    size = models.BigIntegerField(default=0)
    nodes = models.BinaryField(default=b"")  #: roots of the largest whole subtrees, one after the other
    link = models.BinaryField(max_length=32)  #: of the last leaf
    seen_at = models.DateTimeField(null=True)  #: of the newest entry that has a leaf
    mac = models.BinaryField(max_length=32)  #: by a key that the database does not hold

    class Meta:
        constraints = [
            Walls(name="audit_tree_walls"),
            models.UniqueConstraint(fields=["tenant"], name="one_tree_for_each_tenant"),
        ]

    def __str__(self) -> str:
        return str(self.size)


class Checkpoint(SignedHead):
    """A signed head of the tree."""

    holding = Holding(
        owner="tenant",
        purpose="proof of actions",
        keep_days=None,
        web=("select",),
        worker=APPEND,
        takeout=Takeout(restored=False),
        clear={"note": Clear.PROOF},
    )

    class Meta:
        constraints = [
            Walls(name="audit_checkpoint_walls"),
            models.UniqueConstraint(fields=["tenant", "size"], name="one_checkpoint_for_each_size"),
        ]


class Attestation(Owned):
    """What somebody outside said of a checkpoint; written once."""

    holding = Holding(
        owner="tenant",
        purpose="proof of actions",
        keep_days=None,
        web=("select",),
        worker=APPEND,
        takeout=Takeout(restored=False),
        clear={"kind": Clear.WORD, "source": Clear.PROOF, "content": Clear.PROOF},
    )
    size = models.BigIntegerField()  #: of the checkpoint
    kind = models.CharField(max_length=10)
    source = models.CharField(max_length=200)  #: name of the witness, or host of the authority
    content = models.BinaryField()  #: the line of a cosignature, or the answer of RFC 3161
    at = models.DateTimeField()  #: by their clock

    class Meta:
        constraints = [
            Walls(name="audit_attestation_walls"),
            models.UniqueConstraint(fields=["tenant", "size", "kind", "source"], name="one_attestation_by_each"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[each.value for each in Attesting]), name="attestation_has_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source} {self.size}"
