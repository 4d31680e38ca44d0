"""Keys of tenants: the first, the next, the last."""

import base64
import json
import os
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import get_args
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib import jobs, scope
from secretaire.lib.errors import Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.keys import queries
from secretaire.protection.keys.actions.moving import MOVE
from secretaire.protection.keys.adapters import ours, roots
from secretaire.protection.keys.models import Key
from secretaire.protection.tenancy.core import Actor
from secretaire.protection.vault import core
from secretaire.protection.vault.bases import Purpose, ring
from secretaire.protection.vault.core import INSTALLATION, Keys

_PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
#: Versions begin anywhere, so that a key that was made while the others were lost does not take the place of one.
_FIRST = 2**31
_ALONE = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
_LAST = """
    SELECT coalesce(max(version), 0), count(*) FILTER (WHERE wrapped <> '' AND retired_at IS NULL)
    FROM vault_key WHERE tenant_id = %s AND purpose = %s
"""
_MADE = "INSERT INTO vault_key (id, tenant_id, purpose, version, root, wrapped) VALUES (%s, %s, %s, %s, %s, %s)"


class NotRestored(Refused):
    """A line of a file of keys is not what this version writes."""


def held(*, tenant_id: UUID, purpose: Purpose, make: bool) -> Keys:
    """Return a tenant's keys; where there are none, make the first."""
    found = queries.known(tenant_id=tenant_id, purpose=purpose)
    if found.current or not make:
        return found
    _make_apart(tenant_id, purpose, first=True)
    found = queries.known(tenant_id=tenant_id, purpose=purpose)
    # A transaction that shows an earlier instant does not show what was made.
    return found if found.current else queries.known(tenant_id=tenant_id, purpose=purpose, apart=True)


@transaction.atomic
def renew(*, actor: Actor, now: datetime) -> None:
    """Make the next version of a tenant's keys, and promise to move to it what the earlier ones encrypted.

    Until then they read it. It is moved once every process writes by the new one.
    """
    MOVE.promise(tenant_id=actor.tenant_id, at=now + _heard(), alone="keys")
    for purpose in _PURPOSES:
        keys = Key.objects.filter(tenant_id=actor.tenant_id, purpose=purpose)
        last = keys.aggregate(last=Max("version"))["last"] or secrets.randbelow(_FIRST)
        name, wrapped = _wrapped(actor.tenant_id, purpose, last + 1)
        Key.objects.create(tenant_id=actor.tenant_id, purpose=purpose, version=last + 1, root=name, wrapped=wrapped)
        audit.record(actor=actor, verb="keys.renewed", subject=f"{purpose}/{last + 1}")


@transaction.atomic
def retire(*, actor: Actor, now: datetime) -> bool:
    """Retire a tenant's earlier keys if they have encrypted nothing that is left, and nobody still writes by them.

    Return whether no earlier key is left.
    """
    settled = now - _heard()
    for purpose in _PURPOSES:
        keys = queries.known(tenant_id=actor.tenant_id, purpose=purpose)
        earlier = Key.objects.filter(tenant_id=actor.tenant_id, purpose=purpose, version__in=keys.live)
        earlier = earlier.filter(retired_at__isnull=True).exclude(version=keys.current)
        if not earlier.exists():
            continue
        newest = Key.objects.get(tenant_id=actor.tenant_id, purpose=purpose, version=keys.current)
        if newest.made_at > settled or max(keys.live) != keys.current or queries.left(tenant_id=actor.tenant_id):
            return False
        for key in earlier:
            audit.record(actor=actor, verb="keys.retired", subject=f"{purpose}/{key.version}")
        earlier.update(retired_at=now)
    ring.forget(actor.tenant_id)
    return True


@transaction.atomic
def recall(*, actor: Actor) -> int:
    """Let a tenant's retired keys read again, since values that they encrypted came back; return how many there are.

    Those values are moved to the present key, and then the keys retire once more.
    """
    back = Key.objects.filter(tenant_id=actor.tenant_id, retired_at__isnull=False).exclude(wrapped=b"")
    if count := back.update(retired_at=None):
        MOVE.promise(tenant_id=actor.tenant_id, alone="keys")
        audit.record(actor=actor, verb="keys.recalled", subject=f"keys/{count}")
        ring.forget(actor.tenant_id)
    return count


@transaction.atomic
def rewrap(*, actor: Actor) -> int:
    """Let the present root key wrap a tenant's keys; return how many another one did."""
    count = _rewrapped(actor.tenant_id)
    if count:
        audit.record(actor=actor, verb="keys.rewrapped", subject=f"keys/{count}")
    return count


