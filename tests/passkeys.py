"""A device with passkeys, in software: it makes keys, keeps them and signs what it is asked to (WebAuthn, ES256)."""

import base64
import hashlib
import json
import os
import struct
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor

ORIGIN = "http://localhost"  #: the one origin without TLS that devices trust
_PRESENT, _VERIFIED, _NEW = 0x01, 0x04, 0x40


class Device:
    """One device with one key."""

    def __init__(self, *, asks: bool = True) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(32)
        self.count = 0
        self.user = ""
        self.flags = _PRESENT | (_VERIFIED if asks else 0)  #: a device that does not ask lets anybody use it

    def make(self, options: dict[str, Any], origin: str = ORIGIN) -> dict[str, Any]:
        """Return what the device answers when it is asked for a new key."""
        asked = options["publicKey"]
        self.user = asked["user"]["id"]
        point = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        made = bytes(16) + struct.pack(">H", len(self.id)) + self.id + cbor.encode(public)
        data = self._data(asked["rp"]["id"], _NEW) + made
        proof = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        said = _said("webauthn.create", asked["challenge"], origin)
        return self._answer({"clientDataJSON": _text(said), "attestationObject": _text(proof)})

    def use(self, options: dict[str, Any], origin: str = ORIGIN, **other: Any) -> dict[str, Any]:
        """Return what the device answers when it is asked to sign somebody in.

        :param other: what a forger writes in place of the truth: ``site``, ``user`` or ``key``
        """
        asked = options["publicKey"]
        self.count += 1
        data = self._data(other.get("site", asked["rpId"]))
        said = _said("webauthn.get", asked["challenge"], origin)
        key: ec.EllipticCurvePrivateKey = other.get("key", self.key)
        signature = key.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        answer = {"clientDataJSON": _text(said), "authenticatorData": _text(data), "signature": _text(signature)}
        return self._answer(answer | {"userHandle": other.get("user", self.user)})

    def _data(self, site: str, more: int = 0) -> bytes:
        return hashlib.sha256(site.encode()).digest() + bytes([self.flags | more]) + struct.pack(">I", self.count)

    def _answer(self, response: dict[str, Any]) -> dict[str, Any]:
        name = _text(self.id)
        return {
            "id": name,
            "rawId": name,
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {"credProps": {"rk": True}},
            "response": response,
        }


def _said(kind: str, challenge: str, origin: str) -> bytes:
    return json.dumps({"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": False}).encode()


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
