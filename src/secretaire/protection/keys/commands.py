"""What an operator does with keys: ``secretaire keys …``."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from secretaire import config
from secretaire.lib import clock, scope
from secretaire.lib.errors import Refused, Tampered, Unavailable
from secretaire.protection.keys import actions, queries
from secretaire.protection.keys.adapters import roots
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.protection.vault.core import INSTALLATION

USE = "secretaire keys status | rotate root | rotate tenant SLUG | export FILE | import FILE"


def run(*words: str) -> Iterator[str]:
    """Do what the words say; yield what is to be told.

    :raises Refused: if they say nothing
    """
    match words:
        case ["status"]:
            yield from _status()
        case ["rotate", "root"]:
            yield from _rotate_root()
        case ["rotate", "tenant", slug]:
            yield from _rotate(slug)
        case ["export", file]:
            yield from _export(Path(file))
        case ["import", file]:
            yield from _import(Path(file))
        case _:
            raise Refused(f"Say one of: {USE}")


def _status() -> Iterator[str]:
    current = roots().current
    yield f"root key: {current}"
    for tenant_id in tenancy.every():
        with scope.tenant(tenant_id):
            slug = tenancy.get(tenant_id=tenant_id).slug
            try:
                found = queries.standing(tenant_id=tenant_id)
            except (Tampered, Unavailable) as error:
                yield f"{slug}: its keys cannot be used: {error}"
                continue
            older = sum(key.root != current for key in queries.wrapped(tenant_id=tenant_id) if key.wrapped)
        if found is None:
            yield f"{slug}: no key yet"
            continue
        earlier = sum(version < found.version for version in found.others)
        state = f"{found.left} rows left of {earlier} earlier keys" if earlier else "everything"
        if earlier < len(found.others):
            state += f"; key {max(found.others)} takes over once every process knows it"
        wrapped = f"; {older} keys wrapped by an earlier root key" if older else ""
        yield f"{slug}: key {found.version}, {state}{wrapped}"


def _rotate_root() -> Iterator[str]:
    roots().renew()
    yield f"root key: {roots().current}"
    count = actions.rewrap_own()
    grounds = tenancy.every()
    for number, tenant_id in enumerate(grounds, 1):
        with scope.tenant(tenant_id):
            count += actions.rewrap(actor=_actor(tenant_id))
        if number % 100 == 0 or number == len(grounds):
            yield f"{number} of {len(grounds)} tenants, {count} keys wrapped anew"
    yield "Each key of a tenant is wrapped by it. Back the root keys up, and export the keys again."


def _rotate(slug: str) -> Iterator[str]:
    tenant = tenancy.named(slug=slug)
    with scope.tenant(tenant.pk):
        actions.renew(actor=_actor(tenant.pk), now=clock.now())
        count = queries.count(tenant_id=tenant.pk)
    minutes = -(-2 * config.load().vault.ring_seconds // 60)
    yield f"A new key is made. In {minutes} minutes every process writes by it; then the worker moves what is there."
    yield f"{count} rows to move; `secretaire keys status` says how many are left."


def _export(file: Path) -> Iterator[str]:
    count = 0
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        for tenant_id in _grounds():
            with scope.tenant(tenant_id):
                for line in queries.exported(tenant_id=tenant_id):
                    out.write(f"{line}\n")
                    count += 1
    yield f"{count} keys, wrapped: of use only with the root keys, which are not among them."


def _import(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8", errors="replace") as lines:
        found = [actions.restore(line=line) for line in lines]
    yield f"{sum(found)} of {len(found)} keys came back; the others are there already, or were destroyed."


def _grounds() -> list[UUID]:
    return [INSTALLATION, *tenancy.every()]


def _actor(tenant_id: UUID) -> Actor:
    return Actor(kind="system", name="command/keys", tenant_id=tenant_id)
