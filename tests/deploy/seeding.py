"""A program for a machine of the application: found a practice whose hosts receive day and night; print its doors.

Print beside them how the provider's security officer is known to a browser.
"""

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from uuid import uuid4

os.environ.update({"SECRETAIRE_ROLE": "web", "DJANGO_SETTINGS_MODULE": "secretaire.site.settings"})

import django

django.setup()

from django.conf import settings  # noqa: E402  # once Django stands
from tests.factories import make_factor, make_host, make_page, make_tenant  # noqa: E402  # as above
from tests.protection.grants.offices import staff  # noqa: E402  # as above

from secretaire.lib import scope  # noqa: E402  # as above
from secretaire.protection.access.core import Role  # noqa: E402  # as above
from secretaire.protection.clients import actions  # noqa: E402  # as above
from secretaire.protection.clients.core import Scope  # noqa: E402  # as above
from secretaire.protection.identity.models import User  # noqa: E402  # as above
from secretaire.protection.tenancy.core import Actor  # noqa: E402  # as above


def seed(many: int) -> dict[str, object]:
    """Found it; return its address, and for each host a page and a token that books on it."""
    tenant = make_tenant()
    doors = []
    with scope.tenant(tenant.pk):
        for number in range(many):
            email = f"{uuid4().hex[:8]}@x.test"
            user = User.objects.create(tenant=tenant, email=email, name=f"Host {number}", password="!", role="owner")  # noqa: S106  # opens nothing
            make_factor(user)
            host = make_host(tenant, user=user, zone="UTC", weekly=[[["00:00", "23:45"]]] * 7)
            page = make_page(tenant, host=host, durations=[timedelta(minutes=15)])
            actor = Actor(kind="member", name=f"user/{user.pk}", tenant_id=tenant.pk)
            scopes = (Scope.BOOKINGS_READ.value, Scope.BOOKINGS_WRITE.value)
            _row, token = actions.make_token(
                actor=actor, user_id=user.pk, name="Drill", scopes=scopes, days=2, now=datetime.now(UTC)
            )
            doors.append({"page": str(page.pk), "slug": page.slug, "token": token})
    officer, name = staff(Role.SECURITY), settings.SESSION_COOKIE_NAME
    seat = {"slug": officer.tenant.slug, "cookie": f"{name}={officer.client.cookies[name].value}"}
    return {"tenant": str(tenant.pk), "slug": tenant.slug, "doors": doors, "officer": seat}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(seed(int(sys.argv[1]))))
