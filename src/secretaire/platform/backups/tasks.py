"""Backups hold keys, wrapped; what was destroyed is gone from them too once the root key that wrapped it is gone."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from secretaire import config
from secretaire.lib import clock, jobs, scope
from secretaire.platform.backups import actions, adapters
from secretaire.platform.backups.adapters.server import Server
from secretaire.platform.backups.adapters.yard import server as living
from secretaire.protection.keys import actions as keys
from secretaire.protection.keys import queries as wrapping
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.protection.vault.core import INSTALLATION

#: After which no process still wraps by a root key that is current no more.
_HEARD: Final = timedelta(hours=1)


@jobs.periodic("*/10 * * * *", name="backups.renew_root")
def renew_root() -> None:
    """Renew the root key if a key was destroyed since the last time; drop root keys by which nothing is wrapped."""
    if config.load().archived:
        settle(living(), adapters.home() / "living", now=clock.now())


def settle(server: Server, seen: Path, *, now: datetime) -> None:
    """Do so for a server.

    :param seen: file with the keys that there were at the last time
    """
    rows, held = server.keys(), wrapping.root_names()
    living = {row["id"] for row in rows if row["wrapped"]}
    known = set(seen.read_text().split()) if seen.exists() else None
    destroyed = known - living if known is not None else {row["id"] for row in rows} - living
    if destroyed and held:
        keys.renew_root()
    rows = _rewrapped(server, rows)
    if destroyed:
        _note(renewed=held is not None, now=now)
    if known != living:  # last: whoever is killed before does it again
        seen.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        seen.write_text("\n".join(sorted(living)))
    _drop(rows, now)


def _drop(rows: list[dict[str, Any]], now: datetime) -> None:
    """Drop the root keys by which nothing is wrapped, once every process has heard of the present one."""
    if held := wrapping.root_names():
        unused = held.names - {row["root"] for row in rows if row["wrapped"]} - {held.current}
        if unused and now - held.since > _HEARD:
            keys.drop_roots(names=unused)


def _rewrapped(server: Server, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Let the present root key wrap what another one of ours does; return all keys as they are then."""
    held = wrapping.root_names()
    if held is None:
        return rows
    old = held.names - {held.current}
    stale = {UUID(row["tenant"]) for row in rows if row["wrapped"] and row["root"] in old}
    for tenant_id in sorted(stale):
        if tenant_id == INSTALLATION:
            keys.rewrap_own()
            continue
        with scope.tenant(tenant_id):
            keys.rewrap(actor=Actor(kind="system", name="job/backups", tenant_id=tenant_id))
    return server.keys() if stale else rows


def _note(*, renewed: bool, now: datetime) -> None:
    tenant_id = tenancy.ground()
    if tenant_id is not None:
        with scope.tenant(tenant_id):
            actor = Actor(kind="system", name="job/backups", tenant_id=tenant_id)
            actions.note_roots(actor=actor, renewed=renewed, now=now)
