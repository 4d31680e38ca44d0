"""The roles of the database: who may do what to which table, read from the holdings that the models declare."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, urlsplit

import psycopg
from django.apps import apps
from django.db import connection
from psycopg import sql

from secretaire import config
from secretaire.lib.egress import Counterpart
from secretaire.lib.holdings import ALL, Clear, Holding, Right

EGRESS: Final = (
    Counterpart(
        name="a PostgreSQL server of the operator's",
        when="`database.url` is set; otherwise the tables lie on this machine",
        leaves="everything that is kept",
        comes="the same",
        guard="the account and TLS of that address; three roles, none of the run-time ones owns a table",
        processor=True,
    ),
)

ROLES: tuple[config.Role, ...] = ("web", "worker")  #: that the running service speaks as


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrowed:
    """A table that comes with a library: why it is there, and who may do what with it."""

    reason: str
    web: tuple[Right, ...] = ()
    worker: tuple[Right, ...] = ()
    tenant: bool = False  #: whether our migrations put walls around its rows
    clear: Mapping[str, Clear] = field(default_factory=dict)  #: as in ``Holding``


_QUEUE = Borrowed(reason="the queue of promises; the web server adds to it through one function", worker=ALL)
_UNUSED = Borrowed(reason="rights of Django's own, which nothing of ours asks")
_EMPTY = Borrowed(reason="allauth's own applications and tokens: ours stand elsewhere, and no token is kept")
BORROWED = {
    "account_emailaddress": Borrowed(
        reason="allauth's own addresses of accounts, where it looks first: ours stand with the account, encrypted",
        web=("select",),
        worker=("select",),
        tenant=True,
        clear={"email": Clear.UNUSED},
    ),
    "account_emailconfirmation": Borrowed(
        reason="letters of confirmation; allauth looks here before it believes a signed link",
        web=("select",),
        tenant=True,
        clear={"key": Clear.UNUSED},
    ),
    "auth_group": _UNUSED,
    "auth_group_permissions": _UNUSED,
    "auth_permission": _UNUSED,
    "django_content_type": Borrowed(reason="the list of our tables", web=("select",), worker=("select",)),
    "django_migrations": Borrowed(reason="which migrations were applied", web=("select",), worker=("select",)),
    "mfa_authenticator": Borrowed(
        reason="second factors, kept by allauth: what is secret stands in identity_shared, recovery codes are digested",
        web=ALL,
        worker=ALL,
        tenant=True,
        clear={"type": Clear.WORD, "data": Clear.LIBRARY},
    ),
    "procrastinate_events": _QUEUE,
    "procrastinate_jobs": _QUEUE,
    "procrastinate_periodic_defers": _QUEUE,
    "procrastinate_workers": _QUEUE,
    "socialaccount_socialaccount": Borrowed(
        reason="which person of which identity provider an account belongs to, kept by allauth",
        web=ALL,
        worker=ALL,
        tenant=True,
        clear={"provider": Clear.ABOUT, "uid": Clear.DIGEST, "extra_data": Clear.UNUSED},
    ),
    "socialaccount_socialapp": _EMPTY,
    "socialaccount_socialtoken": _EMPTY,
}

#: Functions that the web server may call: to promise, to compare identifiers, and to hear how the queue is.
_OPEN = "procrastinate_defer_jobs_v1, uuidrange(uuid, uuid, text), operations_pulse()"

#: Functions of the server that reach past the tables, and the view of other people's statements.
_PASSAGES = """
DO $$ DECLARE passage regprocedure; BEGIN
    FOR passage IN SELECT oid FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND (
        proname ~ '^(lo_|lo(read|write)$)' OR proname ~ '^pg_(try_)?advisory_lock'
        OR proname IN ('pg_stat_get_activity', 'pg_stat_get_backend_activity'))
    LOOP EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', passage); END LOOP;
    REVOKE SELECT ON pg_stat_activity FROM PUBLIC;
