"""What this machine has: programs that are installed, processes that run, certificates in files."""

import platform
from collections.abc import Iterator
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Final

from cryptography import x509
from packaging.utils import canonicalize_name

from secretaire.lib import presence

#: Bytes of a certificate that are read at most.
_MOST: Final = 100_000


class Unreadable(Exception):
    """A file holds no certificate."""


def here() -> str:
    """Return the name of this machine."""
    return platform.node().casefold()


def packages() -> dict[str, str]:
    """Return the version of each Python package that is installed here, by its name as the index knows it."""
    found: dict[str, str] = {}
    for each in metadata.distributions():
        name = each.metadata["Name"]
        if name and each.version:
            found.setdefault(canonicalize_name(name), each.version)  # the first is the one that is imported
    return dict(sorted(found.items()))


def processes(folder: Path) -> list[str]:
    """Return the processes of the installation that run here, by their names."""
    names = sorted(each.name for each in folder.glob("[!.]*")) if folder.is_dir() else []
    return [name for name in names if presence.find(folder, name)]


def certificate(path: Path) -> tuple[str, datetime]:
    """Return whose a certificate is, and until when it is valid: the first of a chain.

    :raises Unreadable: if there is none
    """
    try:
        with path.open("rb") as file:
            found = x509.load_pem_x509_certificates(file.read(_MOST))[0]
        return next(_names(found)), found.not_valid_after_utc
    except (OSError, ValueError, StopIteration) as error:
        raise Unreadable(str(path)) from error


def _names(found: x509.Certificate) -> Iterator[str]:
    try:
        alternative = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        yield from alternative.get_values_for_type(x509.DNSName)
    except x509.ExtensionNotFound:
        pass
    yield from (str(each.value) for each in found.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME))
