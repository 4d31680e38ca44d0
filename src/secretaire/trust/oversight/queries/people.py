"""Checks of where accounts of the staff come from, and of who is named for production."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from secretaire.protection.access.core import PRIVILEGED
from secretaire.protection.identity import queries as identity
from secretaire.protection.perimeter import queries as perimeter
from secretaire.protection.perimeter.core.judging import Source
from secretaire.protection.provisioning import queries as provisioning
from secretaire.trust.evidence.core import Result
from secretaire.trust.evidence.queries.checks.marking import ago, of_installation
from secretaire.trust.lessons import queries as lessons
from secretaire.trust.oversight.queries.governing import lasts
from secretaire.trust.oversight.queries.reading import NOTHING, YEAR, entries, over, said

if TYPE_CHECKING:
    from secretaire.trust.registers.models import Entry

_GOVERNING: Final = "access.governed"
#: What parts the policies that an agreement names.
_PARTED: Final = re.compile(r"[,;\n]")


@of_installation("production.named")
def named(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each open account with more rights than most fills a role that the register of roles describes."""
    holders = {each.owner for each in entries(tenant_id, "role", "filled")}
    staff = [each for each in identity.everybody(tenant_id=tenant_id) if each.is_active and each.role in PRIVILEGED]
    unnamed = sum(each.pk not in holders for each in staff)
    return Result(
        ok=bool(staff) and not unnamed,
        actual=f"{unnamed} of {len(staff)} unnamed",
        facts={"accounts_with_more_rights": len(staff), "unnamed": unnamed},
    )


@of_installation("accounts.source")
def from_one(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """One directory keeps every account of the staff but the one for emergencies; an approved policy governs access."""
    kept = set(provisioning.records(tenant_id=tenant_id).values_list("user_id", flat=True))
    spare = identity.policy(tenant_id=tenant_id).break_glass
    staff = [each for each in identity.everybody(tenant_id=tenant_id) if each.is_active and each.pk != spare]
    elsewhere = sum(each.pk not in kept for each in staff)
    policies = [each for each in entries(tenant_id, "policy", "approved") if _GOVERNING in each.measures]
    wrong = {
        "several directories": len(provisioning.connections(tenant_id=tenant_id)) > 1,
        "accounts from elsewhere": elsewhere > 0,
        "no policy in force": not any(not over(each, now) for each in policies),
    }
    said = ", ".join(word for word, holds in wrong.items() if holds)
    return Result(
        ok=bool(staff) and not said,
        actual=said or f"{len(staff)} of one directory",
        facts={"accounts": len(staff), "from_elsewhere": elsewhere, "wrong": said},
    )


@of_installation("policies.read")
def read(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Everybody of the staff has signed that they have read each policy that is in force, in this version of it.

    The agreement is with an account, by its address or its holder's name, and covers the title with the version.
    """
    policies = {_called(each) for each in entries(tenant_id, "policy", "approved") if not over(each, now)}
    signed = [each for each in entries(tenant_id, "agreement", "signed") if lasts(each, now)]
    staff = [each for each in identity.everybody(tenant_id=tenant_id) if each.is_active]
    unread = [policies - _covered(signed, {each.email.casefold(), each.name.casefold()}) for each in staff]
    behind = sum(map(bool, unread))
    wrong = {NOTHING: not policies, "somebody has not read one": behind > 0}
    words = ", ".join(word for word, holds in wrong.items() if holds)
    return Result(
        ok=bool(staff) and not words,
        actual=f"{behind} of {len(staff)} behind",
        facts={"policies": len(policies), "accounts": len(staff), "behind": behind, "wrong": words},
    )


@of_installation("lessons.confirmed")
def confirmed(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """A lesson was sent as often as is promised, and nobody of the staff is late to confirm one of the last year.

    To end a lesson changes nothing about whoever has not confirmed it.
    """
    found = [each for each in lessons.standings(tenant_id=tenant_id) if each.lesson.sent_at > ago(now, YEAR)]
    recent = any(each.lesson.sent_at > ago(now, figures["rhythm"]) for each in found)
    asked = {person for each in found for person in (*each.confirmed, *each.missing)}
    late = {person for each in found for person in each.late(now.date())}
    wrong = {"no lesson lately": not recent, "somebody has not confirmed one in time": bool(late)}
    words = ", ".join(word for word, holds in wrong.items() if holds)
    return Result(
        ok=not words,
        actual=words or f"{len(asked)} have confirmed or have time",
        facts={
            "lessons": len(found),
            "accounts": len(asked),
            "waiting": len({person for each in found for person in each.missing}),
            "late": len(late),
            "confirmed_late": sum(each.belated for each in found),
            "wrong": words,
        },
    )


@of_installation("devices.known")
def known(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Staff reach their pages only from machines whose certificate is registered, each of which is in the inventory.

    A machine's entry names its certificate by its fingerprint (SHA-256), as what the program knows it by.
    """
    drawn, held = perimeter.perimeter(), perimeter.living(tenant_id=tenant_id)
    machines = {_digits(said(each, "identifier")) for each in entries(tenant_id, "asset", "used")}
    holders = {each.user_id for each in held}
    staff = [each for each in identity.everybody(tenant_id=tenant_id) if each.is_active]
    without = sum(each.pk not in holders for each in staff)
    strange = sum(each.fingerprint not in machines for each in held)
    wrong = {
        "no certificate is asked for": drawn.source is Source.OFF or not drawn.registered,
        "somebody has no machine": without > 0,
        "a machine is not in the inventory": strange > 0,
    }
    words = ", ".join(word for word, holds in wrong.items() if holds)
    return Result(
        ok=bool(staff) and not words,
        actual=words or f"{len(held)} machines",
        facts={
            "accounts": len(staff),
            "without": without,
            "machines": len(held),
            "strange": strange,
            "wrong": words,
        },
    )


def _digits(fingerprint: str) -> str:
    return fingerprint.replace(":", "").casefold()


def _called(policy: "Entry") -> str:
    """Return what agreements call a policy: by its title and its version."""
    return f"{policy.title} {said(policy, 'version')}".strip().casefold()


def _covered(agreements: "list[Entry]", names: set[str]) -> set[str]:
    """Return which policies somebody has signed that they have read."""
    theirs = [each for each in agreements if said(each, "party").casefold() in names]
    return {part.strip().casefold() for each in theirs for part in _PARTED.split(said(each, "covers"))}
