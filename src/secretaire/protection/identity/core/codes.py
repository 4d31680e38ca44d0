"""One-time codes by the clock (RFC 6238), and the codes for the day on which a phone is lost."""

import base64
import hmac
import struct
from datetime import datetime
from urllib.parse import quote, urlencode

PERIOD, DIGITS = 30, 6  #: what every authenticator app takes for granted
#: Steps before and after the present one that count: clocks differ, and people type slowly (RFC 6238, section 5.2).
SLACK = 1
#: Bytes of a secret (RFC 4226, section 4, requirement 6).
SECRET_BYTES = 20
RECOVERY_CODES = 10
RECOVERY_BYTES = 10  #: 80 random bits each

# Neither I nor L nor O nor U: nobody mistakes one character for another (Crockford).
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FROM_RFC = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", _ALPHABET)
_MISREAD = str.maketrans("ILOU", "110V", " -")


def step(now: datetime) -> int:
    """Return the number of the stretch of time that an instant lies in."""
    return int(now.timestamp()) // PERIOD


def code(secret: str, step: int) -> str:
    """Return the code of one stretch of time.

    :param secret: in base 32
    """
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", step), "sha1")
    start = digest[-1] & 0x0F
    (value,) = struct.unpack(">I", digest[start : start + 4])
    return f"{(value & 0x7FFFFFFF) % 10**DIGITS:0{DIGITS}}"


def accepted(secret: str, typed: str, *, now: datetime, after: int) -> int | None:
    """Return the stretch of time whose code was typed; nothing if it is wrong, or was used before.

    :param after: the latest stretch whose code was taken; neither it nor an earlier one counts again
    """
    said = "".join(typed.split()).encode(errors="replace")
    steps = range(max(step(now) - SLACK, after + 1), step(now) + SLACK + 1)
    return next((each for each in steps if hmac.compare_digest(code(secret, each).encode(), said)), None)


def address(secret: str, *, account: str, issuer: str) -> str:
    """Return what the square code says to an authenticator app."""
    label = quote(f"{issuer}:{account}", safe=":@")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': issuer}, quote_via=quote)}"


def secret(noise: bytes) -> str:
    """Return random bytes as authenticator apps like them."""
    return base64.b32encode(noise).decode()


def recovery_code(noise: bytes) -> str:
    """Return random bytes as people can read them to each other: ``4F7K-2M9Q-…``."""
    text = base64.b32encode(noise).decode().rstrip("=").translate(_FROM_RFC)
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))


def plain(typed: str) -> str:
    """Return a recovery code as it is digested, however it was typed."""
    return typed.strip().upper().translate(_MISREAD)
