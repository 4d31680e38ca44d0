"""One at a time: whoever appends to a ground's log of evidence holds it until their transaction ends."""

from uuid import UUID

from django.db import connection


def hold(tenant_id: UUID) -> None:
    """Wait until nobody else appends to this log, and be the one who does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"evidence/{tenant_id}"])
