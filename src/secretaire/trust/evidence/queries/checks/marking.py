"""How a function becomes a check: by the name under which duties ask for it, and on whose ground it looks."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import wraps
from typing import Any, TypeAlias
from uuid import UUID

from secretaire.lib import logs, scope
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.evidence.core import Check, Outcome, Result, later

_log = logs.logger(__name__)
#: A check of one ground, which stands there already.
OfGround: TypeAlias = Callable[[UUID, datetime, Mapping[str, Any]], Result]
#: What is wrong with one tenant, who is asked on their ground.
Faults: TypeAlias = Callable[[UUID, datetime], list[str]]


class Unknown(Exception):
    """It cannot be looked at from here."""


#: Every check that there is, by its name.
CHECKS: dict[str, Check] = {}
#: Those of them that look at what a client does for itself: how one client stands, asked on its ground.
OF_CLIENTS: dict[str, OfGround] = {}


def answered(name: str, look: Callable[[], Result]) -> tuple[Result, Outcome]:
    """Return what a check finds; one that breaks, or cannot look, has found nothing, which does not pass."""
    try:
        result = look()
    except Unknown as why:
        _log.info("a check cannot look from here", check=name, why=str(why))
        return Result(ok=False, actual="cannot be looked at from here"), Outcome.ERROR
    except Exception:  # noqa: BLE001  # whatever it is, it is written down as evidence that does not pass
        _log.exception("a check broke", check=name)
        return Result(ok=False, actual="the check broke"), Outcome.ERROR
    return result, Outcome.PASS if result.ok else Outcome.FAIL


def check(name: str) -> Callable[[Check], Check]:
    """Mark a function as a check that finds its ground by itself."""

    def mark(look: Check) -> Check:
        CHECKS[name] = look
        return look

    return mark


def of_installation(name: str) -> Callable[[OfGround], OfGround]:
    """Mark a function as a check that looks where facts of the installation lie."""

    def mark(look: OfGround) -> OfGround:
        CHECKS[name] = on_ground(look)
        return look

    return mark


def of_each_tenant(name: str) -> Callable[[Faults], Faults]:
    """Mark a function as a check that looks at every tenant; one fault anywhere is enough."""

    def mark(look: Faults) -> Faults:
        CHECKS[name] = everywhere(look)
        return look

    return mark


def of_client(name: str) -> Callable[[OfGround], OfGround]:
    """Mark a function as a check of what a client does for itself; asked of all, one client is enough to fail it."""

    def mark(look: OfGround) -> OfGround:
        OF_CLIENTS[name], CHECKS[name] = look, of_clients(look)
        return look

    return mark


def on_ground(look: OfGround) -> Check:
    """Return a check that stands on the installation's ground; where that is nobody's, nothing passes."""

    @wraps(look)
    def checked(now: datetime, figures: Mapping[str, Any]) -> Result:
        ground = tenancy.ground()
        if ground is None:
            return Result(ok=False, actual="nobody's ground")
        with scope.tenant(ground):
            return look(ground, now, figures)

    return checked


def everywhere(look: Faults) -> Check:
    """Return a check that sees each tenant as they are at one instant."""

    @wraps(look)
    def checked(now: datetime, figures: Mapping[str, Any]) -> Result:
        return gathered(lambda tenant_id: look(tenant_id, now))

    return checked


def of_clients(look: OfGround) -> Check:
    """Return a check that asks each client in turn."""

    @wraps(look)
    def checked(now: datetime, figures: Mapping[str, Any]) -> Result:
        clients, behind = tenancy.clients(), 0
        for client in clients:
            with scope.tenant(client.pk):
                behind += not look(client.pk, now, figures).ok
        return Result(
            ok=not behind,
            actual=f"{behind} of {len(clients)} clients",
            facts={"clients": len(clients), "clients_behind": behind},
        )

    return checked


def gathered(faults: Callable[[UUID], Sequence[str]]) -> Result:
    """Return what is wrong with all tenants together; each is asked on its ground, at one instant."""
    found, tenants = [], tenancy.every()
    for tenant_id in tenants:
        with scope.tenant(tenant_id, still=True):
            found.append(len(faults(tenant_id)))
    faulty = sum(map(bool, found))
    return Result(
        ok=not faulty,
        actual=f"{faulty} of {len(tenants)} tenants",
        facts={"tenants": len(tenants), "tenants_with_faults": faulty, "faults": sum(found)},
    )


def ago(now: datetime, text: str) -> datetime:
    """Return an instant that lies as long before another as a grace says."""
    return now - (later(now, text) - now)
