"""Which fields of requests the rules at the edge do not look into as they do into the others."""

from collections.abc import Iterable
from typing import Final

#: What people write in their own words.
FREE: Final = (
    "accent", "account", "address", "addresses", "answer", "answers", "choices", "company", "copied", "description",
    "durations", "folder", "how", "indicators", "kept", "label", "measures", "name", "networks", "note", "others",
    "place", "purpose", "question", "reason", "sender", "sites", "subject", "terms", "text", "title", "to", "topic",
    "url", "user", "website", "why", "word", "words",
)  # fmt: skip
#: What people write into the forms and registers of the security office, by the names of the catalogue.
#: These words are common ones, so that each is left out where it is the whole name, and not where it begins one.
OFFICE: Final = (
    "abroad", "access", "added", "advisory", "affected", "after", "applies", "asked", "asker", "assessment",
    "asset", "auditor", "authority", "back", "before", "began", "body", "cause", "certificate", "certificates",
    "changes", "choice", "client", "clients_do", "closed", "component", "consequences", "contract", "correction",
    "covers", "criteria", "cut", "data", "dates", "decision", "decisions", "deputy", "device", "document",
    "documents", "done", "ended", "findings", "fixed", "forecast", "found", "gained", "host", "identifier",
    "incident", "kinds", "law", "leaves_out", "left", "looked_at", "lost", "machines",
    "method", "missing", "needless", "ongoing", "party", "people", "person", "plan", "policy", "purposes",
    "reached", "reader", "reasons", "recipients", "remarks", "report", "result", "role", "root_cause", "safeguards",
    "scenario", "scope", "scores", "security", "seen", "sent", "service", "sort", "source", "special", "staff",
    "supplier", "surroundings", "taken", "tasks", "tester", "threat", "transfers", "tried", "unknown", "version",
    "ways", "weakness", "what",
)  # fmt: skip
#: The steps of a scale, each of which has a field for each of its cells.
_STEPS: Final = ("impact_steps", "likelihood_steps")
#: What nobody may read, and what programs made of bytes.
OPAQUE: Final = (
    "SAMLResponse", "client_secret", "credential", "metadata", "oldpassword", "password", "password1", "password2",
    "refresh_token", "secret",
)  # fmt: skip


def free() -> str:
    """Return what people write, as rules leave it out; there may be a language or a number of a question after it."""
    names = "|".join(f"!ARGS:{name}" for name in OFFICE)
    return "|".join((_left_out(FREE, r"([_.][a-z0-9_.-]+)?"), _left_out(_STEPS, "-[0-9]+-[a-z]+-[a-z]+"), names))


def opaque() -> str:
    """Return what is not looked at, as rules leave it out."""
    return _left_out(OPAQUE, "")


def _left_out(names: Iterable[str], after: str) -> str:
    # Before a name may stand the number of a row, or the names that lead to it in JSON. A stroke parts patterns, so
    # that there is none within one.
    return "|".join(f"!ARGS:/^(.*[.-])?{name}{after}$/" for name in names)
