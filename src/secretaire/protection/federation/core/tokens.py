"""Whether a token whose signature holds is meant for us, for this sign-in, and now (OpenID Connect Core, 3.1.3.7)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

#: Seconds by which two clocks may differ.
DRIFT = 60
#: The longest that a token may have been on its way, in seconds.
OLDEST = 600


class Unproven(Exception):
    """What came from a provider proves nothing; the text says why, for who sets the provider up."""


def judge(said: Mapping[str, Any], *, issuer: str, client: str, nonce: str, now: datetime) -> None:
    """Make sure that a token is meant for us, for this sign-in, and now.

    :raises Unproven: if it is not
    """
    seconds = now.timestamp()
    audience = said.get("aud")
    audiences = [audience] if isinstance(audience, str) else audience
    expires, issued, before = (_instant(said, name) for name in ("exp", "iat", "nbf"))
    for wrong, why in (
        (said.get("iss") != issuer, "issuer"),
        (not isinstance(audiences, list) or client not in audiences, "audience"),
        (isinstance(audiences, list) and len(audiences) > 1 and said.get("azp") != client, "authorised party"),
        ("azp" in said and said["azp"] != client, "authorised party"),
        (not nonce or said.get("nonce") != nonce, "nonce"),
        (expires is None or expires + DRIFT <= seconds, "expired"),
        (issued is None or issued - DRIFT > seconds, "issued in the future"),
        (issued is not None and issued + OLDEST + DRIFT < seconds, "too old"),
        (before is not None and before - DRIFT > seconds, "not yet valid"),
    ):
        if wrong:
            raise Unproven(why)


def _instant(said: Mapping[str, Any], name: str) -> float | None:
    value = said.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unproven(f"{name} is no instant")
    return float(value)
