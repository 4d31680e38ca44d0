"""By what a provider knows somebody, as it is kept: a digest, since many providers say an address there."""

import hashlib
import hmac

from secretaire import config


def mark(*, provider: str, subject: str) -> str:
    """Return what is kept of whom a provider names, the same each time (64 hexadecimal digits)."""
    key = config.derived("subjects of identity providers").encode()
    return hmac.new(key, f"{provider} {subject}".encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
