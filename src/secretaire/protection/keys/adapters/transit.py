"""Root keys that HashiCorp Vault or OpenBao keeps, asked by the protocol of its transit engine.

What it encrypts for us is a key together with a digest of what the key is for: so a key that was put in the place of
another is noticed, and the server can move it to the next version of its own key without telling us what it is. Who
has our token can have keys wrapped and unwrapped while it is valid, and cannot take the root key away.
"""

import base64
import binascii
import hashlib
import hmac
import json
import re
import ssl
import time
from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from secretaire import config
from secretaire.lib import http
from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Refused, Tampered
from secretaire.protection.keys.adapters.places import RootAway, RootMissing

EGRESS: Final = (
    Counterpart(
        name="a server that keeps root keys (HashiCorp Vault or OpenBao)",
        when="`vault.transit_url` is set",
        leaves="the keys of tenants, each when it is made or first needed by a process; nothing that they encrypt",
        comes="these keys, wrapped or unwrapped",
        guard="https with a certificate of `vault.transit_ca` or a public authority, or this machine; a token that may "
        "do nothing else; no redirects; bounded in time and size",
    ),
)
PREFIX: Final = "transit"
_AGAIN: Final = frozenset({412, 429, 472, 473, 500, 502, 503, 504})  #: busy, standing by, sealed, or behind a proxy
_PAUSES: Final = (0.1, 0.4)  #: seconds before the second and the third try
_LARGEST: Final = 100_000  #: bytes of an answer
_VERSIONED: Final = re.compile(r"[a-z0-9_-]{1,30}:v([0-9]{1,9}):")
_NAMED: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}")
#: What the server says of a ciphertext that is none of the key it names.
_SPOILT: Final = (
    "message authentication failed",
    "unable to decrypt",
    "no prefix",
    "wrong number of fields",
    "could not be decoded",
    "could not decode base64",
    "invalid ciphertext length",
)


