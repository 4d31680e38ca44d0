"""What the tests of one file founded goes with them: those of the next do not go from one stranger to the next.

Whatever looks at every tenant would else take longer with each file that was run before.
"""

from contextlib import suppress
from uuid import UUID

import psycopg

_staying: set[UUID] = set()

#: Everything that a tenant has, in whichever table. Under the role of a replica no trigger objects, and none follows.
_SWEEP = """
DO $$
DECLARE
    gone uuid[] := ARRAY(SELECT id FROM sweepings);
    place record;
BEGIN
    FOR place IN
        SELECT attrelid::regclass AS name FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE attname = 'tenant_id' AND atttypid = 'uuid'::regtype AND NOT attisdropped AND relkind IN ('r', 'p')
            AND relnamespace = 'public'::regnamespace AND NOT relispartition
    LOOP
        EXECUTE format('DELETE FROM %s WHERE tenant_id = ANY ($1)', place.name) USING gone;
    END LOOP;
    DELETE FROM procrastinate_jobs WHERE args ->> 'tenant_id' = ANY (gone::text[]);
    DELETE FROM tenancy_tenant WHERE id = ANY (gone);
    DELETE FROM tenancy_abode WHERE NOT EXISTS (SELECT FROM tenancy_tenant t WHERE t.slug = tenancy_abode.slug);
END $$
"""


def spare(tenant_id: UUID) -> None:
    """Let a tenant stay until the process ends: tests of several files look at it."""
    _staying.add(tenant_id)


def sweep(superuser: str) -> None:
    """Take every tenant but those that stay out of the tests' database, the provider too, with all that is theirs."""
    with psycopg.connect(superuser, dbname="secretaire", autocommit=True) as session:
        session.execute("CREATE TEMPORARY TABLE sweepings (id uuid)")
        found = session.execute(
            "INSERT INTO sweepings SELECT id FROM tenancy_tenant WHERE NOT id = ANY (%s)",
            [list(_staying)],
        )
        if found.rowcount:
            session.execute("SET session_replication_role = replica; SET lock_timeout = '5s'")
            with suppress(psycopg.OperationalError):  # a process that was killed still holds rows: the next file's turn
                session.execute(_SWEEP)
