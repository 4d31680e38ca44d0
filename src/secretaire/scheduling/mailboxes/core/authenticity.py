"""Whether a letter is from whom it says: DKIM and SPF, aligned with its writer's domain (RFC 7489, section 3.1)."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from secretaire.scheduling.mailboxes.core.values import Standing, Verdict

Organisation = Callable[[str], str]  #: from a domain to the one that its owner registered

_TAG = re.compile(r"\s*([a-z]+)\s*=\s*([^;]*)")
_PASS = "pass"  # noqa: S105  # a word of the standard, no password


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What a domain wants of letters in its name (RFC 7489, section 6.3)."""

    wish: str  #: ``none``, ``quarantine`` or ``reject``
    strict_signature: bool = False
    strict_path: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One DKIM signature and what became of checking it."""

    domain: str
    result: str  #: ``pass`` or anything else


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """The domain of the return path, and what SPF says of the server that handed the letter over."""

    domain: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that speaks for a letter."""

    by: str  #: who checked
    domain: str  #: of the writer's address, in ASCII and lower case
    policy: Policy | None = None
    signatures: tuple[Signature, ...] = ()
    path: Path | None = None


def policy(record: str, *, below: bool) -> Policy | None:
    """Return what a DMARC record says; nothing if it is none.

    :param below: the record is the organisation's and speaks of a domain below it
    """
    tags = {found[1]: found[2].strip() for each in record.lower().split(";") if (found := _TAG.match(each))}
    if not record.strip().lower().startswith("v=dmarc1") or "p" not in tags:
        return None
    return Policy(
        wish=tags.get("sp", tags["p"]) if below else tags["p"],
        strict_signature=tags.get("adkim") == "s",
        strict_path=tags.get("aspf") == "s",
    )


def aligned(one: str, other: str, *, strict: bool, organisation: Organisation) -> bool:
    """Whether two domains belong together."""
    return one == other or (not strict and bool(one and other) and organisation(one) == organisation(other))


def judge(evidence: Evidence, *, organisation: Organisation) -> Verdict:
    """Return what the evidence says of a letter's writer."""
    wish = evidence.policy or Policy(wish="")
    signed = any(
        each.result == _PASS
        and aligned(each.domain, evidence.domain, strict=wish.strict_signature, organisation=organisation)
        for each in evidence.signatures
    )
    path = evidence.path
    sent = (
        path is not None
        and path.result == _PASS
        and aligned(path.domain, evidence.domain, strict=wish.strict_path, organisation=organisation)
    )
    facts = {
        "by": evidence.by,
        "domain": evidence.domain,
        "dkim": ", ".join(f"{each.result} ({each.domain})" for each in evidence.signatures) or "none",
        "spf": f"{path.result} ({path.domain})" if path else "none",
        "dmarc": wish.wish or "none",
    }
    if signed or sent:
        return Verdict(standing=Standing.AUTHENTIC, facts=facts)
    forged = wish.wish in {"quarantine", "reject"}
    return Verdict(standing=Standing.FORGED if forged else Standing.UNPROVEN, facts=facts)
