"""What a client certificate says, and the forms in which a proxy passes it on."""

import base64
import binascii
import ssl
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_LARGEST = 20_000  #: characters of a header


class Unreadable(ValueError):
    """What should be a certificate is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A certificate whose signature somebody else has checked."""

    fingerprint: str  #: SHA-256 of the whole, 64 hexadecimal digits
    name: str  #: common name of its subject, as its authority wrote it
    starts: datetime
    ends: datetime  #: the last instant at which it is valid
    client: bool  #: whether it may be shown by a client at all


def read(der: bytes) -> Certificate:
    """Return what a certificate in DER says.

    :raises Unreadable: if it is none
    """
    try:
        found = x509.load_der_x509_certificate(der)
        names = found.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return Certificate(
            fingerprint=found.fingerprint(hashes.SHA256()).hex(),
            name=str(names[0].value)[:200] if names else "",
            starts=found.not_valid_before_utc,
            ends=found.not_valid_after_utc,
            client=_for_clients(found),
        )
    except ValueError as error:
        raise Unreadable("no certificate") from error


def from_pem(text: str) -> Certificate:
    """Return what a certificate in PEM says, also if its lines were escaped for a header.

    :raises Unreadable: if it is none
    """
    if len(text) > _LARGEST:
        raise Unreadable("too long")
    try:
        der = ssl.PEM_cert_to_DER_cert(unquote(text).strip())
    except (ValueError, binascii.Error) as error:
        raise Unreadable("no PEM") from error
    return read(der)


def from_field(text: str) -> Certificate:
    """Return what the header ``Client-Cert`` says (RFC 9440): a byte sequence between colons (RFC 8941).

    :raises Unreadable: if it is none
    """
    text = text.strip()
    if len(text) > _LARGEST or not (len(text) > 1 and text[0] == text[-1] == ":"):
        raise Unreadable("no byte sequence")
    try:
        der = base64.b64decode(text[1:-1], validate=True)
    except binascii.Error as error:
        raise Unreadable("no base64") from error
    return read(der)


def _for_clients(found: x509.Certificate) -> bool:
    try:
        uses = found.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return any(use in uses for use in (ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE))