END $$
"""


def create() -> None:
    """Create the two roles of the running service, or give them their present passwords.

    :raises config.Misconfigured: if the owner may not
    """
    with psycopg.connect(config.database_url("owner"), autocommit=True) as owner:
        for role in ROLES:
            name, password = _login(config.database_url(role))
            found = owner.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
            verb = sql.SQL("ALTER" if found else "CREATE")
            bounds = "" if found else "NOCREATEDB NOCREATEROLE NOINHERIT "
            attributes = sql.SQL("LOGIN " + bounds + "PASSWORD {}")
            try:
                owner.execute(
                    sql.SQL("{} ROLE {} {}").format(
                        verb, sql.Identifier(name), attributes.format(sql.Literal(password))
                    )
                )
            except psycopg.errors.InsufficientPrivilege as error:
                raise config.Misconfigured(
                    f"the owner of the database may not create the role {name}: "
                    "give it CREATEROLE, or create the role yourself and try again"
                ) from error


def grant() -> None:
    """Give both roles what the holdings say, and take away everything else; run as the owner."""
    web, worker = (sql.Identifier(_login(config.database_url(role))[0]) for role in ROLES)
    with connection.cursor() as cursor:
        for statement in _bare(web, worker):
            cursor.execute(statement)
        for table, rights in rights_by_table().items():
            for role, granted in zip((web, worker), rights, strict=True):
                for statement in _granted(table, granted, role):
                    cursor.execute(statement)


def harden(superuser: str, *, database: str) -> None:
    """Close the server's own passages between sessions: large objects, session locks, other people's statements.

    Only a superuser may, so an external server keeps them; nothing of ours uses them.

    :param superuser: address at which a superuser reaches the server
    :param database: name of our database
    """
    with psycopg.connect(superuser, dbname=database, autocommit=True) as server:
        server.execute(_PASSAGES)


def rights_by_table() -> dict[str, tuple[tuple[Right, ...], tuple[Right, ...]]]:
    """Return for each table what the web server and what the worker may do with it."""
    declared = {
        model._meta.db_table: (holding.web, holding.worker)  # noqa: SLF001  # Django's own way to a table's name
        for model in apps.get_models(include_auto_created=True)
        if isinstance(holding := getattr(model, "holding", None), Holding)
    }
    return declared | {table: (each.web, each.worker) for table, each in BORROWED.items()}


def findings() -> list[str]:
    """Return what is wrong with the role that this process speaks as; empty means it holds.

    The run-time roles must be neither superuser nor exempt from row-level security, own nothing and truncate nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole OR rolcreatedb, "
            "(SELECT count(*) FROM pg_class WHERE relowner = r.oid), "
            "(SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
            " WHERE nspname = 'public' AND relkind = 'r' AND has_table_privilege(r.oid, c.oid, 'TRUNCATE')) "
            "FROM pg_roles r WHERE rolname = current_user"
        )
        name, superuser, bypasses, creates, owned, truncates = cursor.fetchone()
    wrong = {
        "is a superuser": superuser,
        "bypasses row-level security": bypasses,
        "may create roles or databases": creates,
        f"owns {owned} relations": owned,
        f"may truncate {truncates} tables": truncates,
    }
    return [f"the database role {name} {words}" for words, bad in wrong.items() if bad]


def _bare(web: sql.Identifier, worker: sql.Identifier) -> list[sql.Composed]:
    both = sql.SQL(", ").join([web, worker])
    database = sql.Identifier(connection.settings_dict["NAME"])
    everything = [sql.SQL(f"ALL {kind} IN SCHEMA public") for kind in ("TABLES", "SEQUENCES", "FUNCTIONS")]
    return [
        sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC, {}").format(database, both),
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, both),
        sql.SQL("REVOKE ALL ON SCHEMA public FROM PUBLIC, {}").format(both),
        sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(both),
        *(sql.SQL("REVOKE ALL ON {} FROM PUBLIC, {}").format(kind, both) for kind in everything),
        sql.SQL("ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC").format(),
        sql.SQL("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {}").format(worker),
        sql.SQL("GRANT EXECUTE ON FUNCTION " + _OPEN + " TO {}").format(web),
        # Promising needs no right to read the queue: the function runs with its owner's rights, on a fixed path.
        sql.SQL(
            "ALTER FUNCTION procrastinate_defer_jobs_v1 SECURITY DEFINER SET search_path = public, pg_temp"
        ).format(),
    ]


def _granted(table: str, rights: tuple[Right, ...], role: sql.Identifier) -> Iterator[sql.Composed]:
    if rights:
        words = sql.SQL(", ").join([sql.SQL(right) for right in rights])
        yield sql.SQL("GRANT {} ON {} TO {}").format(words, sql.Identifier(table), role)
    if "insert" in rights:
        for sequence in _sequences(table):
            yield sql.SQL("GRANT USAGE ON {} TO {}").format(sql.Identifier(sequence), role)


def _sequences(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class c JOIN pg_depend d ON d.objid = c.oid AND d.classid = 'pg_class'::regclass "
            "WHERE relkind = 'S' AND refobjid = %s::regclass",
            [table],
        )
        return [name for (name,) in cursor.fetchall()]


def _login(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return unquote(parts.username or ""), unquote(parts.password or "")
