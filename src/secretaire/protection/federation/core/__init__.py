"""What proves a domain, what an identity provider may claim, and what follows from a claim."""

from secretaire.protection.federation.core.claims import BadClaims, Claims, from_assertion, from_token
from secretaire.protection.federation.core.deciding import Account, Outcome, Reason, Verdict, decide
from secretaire.protection.federation.core.domains import (
    YEAR,
    BadDomain,
    Way,
    code,
    domain_of,
    expected,
    held,
    lapsed,
    mailboxes,
    normal,
    record,
)
from secretaire.protection.federation.core.tokens import Unproven, judge
from secretaire.protection.federation.core.values import Exchanged, Issuer, Kind, State, leads_there

__all__ = [
    "YEAR",
    "Account",
    "BadClaims",
    "BadDomain",
    "Claims",
    "Exchanged",
    "Issuer",
    "Kind",
    "Outcome",
    "Reason",
    "State",
    "Unproven",
    "Verdict",
    "Way",
    "code",
    "decide",
    "domain_of",
    "expected",
    "from_assertion",
    "from_token",
    "held",
    "judge",
    "lapsed",
    "leads_there",
    "mailboxes",
    "normal",
    "record",
]
