"""The secret with which a directory proves that it is one: long, random, kept as a digest alone."""

import hashlib
import secrets

#: Makes a token that leaked easy to recognise, for people and for programs that look for secrets.
PREFIX = "scim_"
_BYTES = 32
_LENGTH = len(PREFIX) + 43


def fresh() -> str:
    """Return a new token of 256 random bits."""
    return PREFIX + secrets.token_urlsafe(_BYTES)


def digest(token: str) -> str:
    """Return what is kept of a token: it is random, so that one round of a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def hint(token: str) -> str:
    """Return the end of a token, by which a person tells one from another."""
    return token[-4:]


def sound(header: str) -> str | None:
    """Return the token in a header ``Authorization``, or nothing if it cannot be one of ours."""
    scheme, _, token = header.partition(" ")
    token = token.strip()
    fits = len(token) == _LENGTH and token.isascii() and token.startswith(PREFIX)
    return token if scheme.lower() == "bearer" and fits else None
