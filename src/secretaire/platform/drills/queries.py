"""Questions about rehearsals, about what a restore writes, and about what was erased since."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connection

from secretaire import config
from secretaire.lib import scope
from secretaire.platform.drills.core import KILLS, Erasure, Gone, Kind, LayOut, Outcome, Record, Table
from secretaire.platform.drills.models import Drill
from secretaire.platform.erasure import queries as erasure
from secretaire.protection.tenancy import queries as tenancy

_COLUMNS = """
    SELECT c.relname, array_agg(a.attname ORDER BY a.attnum) FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    GROUP BY c.relname HAVING 'tenant_id' = ANY (array_agg(a.attname)) ORDER BY c.relname
"""
_PARENTS = """
    SELECT r.relname, a.attname, p.relname FROM pg_constraint c
    JOIN pg_class r ON r.oid = c.conrelid JOIN pg_class p ON p.oid = c.confrelid
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) AND a.attname <> 'tenant_id'
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace
"""


@dataclass(kw_only=True)
class House:
    """What a restore needs of the rest of the house; set where the house is put together."""

    lay_out: LayOut | None = None  #: makes installations from backups; nothing: there are none
    examiner: str = ""  #: module that proves a restored database, in a process of its own
    #: What must hold of a tenant after its restore, asked on its ground; each returns what does not.
    holds: Sequence[Callable[[UUID, datetime], list[str]]] = ()
    taken: Sequence[str] = ()  #: tables that a tenant gets back; every other one is left alone
    records: Mapping[str, Record] = field(default_factory=dict)  #: what can be restored by itself, by its word
    page: Callable[[], str] = str  #: path of a booking page that anybody may see; empty: there is none


house = House()


def latest(*, tenant_id: UUID, many: int = 100) -> list[Drill]:
    """Return the newest rehearsals, the last first."""
    return list(Drill.objects.filter(tenant_id=tenant_id).order_by("-started_at", "pk")[:many])


def passed(*, tenant_id: UUID, kind: Kind) -> datetime | None:
    """Return when a rehearsal was last begun that passed; nothing: never."""
    found = Drill.objects.filter(tenant_id=tenant_id, kind=kind, outcome=Outcome.PASSED)
    return found.order_by("-started_at").values_list("started_at", flat=True).first()


def duties() -> list[Kind]:
    """Return what is to be rehearsed here by the clock."""
    return [kind for kind in Kind if kind not in KILLS or (config.load().drills.kills and mortal(kind))]


def mortal(kind: Kind) -> bool:
    """Tell whether a part is this installation's to kill: a database server that was brought along is not."""
    return kind is not Kind.DATABASE or config.load().embedded


def begun(*, tenant_id: UUID, kind: Kind) -> datetime | None:
    """Return when a rehearsal was last begun, however it ended; nothing: never."""
    found = Drill.objects.filter(tenant_id=tenant_id, kind=kind)
    return found.order_by("-started_at").values_list("started_at", flat=True).first()


def under_way(*, tenant_id: UUID, since: datetime) -> bool:
    """Tell whether a restore is being rehearsed that began after an instant."""
    found = Drill.objects.filter(tenant_id=tenant_id, outcome=Outcome.RUNNING, started_at__gte=since)
    return found.filter(kind__in=(Kind.WHOLE, Kind.TENANT)).exists()


def exercising(*, tenant_id: UUID, drill_id: UUID) -> bool:
    """Tell whether a site exercise is under way in this database."""
    found = Drill.objects.filter(tenant_id=tenant_id, pk=drill_id, kind=Kind.SITE, outcome=Outcome.RUNNING)
    return found.exists()


def exercise(*, tenant_id: UUID) -> Drill | None:
    """Return the last site exercise, under way or over; nothing: there was none."""
    return Drill.objects.filter(tenant_id=tenant_id, kind=Kind.SITE).order_by("-started_at").first()


def sites() -> bool:
    """Tell whether this installation has several sites."""
    return bool(config.load().site.name)


def witnesses(*, tenant_id: UUID, drill_id: UUID) -> list[str]:
    """Return the words that were written during a kill drill."""
    return list(Drill.objects.get(tenant_id=tenant_id, pk=drill_id).witnesses)


def page() -> str:
    """Return the path of the booking page by which it is seen whether guests are served; empty: there is none."""
    named = config.load().probe.page
    return f"/{named}/" if named else house.page()


def server() -> str:
    """Return the version of the database server."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0]).split(" ")[0]


def first(*, tenant_id: UUID) -> datetime | None:
    """Return when anything was rehearsed for the first time."""
    found = Drill.objects.filter(tenant_id=tenant_id).order_by("started_at")
    return found.values_list("started_at", flat=True).first()


def erased(*, since: datetime) -> Gone:
    """Return whom this database knows to have been forgotten after an instant."""
    people, tenants = [], []
    for tenant_id in tenancy.every():
        with scope.tenant(tenant_id):
            for request in erasure.carried_out(tenant_id=tenant_id, since=since):
                user = str(request.user) if request.user else ""
                people.append(Erasure(tenant=str(tenant_id), digest=request.digest, user=user))
            end = tenancy.closing(tenant_id=tenant_id)
            if end and end.erased_at and end.erased_at >= since:
                tenants.append(str(tenant_id))
    return Gone(people=tuple(people), tenants=tuple(tenants))


def every_table() -> list[Table]:
    """Return every table that has rows of tenants, by name."""
    with connection.cursor() as cursor:
        cursor.execute(_PARENTS)
        parents = [(table, column, parent) for table, column, parent in cursor.fetchall()]
        cursor.execute(_COLUMNS)
        found = cursor.fetchall()
    return [
        Table(
            name=name,
            columns=tuple(columns),
            parents={column: parent for table, column, parent in parents if table == name},
        )
        for name, columns in found
    ]


def tables() -> list[Table]:
    """Return the tables that the restore of a tenant writes."""
    return [table for table in every_table() if table.name in house.taken]
