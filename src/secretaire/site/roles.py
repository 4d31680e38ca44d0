"""The roles of the database: who may do what to which table, read from the holdings that the models declare."""

import os
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

import psycopg
from django.apps import apps
from django.db import connection
from psycopg import sql

from secretaire import config
from secretaire.lib.holdings import Holding

_QUEUE = (
    "procrastinate_jobs",
    "procrastinate_events",
    "procrastinate_workers",
    "procrastinate_periodic_defers",
)
_ALL = ("select", "insert", "update", "delete")
#: Tables that come with libraries: what the web server and the worker may do with them.
_BORROWED: dict[str, tuple[Iterable[str], Iterable[str]]] = {
    "account_emailaddress": (_ALL, _ALL),
    "site_cache": (_ALL, _ALL),
    "django_migrations": (("select",), ("select",)),
    "django_content_type": (("select",), ("select",)),
    **dict.fromkeys(_QUEUE, ((), _ALL)),
}


def create() -> None:
    """Create the two roles of the running service, or give them their present passwords.

    :raises config.Misconfigured: if the owner may not
    """
    with psycopg.connect(config.database_url("owner"), autocommit=True) as owner:
        for role in ("web", "worker"):
            name, password = _login(config.database_url(role))  # type: ignore[arg-type]  # both are roles
            found = owner.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
            verb = sql.SQL("ALTER" if found else "CREATE")
            attributes = sql.SQL("LOGIN PASSWORD {}" if found else "LOGIN NOCREATEDB NOCREATEROLE NOINHERIT PASSWORD {}")
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
    web, worker = (sql.Identifier(_login(config.database_url(role))[0]) for role in ("web", "worker"))
    both = sql.SQL(", ").join([web, worker])
    database = sql.Identifier(connection.settings_dict["NAME"])
    statements = [
        sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database),
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, both),
        sql.SQL("REVOKE ALL ON SCHEMA public FROM PUBLIC, {}").format(both),
        sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(both),
        sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {}").format(both),
        sql.SQL("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC, {}").format(both),
        sql.SQL("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {}").format(worker),
        sql.SQL("GRANT EXECUTE ON FUNCTION procrastinate_defer_jobs_v1, uuidrange(uuid, uuid, text) TO {}").format(web),
        sql.SQL("REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, {}").format(both),
        sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}").format(both),
        # Promising needs no right to read the queue: the function runs with its owner's rights, on a fixed path.
        sql.SQL("ALTER FUNCTION procrastinate_defer_jobs_v1 SECURITY DEFINER SET search_path = public, pg_temp"),
    ]
    for table, rights in _rights():
        for role, granted in zip((web, worker), rights, strict=True):
            if granted:
                words = sql.SQL(", ").join(sql.SQL(word) for word in granted)  # type: ignore[arg-type]  # words of ours
                statements.append(sql.SQL("GRANT {} ON {} TO {}").format(words, sql.Identifier(table), role))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


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


def _rights() -> Iterator[tuple[str, tuple[Iterable[str], Iterable[str]]]]:
    for model in apps.get_models(include_auto_created=True):
        holding = getattr(model, "holding", None)
        if isinstance(holding, Holding):
            yield model._meta.db_table, (holding.web, holding.worker)  # noqa: SLF001  # Django's own way to a table's name
    yield from _BORROWED.items()


def _login(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return unquote(parts.username or ""), unquote(parts.password or "")


def speaking() -> str:
    """Return the role that this process was started with."""
    return os.environ.get("SECRETAIRE_ROLE", "web")
