"""Counting tries."""

import hashlib
import hmac
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib.errors import Throttled
from secretaire.protection.limits.core import stretch
from secretaire.protection.limits.models import Counter, Memory

_COUNT = """
    INSERT INTO limits_counter AS c (id, tenant_id, key, since, count) VALUES (%s, %s, %s, %s, 1)
    ON CONFLICT (tenant_id, key, since) DO UPDATE SET count = c.count + 1 RETURNING count
"""


class TooOften(Throttled):
    """The allowance of this stretch of time is used up."""


def spend(*, tenant_id: UUID, key: str, at_most: int, per: timedelta, now: datetime) -> int:
    """Count one try, in the transaction of the caller; return how many are left.

    A database that cannot count fails the request.

    :raises TooOften: if it is one too many
    """
    digest = hmac.new(config.derived("limits").encode(), key.encode(), hashlib.sha256).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [uuid4(), tenant_id, digest, stretch(now=now, per=per)])
        (count,) = cursor.fetchone()
    if count > at_most:
        raise TooOften(_("This was tried too often. Please wait an hour and try again."))
    return at_most - int(count)


def forget(*, tenant_id: UUID, before: datetime) -> int:
    """Delete what was counted in stretches that began before an instant, or has expired by then; return how much."""
    counted = Counter.objects.filter(tenant_id=tenant_id, since__lt=before).delete()[0]
    return counted + Memory.objects.filter(tenant_id=tenant_id, expires__lt=before).delete()[0]
