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
#: What nobody may read, and what programs made of bytes.
OPAQUE: Final = (
    "SAMLResponse", "client_secret", "credential", "metadata", "oldpassword", "password", "password1", "password2",
    "refresh_token", "secret",
)  # fmt: skip

#: The pages of the security office, as rules know an address: decoded, without what comes after a question mark. No
#: part of one begins with a dot, so that nothing of it leads elsewhere.
OFFICE: Final = "^/[a-z0-9][a-z0-9-]*/office/security/(?:[a-z0-9][a-z0-9._-]*/)*$"
#: What no field of the office is searched for, by the tags of the rules. Its staff note attacks there: statements,
#: commands, paths, scripts, lines of logs and of letters' headers.
NOTED: Final = (
    "attack-fixation", "attack-injection-nodejs", "attack-injection-php", "attack-lfi", "attack-protocol", "attack-rce",
    "attack-rfi", "attack-sqli", "attack-xss",
)  # fmt: skip
#: Of these, the rules that search all fields once more in one piece, and nothing else of the body.
WHOLE: Final = ("attack-rce", "attack-rfi")


def free() -> str:
    """Return what people write, as rules leave it out; there may be a language or a number of a question after it."""
    return _left_out(FREE, r"([_.][a-z0-9_.-]+)?")


def opaque() -> str:
    """Return what is not looked at, as rules leave it out."""
    return _left_out(OPAQUE, "")


def noted() -> str:
    """Return what a rule does so that those after it search all of a request but what its fields say."""
    places = [*((tag, "ARGS") for tag in NOTED), *((tag, "REQUEST_BODY") for tag in WHOLE)]
    return ",".join(f"ctl:ruleRemoveTargetByTag={tag};{place}" for tag, place in places)


def _left_out(names: Iterable[str], after: str) -> str:
    # Before a name may stand the number of a row, or the names that lead to it in JSON. A stroke parts patterns, so
    # that there is none within one.
    return "|".join(f"!ARGS:/^(.*[.-])?{name}{after}$/" for name in names)
