"""Signatures as receivers check them (Standard Webhooks): a secret makes one, and two secrets make two."""

import base64
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from standardwebhooks import Webhook

PREFIX: Final = "whsec_"
LENGTH: Final = 32  #: bytes of a secret, within the 24 to 64 that the specification asks for


def secret(content: bytes) -> str:
    """Return random bytes as a secret is shown."""
    return PREFIX + base64.b64encode(content).decode()


def head(*, key: str, at: datetime, body: str, secrets: Iterable[str]) -> dict[str, str]:
    """Return the signed lines of a message's head.

    :param key: names the message; the same on each attempt, so that a receiver knows it again
    :param secrets: the newest first
    """
    signed = [Webhook(each).sign(key, at.astimezone(UTC), body) for each in secrets]
    return {
        "webhook-id": key,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signed),
    }
