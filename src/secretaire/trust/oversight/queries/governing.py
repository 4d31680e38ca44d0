"""Checks of who answers for what: risks, roles, assets, agreements, certificates, and what the whole covers."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from secretaire.lib.takeout import holding, owned
from secretaire.protection.identity import queries as identity
from secretaire.trust.evidence.core import Result
from secretaire.trust.evidence.queries.checks.marking import of_installation
from secretaire.trust.oversight.queries.reading import answering, day, entries, judged, over, said

if TYPE_CHECKING:
    from secretaire.trust.registers.models import Entry

#: Treatments of a risk about which something is to be done.
_ACTIVE: Final = frozenset({"reduce", "share", "avoid"})
NOBODY: Final = "nobody answers for it"
OVER: Final = "its day is over"
HIDDEN: Final = "not for everybody"


@of_installation("risks.owned")
def answered_for(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each risk that is not closed has somebody who answers for it, a day to come, and a plan unless it is kept."""
    answers = answering(tenant_id)

    def faults(row: "Entry") -> Iterator[str]:
        if not answers(row):
            yield NOBODY
        if row.due is None or over(row, now):
            yield OVER
        if said(row, "treatment") in _ACTIVE and not said(row, "plan"):
            yield "no plan"

    return judged(entries(tenant_id, "risk", "open", "treated", "accepted"), faults, some=True)


@of_installation("roles.filled")
def filled(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """No role in security is vacant or on offer only, and whoever has accepted one is still here."""
    answers = answering(tenant_id)

    def faults(row: "Entry") -> Iterator[str]:
        if row.state != "filled":
            yield "vacant"
        elif not answers(row):
            yield "its holder has left"

    return judged(entries(tenant_id, "role", "vacant", "offered", "filled"), faults, some=True)


@of_installation("assets.owned")
def held(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Whoever answers for a thing that is in use is still here."""
    answers = answering(tenant_id)
    return judged(entries(tenant_id, "asset", "used"), lambda row: [] if answers(row) else [NOBODY], some=True)


@of_installation("agreements.complete")
def bound(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """For each open account of the staff an agreement is signed and in date, which names its address or its holder."""
    signed = [each for each in entries(tenant_id, "agreement", "signed") if lasts(each, now)]
    parties = {said(each, "party").casefold() for each in signed}
    people = [each for each in identity.everybody(tenant_id=tenant_id) if each.is_active]
    without = sum(not {each.email.casefold(), each.name.casefold()} & parties for each in people)
    return Result(
        ok=bool(people) and not without,
        actual=f"{without} of {len(people)} without",
        facts={"accounts": len(people), "without": without, "agreements": len(signed)},
    )


@of_installation("governance.scope")
def covered(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """A scope is in force and says what it leaves out, and each supplier that serves stands on one of its sides."""
    scopes = entries(tenant_id, "scope", "valid")
    words = " ".join(said(each, name) for each in scopes for name in ("covers", "leaves_out")).casefold()
    suppliers = entries(tenant_id, "supplier", "active")
    unnamed = sum(each.title.casefold() not in words for each in suppliers)
    answers = answering(tenant_id)

    def faults(row: "Entry") -> Iterator[str]:
        if not answers(row):
            yield NOBODY
        if over(row, now):
            yield OVER
        if not said(row, "leaves_out"):
            yield "does not say what it leaves out"

    found = judged(scopes, faults, some=True)
    return Result(
        ok=found.ok and not unnamed,
        actual=f"{unnamed} of {len(suppliers)} suppliers in none",
        facts={**found.facts, "suppliers": len(suppliers), "suppliers_in_none": unnamed},
    )


@of_installation("certification.state")
def stated(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Where each certification stands is for everybody, somebody answers for it, and none says valid beyond its day."""
    answers = answering(tenant_id)

    def faults(row: "Entry") -> Iterator[str]:
        if row.visibility != "public":
            yield HIDDEN
        if row.state in {"preparing", "valid"} and not answers(row):
            yield NOBODY
        if row.state == "valid" and not lasts(row, now):
            yield "says valid and has lapsed"

    return judged(entries(tenant_id, "certification"), faults, some=True)


@of_installation("certification.valid")
def in_date(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """There is a certificate that is said to be valid, and each of these says until when and is in date."""

    def faults(row: "Entry") -> Iterator[str]:
        if not said(row, "expires"):
            yield "no last day"
        if not lasts(row, now):
            yield "says valid and has lapsed"

    return judged(entries(tenant_id, "certification", "valid"), faults, some=True)


@of_installation("certification.scope")
def within(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each certificate that is valid and for everybody names a scope that is in force, beside which it stands."""
    scopes = [each.title.casefold() for each in entries(tenant_id, "scope", "valid") if not over(each, now)]
    shown = [each for each in entries(tenant_id, "certification", "valid") if each.visibility == "public"]
    return judged(shown, lambda row: [] if _within(row, scopes) else ["names no scope in force"])


@of_installation("processing.complete")
def processed(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """What is done with data is listed for everybody, by somebody who answers for it; so is what each table is for.

    Each table with rows of clients says what it is for, and that must stand among the purposes of an entry.
    """
    rows = entries(tenant_id, "processing", "active")
    words = "\n".join(said(each, "purposes") for each in rows).casefold()
    purposes = {holding(each).purpose for each in owned()}
    unlisted = sum(each.casefold() not in words for each in purposes)
    answers = answering(tenant_id)

    def faults(row: "Entry") -> Iterator[str]:
        if row.visibility != "public":
            yield HIDDEN
        if not answers(row):
            yield NOBODY
        if over(row, now):
            yield OVER

    found = judged(rows, faults, some=True)
    return Result(
        ok=found.ok and not unlisted,
        actual=f"{unlisted} of {len(purposes)} purposes in none",
        facts={**found.facts, "purposes": len(purposes), "purposes_in_none": unlisted},
    )


def lasts(row: "Entry", now: datetime) -> bool:
    """Tell whether what an entry says is in date."""
    until = day(said(row, "expires"))
    return not over(row, now) and (until is None or until >= now.date())


def _within(row: "Entry", scopes: list[str]) -> bool:
    words = said(row, "covers").casefold()
    return any(each in words for each in scopes)
