"""Bringing the tables and the roles of a database to the present version; run as the owner."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from secretaire.protection.keys import actions as keys
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.vault.core import INSTALLATION
from secretaire.site import roles

#: A migration that needs longer must say so itself: nobody waits behind a lock for more than a moment.
_LIMITS = "SET lock_timeout = '4s'; SET statement_timeout = '30s'"


def migrate() -> list[str]:
    """Apply what is missing, set every right anew, and encrypt what the migrations left in clear.

    Return the names of the migrations applied.
    """
    missing = pending()
    with connection.cursor() as cursor:
        cursor.execute(_LIMITS)
    call_command("migrate", interactive=False, verbosity=0)
    roles.grant()
    for tenant_id in [INSTALLATION, *tenancy.every()]:
        keys.settle(tenant_id=tenant_id)
    return missing


def pending() -> list[str]:
    """Return the names of the migrations that are not applied yet."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
