"""The provider's ground with a place that reports, and what it has seen."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from tests.factories import system

from secretaire.lib import scope, signing
from secretaire.platform.status import actions
from secretaire.platform.status.core.reports import Result, Target, Why, signed, written
from secretaire.platform.status.models import Day, Place
from secretaire.protection.tenancy.models import Tenant

PRIVATE = signing.fresh()
MINUTE = timedelta(minutes=1)


def place(house: Tenant, *, now: datetime, name: str = "paris-1") -> Place:
    """Register a place that signs with the private key."""
    with scope.tenant(house.pk):
        return actions.register(actor=system(house), name=name, key=signing.public(PRIVATE), now=now)


def saw(at: datetime, *, ok: bool = True, target: Target = Target.PAGE) -> Result:
    """Return what a place saw."""
    why = Why.NONE if ok else Why.SILENT
    return Result(target=target, at=at, ok=ok, took=timedelta(milliseconds=120), why=why)


def post(results: Sequence[Result], *, name: str = "paris-1", key: str = PRIVATE, **headers: str) -> HttpResponse:
    """Hand results over as a prober does."""
    message = written(results)
    said = {"x-probe-place": name, "x-probe-signature": signing.sign_by(key, signed(name, message))} | headers
    return Client().post("/probes/", message, content_type="application/json", headers=said)


def lived(house: Tenant, *, now: datetime, targets: Sequence[Target] = tuple(Target)) -> None:
    """Let there be ninety days: most of them well, one with a long outage, one with a short, ten unknown."""
    for target in targets:
        for back in range(1, 90):
            down: list[list[int]] = {7: [[600, 645]], 30: [[60, 64]]}.get(back, [])
            silent: list[list[int]] = [[0, 1440]] if back > 79 else []
            told: dict[str, Any] = {"down": down, "silent": silent, "reckoned_at": now}
            speed = None if silent else 100 + 7 * (back % 9)
            day = (now - timedelta(days=back)).date()
            Day.objects.create(tenant=house, target=target.value, day=day, middle=speed, slow=speed, **told)
