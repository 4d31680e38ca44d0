"""Whoever has the database or a backup of it and no key reads nothing; what was destroyed is gone from backups, too."""

import os
import subprocess
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql
from tests.protection.furniture import SECRET, furnish
from tools.holdings import named

from secretaire import config
from secretaire.lib import clock, postgres, scope
from secretaire.protection.keys import actions, queries
from secretaire.protection.vault.bases import Shredded, decrypt
from secretaire.protection.vault.core import Place
from secretaire.scheduling.mailboxes.models import Arrival, Mailbox

MARK = "Zeligmark"
COPY = "secretaire_copy"
_TABLES = """
    SELECT relname FROM pg_class c JOIN pg_attribute a ON attrelid = c.oid AND attname = 'tenant_id'
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname
"""


def address(cluster, database):
    return urlunsplit(urlsplit(cluster.superuser)._replace(path=f"/{database}"))


def seen(url, tenant_id, word):
    """Return the columns in which a word stands, read by somebody who may read everything and has no key."""
    found = set()
    with psycopg.connect(url) as server:
        for (table,) in server.execute(_TABLES).fetchall():
            asked = sql.SQL("SELECT * FROM {} WHERE tenant_id = %s").format(sql.Identifier(table))
            rows = server.execute(asked, [tenant_id])
            names = [each.name for each in rows.description]
            found |= {
                (table, name)
                for row in rows
                for name, value in zip(names, row, strict=True)
                if (word.encode() in value if isinstance(value, bytes) else word in str(value))
            }
    return found


def opened(url, tenant_id):
    """Return what opens, by the keys that there are now, of the encrypted values of a tenant in some database."""
    found = []
    with psycopg.connect(url) as server:
        for table in filter(lambda each: each.owned, queries.tables()):
            key = table.model._meta.pk.column
            columns = sql.SQL(", ").join(sql.Identifier(each.column) for each in table.fields)
            asked = sql.SQL("SELECT {}, {} FROM {} WHERE tenant_id = %s")
            parts = (sql.Identifier(key), columns, sql.Identifier(table.name))
            for row, *values in server.execute(asked.format(*parts), [tenant_id]).fetchall():
                for field, value in zip(table.fields, values, strict=True):
                    place = Place(tenant=tenant_id, table=table.name, column=field.column, row=str(row))
                    try:
                        found += [] if value is None else [decrypt(value, place=place)]
                    except Shredded:
                        continue
    return found


def program(name, *words, **environment):
    path = postgres.program_folder(None) / name
    subprocess.run([path, *words], check=True, capture_output=True, env={**os.environ, **environment})  # noqa: S603  # words of ours


@pytest.fixture
def marked(tenant):
    with scope.tenant(tenant.pk):
        box = Mailbox.objects.create(tenant=tenant, kind="service", address="a@b.test")
        common = {"tenant": tenant, "mailbox": box, "size": 1, "received_at": clock.now()}
        Arrival.objects.create(digest="1", subject=MARK, from_name=MARK, original=MARK.encode(), **common)


@pytest.fixture
def copy(cluster, tmp_path):
    """A way to restore a database of its own from a real dump of one tenant's rows, without the keys."""
    url, file = address(cluster, COPY), tmp_path / "dump"

    def dump(tenant_id):
        kept_out = [f"--exclude-table-data={name}" for name in ("vault_key", "procrastinate_*")]
        words = ["--format=custom", "--enable-row-security", *kept_out, f"--file={file}"]
        program(
            "pg_dump", *words, f"--dbname={config.database_url('owner')}", PGOPTIONS=f"-c app.tenant_id={tenant_id}"
        )

    def restore():
        with psycopg.connect(cluster.superuser, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {COPY}")
        words = ["--no-owner", "--no-privileges", f"--dbname={url}", str(file)]
        done = subprocess.run([postgres.program_folder(None) / "pg_restore", *words], capture_output=True, text=True)  # noqa: PLW1510, S603  # judged below; words of ours
        # An older server knows nothing of the one setting that the program wants before everything else.
        errors = [line for line in done.stderr.splitlines() if "ERROR:" in line]
        assert [line for line in errors if "transaction_timeout" not in line] == []
        return url

    yield dump, restore
    with psycopg.connect(cluster.superuser, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {COPY} WITH (FORCE)")


def test_a_superuser_reads_no_column_but_those_that_say_so(lasting, cluster):
    clear = {(table, column) for table, columns in named().items() for column in columns}
    there = furnish()

    assert seen(address(cluster, "secretaire"), there.id, SECRET) - clear == set()
    assert seen(address(cluster, "secretaire"), there.id, "guest@example.org") == set()
    assert seen(address(cluster, "secretaire"), there.id, "zelig@example.org") == set()


def test_a_backup_from_before_the_keys_were_destroyed_shows_nothing_of_a_tenant(tenant, actor, marked, copy):
    dump, restore = copy
    dump(tenant.pk)
    url = restore()
    assert MARK.encode() in opened(url, tenant.pk)

    with scope.tenant(tenant.pk):
        actions.shred(actor=actor)

    assert opened(url, tenant.pk) == []
    assert seen(url, tenant.pk, MARK) == set()
    with psycopg.connect(url) as server:
        assert server.execute("SELECT count(*) FROM mailboxes_arrival").fetchone() == (1,)
        assert server.execute("SELECT count(*) FROM vault_key").fetchone() == (0,)
