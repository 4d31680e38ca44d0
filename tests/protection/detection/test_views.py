"""The page of the rules."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client
from tests.factories import make_tenant
from tests.protection.reviews.people import make_user
from tests.signing import give_app, sign_in

from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.alerts.core import Severity
from secretaire.protection.detection import queries
from secretaire.protection.detection.models import Finding, Trial

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(("language", "title"), [("en", "A token that was used up"), ("fr", "Un jeton déjà utilisé")])
def test_every_rule_is_shown_with_when_it_fired_and_whether_it_works(db, language, title):
    tenant, browser = make_tenant(), Client()
    with scope.tenant(tenant.pk):
        olga = make_user(tenant, "Olga", Role.OWNER)
        give_app(olga)
        Finding.objects.create(tenant=tenant, rule="token-replay", entry=uuid4(), at=NOW, found_at=NOW, metric=1)
        Trial.objects.create(tenant=tenant, rule="token-replay", at=NOW, holds=True)
        Trial.objects.create(tenant=tenant, rule="break-glass", at=NOW, holds=False)
    sign_in(browser, tenant, olga)

    said = browser.get(f"/{tenant.slug}/settings/detection/?lang={language}").content.decode()

    assert title in said
    assert said.count("2026, 09:00 UTC") == 2
    critical = [rule for rule in queries.shelf().rules if rule.severity == Severity.CRITICAL]
    assert said.count("badge failing") == len(critical) + 1
