"""An authority that says by its clock when a checkpoint was there (RFC 3161)."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from cryptography.x509 import Certificate, load_pem_x509_certificates
from rfc3161_client import TimestampRequestBuilder

from secretaire import config
from secretaire.lib import http
from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Refused, Unavailable
from secretaire.protection.audit.adapters.witness import LIMITS
from secretaire.protection.audit.core.attesting import stamped

EGRESS: Final = (
    Counterpart(
        name="an authority that timestamps the log",
        when="`audit.timestamp_url` is set",
        leaves="a hash of each tenant's checkpoint, from time to time; not whose it is",
        comes="its timestamp, checked by the certificates of `audit.timestamp_ca`",
        guard="https, or this machine; no redirects; bounded in time and size",
    ),
)


def stamp(note: str, *, url: str, roots: list[Certificate]) -> bytes:
    """Return what an authority answers about a checkpoint, checked.

    :raises NotAttested: if it does not hold
    :raises Unavailable: if it does not answer
    """
    asked = TimestampRequestBuilder().data(note.encode()).build()
    head = {"Content-Type": "application/timestamp-query"}
    try:
        with http.Client(allow_loopback=True, allow_private=True, limits=LIMITS) as client:
            said = client.send("POST", url, headers=head, content=asked.as_bytes())
    except Refused as error:
        raise Unavailable(f"the authority cannot be asked: {type(error).__name__}") from error
    if said.status != 200:  # noqa: PLR2004  # OK
        raise Unavailable(f"the authority answers {said.status}")
    stamped(said.content, note=note, roots=roots, nonce=asked.nonce)
    return said.content


@lru_cache(maxsize=4)
def trusted(file: str) -> list[Certificate]:
    """Return the certificates of a file.

    :raises config.Misconfigured: if there are none
    """
    try:
        return load_pem_x509_certificates(Path(file).read_bytes())
    except (OSError, ValueError) as error:
        raise config.Misconfigured(f"audit.timestamp_ca: {file} holds no certificates: {error}") from error
