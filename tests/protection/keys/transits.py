"""A server that speaks the protocol of the transit engine, as HashiCorp and OpenBao publish it; not one of theirs.

Paths, fields, prefixes of ciphertexts, statuses and words of errors are those of their documentation.
"""

import base64
import json
import os
import ssl
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from tests.lib.sites import Handler, Site

TOKEN = "hvs.a-token-for-tests"  # noqa: S105  # as it says


class Wrong(Exception):
    """A status, and what is said."""


class _Handler(Handler):
    site: "Transit"

    def answer(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers.get("Content-Length", "0"))) or "{}")
        self.site.seen.append((self.command, self.path, dict(self.headers)))
        try:
            status, document = self.site.answer(self.path, dict(self.headers), said)
        except Wrong as wrong:
            status, document = wrong.args[0], {"errors": [wrong.args[1]]}
        body = self.site.instead if self.site.instead is not None else json.dumps(document).encode()
        self.reply((status, {"Content-Type": "application/json"}, body))

    do_POST = answer  # noqa: N815  # the library's own name


class Transit(Site):
    """A server with keys of several versions; it can be sealed, and can answer nonsense."""

    handler = _Handler

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        super().__init__(context)
        self.keys: dict[str, list[bytes]] = {"secretaire": [os.urandom(32)]}
        self.mount, self.namespace, self.token = "transit", "", TOKEN
        self.oldest = 1  #: version that may still be decrypted
        self.busy: list[int] = []  #: statuses that come before anything else
        self.instead: bytes | None = None

    def rotate(self, name: str = "secretaire") -> None:
        self.keys[name].append(os.urandom(32))

    def answer(self, path: str, head: dict[str, str], said: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if self.busy:
            raise Wrong(self.busy.pop(0), "Vault is sealed")
        if head.get("X-Vault-Token") != self.token or head.get("X-Vault-Namespace", "") != self.namespace:
            raise Wrong(403, "1 error occurred:\n\t* permission denied\n\n")
        verb, _slash, name = path.removeprefix(f"/v1/{self.mount}/").partition("/")
        if not path.startswith(f"/v1/{self.mount}/"):
            raise Wrong(404, f'no handler for route "{path}"')
        if name not in self.keys:
            raise Wrong(*((403, "permission denied") if verb == "encrypt" else (400, "encryption key not found")))
        if verb == "encrypt":
            return 200, {"data": self._made(name, base64.b64decode(said["plaintext"], validate=True))}
        plain = self._opened(name, said["ciphertext"])
        if verb == "rewrap":
            return 200, {"data": self._made(name, plain)}
        return 200, {"data": {"plaintext": base64.b64encode(plain).decode()}}

    def _made(self, name: str, plain: bytes) -> dict[str, Any]:
        iv, number = os.urandom(12), len(self.keys[name])
        sealed = iv + AESGCM(self.keys[name][-1]).encrypt(iv, plain, None)
        return {"ciphertext": f"vault:v{number}:{base64.b64encode(sealed).decode()}", "key_version": number}

    def _opened(self, name: str, ciphertext: str) -> bytes:
        if not ciphertext.startswith("vault:v"):
            raise Wrong(400, "invalid ciphertext: no prefix")
        number, _colon, encoded = ciphertext.removeprefix("vault:v").partition(":")
        if int(number) > len(self.keys[name]):
            raise Wrong(400, "invalid ciphertext: version is too new")
        if int(number) < self.oldest:
            raise Wrong(400, "ciphertext or signature version is disallowed by policy (too old)")
        try:
            sealed = base64.b64decode(encoded, validate=True)
            return AESGCM(self.keys[name][int(number) - 1]).decrypt(sealed[:12], sealed[12:], None)
        except InvalidTag:
            raise Wrong(400, "cipher: message authentication failed") from None
        except ValueError:
            raise Wrong(400, "invalid ciphertext: could not decode base64") from None
