"""Sessions do not outlive their date."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.factories import make_tenant

from secretaire.lib import scope
from secretaire.protection.identity import tasks
from secretaire.protection.identity.models import Session

pytestmark = pytest.mark.django_db


def test_an_expired_session_is_deleted_and_a_fresh_one_stays():
    tenant, now = make_tenant(), datetime.now(UTC)
    with scope.tenant(tenant.pk):
        for key, age in (("old", -1), ("new", 1)):
            Session.objects.create(
                tenant=tenant, session_key=key, session_data="", expire_date=now + timedelta(hours=age)
            )

    tasks.sessions()

    with scope.tenant(tenant.pk):
        assert [session.session_key for session in Session.objects.all()] == ["new"]
