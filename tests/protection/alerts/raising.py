"""Alerts to raise, and people to tell of them."""

from datetime import UTC, datetime
from typing import Any

from tests.factories import system
from tests.protection.reviews.people import make_user

from secretaire.protection.alerts import actions
from secretaire.protection.alerts.core import Severity, Way
from secretaire.protection.alerts.models import Alert, Contact
from secretaire.protection.tenancy.models import Tenant

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)


def raised(tenant: Tenant, now: datetime = NOW, **values: Any) -> Alert:
    """Raise an alert."""
    fact = actions.Fact(
        **{
            "kind": "rule/password-spraying",
            "key": "spraying/1",
            "title": "Alerts",
            "severity": Severity.HIGH,
            "at": NOW,
            "details": {"origin": "192.0.2.0/24"},
        }
        | values
    )
    return actions.raise_alert(actor=system(tenant), fact=fact, now=now)


def listed(tenant: Tenant, **values: Any) -> Contact:
    """Put somebody on the list."""
    wish = actions.Wish(**{"name": "Olga", "way": Way.MAIL, "address": "olga@alerts.test"} | values)
    return actions.add_contact(actor=system(tenant), wish=wish, now=NOW)


__all__ = ["NOW", "listed", "make_user", "raised"]