def rewrap_own() -> int:
    """Let the present root key wrap the installation's own keys; return how many another one did."""
    with scope.tenant(INSTALLATION):
        return _rewrapped(INSTALLATION)


def renew_root() -> None:
    """Let another root key wrap from now on, where that is done here; the others unwrap what they wrapped."""
    roots().renew()


def drop_roots(*, names: Collection[str]) -> None:
    """Keep some root keys no longer, by which nothing is wrapped that is needed."""
    if held := ours():
        held.drop(names)


@transaction.atomic
def shred(*, actor: Actor) -> None:
    """Destroy every key of a tenant: nothing that was encrypted for it is ever read again, here or from a copy.

    What is written afterwards, such as that this was done, is encrypted by new keys. Processes that hold the old ones
    forget them within the time of their ring.
    """
    for purpose in _PURPOSES:
        number = _make_apart(actor.tenant_id, purpose, first=False)
        gone = Key.objects.filter(tenant_id=actor.tenant_id, purpose=purpose).exclude(version=number)
        gone.exclude(wrapped=b"").update(wrapped=b"")
    ring.forget(actor.tenant_id)
    audit.record(actor=actor, verb="keys.shredded", subject="keys")


#: Looks at how the values of a tenant are stored.
LOOK = jobs.Job("keys.look")


@transaction.atomic
def alarm(*, actor: Actor, sample: int) -> list[str]:
    """Look at a tenant's values as the database stores them, and record what is wrong with them; return it."""
    found = queries.census(tenant_id=actor.tenant_id, sample=sample)
    for each in found:
        audit.record(actor=actor, verb="vault.failed", subject=each)
    return found


def restore(*, line: str) -> bool:
    """Put back one key that was exported, where it is missing; return whether it was.

    :raises NotRestored: if the line is none
    """
    try:
        row = json.loads(line)
        tenant_id, values = UUID(row["tenant"]), {name: row[name] for name in ("purpose", "version", "root")}
        made_at, wrapped = datetime.fromisoformat(row["made_at"]), base64.b64decode(row["wrapped"])
        retired_at = datetime.fromisoformat(row["retired_at"]) if row["retired_at"] else None
        key = Key(tenant_id=tenant_id, **values, wrapped=wrapped, made_at=made_at, retired_at=retired_at)
        key.clean_fields(exclude=["wrapped", "retired_at", "tenant"])  # the installation is no tenant
    except (ValueError, KeyError, TypeError, ValidationError) as error:
        raise NotRestored(_("This is no line of a file of keys.")) from error
    with scope.tenant(tenant_id):
        there = Key.objects.filter(tenant_id=tenant_id, purpose=key.purpose, version=key.version)
        if there.exists():
            return False
        key.save(force_insert=True)
    ring.forget(tenant_id)
    return True


def _heard() -> timedelta:
    """Return how long it takes until every process writes by a new key: it hears of it, then it is ripe."""
    return timedelta(seconds=2 * config.load().vault.ring_seconds)


def _make_apart(tenant_id: UUID, purpose: Purpose, *, first: bool) -> int:
    """Make a key by a connection of its own: others may use it at once, so it stays whatever becomes of the caller."""
    with scope.apart(tenant_id) as session:
        session.execute(_ALONE, [f"{tenant_id}/{purpose}"])
        last, live = session.execute(_LAST, [tenant_id, purpose]).fetchone() or (0, 0)
        if first and live:
            return int(last)
        number = (last or secrets.randbelow(_FIRST)) + 1
        session.execute(_MADE, [uuid4(), tenant_id, purpose, number, *_wrapped(tenant_id, purpose, number)])
    return int(number)


def _wrapped(tenant_id: UUID, purpose: Purpose, version: int) -> tuple[str, bytes]:
    context = queries.context(tenant_id=tenant_id, purpose=purpose, version=version)
    return roots().wrap(os.urandom(core.KEY), context=context)


def _rewrapped(tenant_id: UUID) -> int:
    held, count = roots(), 0
    for key in queries.wrapped(tenant_id=tenant_id):
        if key.root == held.current or not key.wrapped:
            continue
        context = queries.context(tenant_id=tenant_id, purpose=key.purpose, version=key.version)
        name, wrapped = held.rewrap(bytes(key.wrapped), root=key.root, context=context)
        count += (
            Key.objects.filter(tenant_id=tenant_id, pk=key.pk, root=key.root)
            .exclude(wrapped=b"")
            .update(root=name, wrapped=wrapped)
        )
    return count