class Transit:
    """Root keys that stay with a server: it wraps and unwraps, and lets none of them go."""

    def __init__(self, settings: config.Vault) -> None:
        if not _NAMED.fullmatch(settings.transit_key):
            raise config.Misconfigured("vault.transit_key must be the name of a key of the transit engine")
        self._settings = settings

    @cached_property
    def current(self) -> str:
        """The name of the key that wraps, with its version; asked by encrypting nothing, which the token may do."""
        return self._name(self._encrypted(b""))

    def wrap(self, key: bytes, *, context: bytes) -> tuple[str, bytes]:
        """Return the name of the key and version that wraps, and what it makes of a key."""
        found = self._encrypted(_digest(context) + key)
        return self._name(found), found.encode()

    def unwrap(self, wrapped: bytes, *, root: str, context: bytes) -> bytes:
        """Return a key that was wrapped."""
        said = self._asked("decrypt", _key(root), {"ciphertext": wrapped.decode("ascii", "replace")})
        try:
            plain = base64.b64decode(said["plaintext"], validate=True)
        except (KeyError, TypeError, binascii.Error):
            raise RootAway("The server of the root keys answers what transit does not.") from None
        digest = _digest(context)
        if not hmac.compare_digest(plain[: len(digest)], digest):
            raise Tampered(f"a key wrapped by {root} was wrapped for something else")
        return plain[len(digest) :]

    def rewrap(self, wrapped: bytes, *, root: str, context: bytes) -> tuple[str, bytes]:
        """Return what the present version makes of a key, and its name: the server moves it, and we do not see it."""
        if _key(root) != self._settings.transit_key:
            return self.wrap(self.unwrap(wrapped, root=root, context=context), context=context)
        said = self._asked("rewrap", _key(root), {"ciphertext": wrapped.decode("ascii", "replace")})
        return self._name(_ciphertext(said)), _ciphertext(said).encode()

    def renew(self) -> None:
        """Do nothing: versions are made on the server, by who may do so there."""

    def _encrypted(self, content: bytes) -> str:
        body = {"plaintext": base64.b64encode(content).decode()}
        return _ciphertext(self._asked("encrypt", self._settings.transit_key, body))

    def _name(self, ciphertext: str) -> str:
        found = _VERSIONED.match(ciphertext)
        return f"{PREFIX}/{self._settings.transit_key}/v{found[1] if found else 0}"

    def _asked(self, verb: str, key: str, body: Mapping[str, str]) -> Mapping[str, Any]:
        """Return what the server says, asked again while it is busy and there is time."""
        until, why = time.monotonic() + self._settings.transit_seconds, ""
        for pause in (0, *_PAUSES):
            if time.monotonic() + pause >= until:
                break
            time.sleep(pause)
            try:
                answer = self._sent(verb, key, body, until - time.monotonic())
            except http.Unanswered as error:
                why = str(error)
                continue
            except Refused as error:
                raise RootAway(f"The server of the root keys cannot be asked: {error}") from error
            if answer.status not in _AGAIN:
                return _said(answer, verb)
            why = f"it answers {answer.status}"
        raise RootAway(f"The server of the root keys cannot be asked to {verb}: {why}")

    def _sent(self, verb: str, key: str, body: Mapping[str, str], seconds: float) -> http.Answer:
        asked, length = self._settings, timedelta(seconds=seconds)
        limits = http.Limits(connect=length, read=length, total=length, size=_LARGEST, redirects=0)
        head = {"X-Vault-Token": self._token(), "X-Vault-Request": "true", "Content-Type": "application/json"}
        if asked.transit_namespace:
            head["X-Vault-Namespace"] = asked.transit_namespace
        mount = quote(asked.transit_mount.strip("/"))
        url = f"{asked.transit_url.rstrip('/')}/v1/{mount}/{verb}/{quote(key, safe='')}"
        try:
            verify = ssl.create_default_context(cafile=asked.transit_ca) if asked.transit_ca else None
        except OSError as error:
            raise RootAway(f"vault.transit_ca cannot be read: {error.strerror}") from error
        with http.Client(allow_loopback=True, allow_private=True, limits=limits, verify=verify) as client:
            return client.send("POST", url, headers=head, content=json.dumps(body).encode())

    def _token(self) -> str:
        """Return the token; one in a file is read each time, since agents renew it there."""
        file = self._settings.transit_token_file
        try:
            token = Path(file).read_text().strip() if file else self._settings.transit_token
        except (OSError, UnicodeDecodeError) as error:
            raise RootAway(f"vault.transit_token_file cannot be read: {type(error).__name__}") from error
        if not token.isascii() or not token.isprintable():
            raise RootAway("The token for the server of the root keys is none.")
        return token


def _said(answer: http.Answer, verb: str) -> Mapping[str, Any]:
    try:
        document = json.loads(answer.content)
        if answer.status == 200:  # noqa: PLR2004  # OK
            return dict(document["data"])
        words = " ".join(map(str, document["errors"]))
    except (ValueError, KeyError, TypeError):
        words = ""
    if answer.status == 400 and any(each in words for each in _SPOILT):  # noqa: PLR2004  # Bad Request
        raise Tampered("a wrapped key does not authenticate")
    raise RootAway(f"The server of the root keys refuses to {verb}: it answers {answer.status}")


def _ciphertext(said: Mapping[str, Any]) -> str:
    found = said.get("ciphertext")
    if not isinstance(found, str) or not found.isascii() or not _VERSIONED.match(found):
        raise RootAway("The server of the root keys answers what transit does not.")
    return found


def _key(root: str) -> str:
    """Return the name of the server's key in that of a root key."""
    _prefix, _slash, rest = root.partition("/")
    name = rest.rpartition("/")[0]
    if not _NAMED.fullmatch(name):
        raise RootMissing(f"The root key {root} is not here.")
    return name


def _digest(context: bytes) -> bytes:
    return hashlib.sha256(context).digest()
