"""What passwords are measured with, here: the list of those that everybody tries, and the digests of others.

Nothing is asked of anybody outside.
"""

import gzip
from functools import cache
from pathlib import Path

import bcrypt
from django.contrib.auth import password_validation
from django.contrib.auth.hashers import BCryptPasswordHasher

_BCRYPT_BYTES = 72  #: of a password that bcrypt looks at


@cache
def common_passwords() -> frozenset[str]:
    """Return twenty thousand passwords, in small letters."""
    path = Path(password_validation.__file__).with_name("common-passwords.txt.gz")
    return frozenset(gzip.decompress(path.read_bytes()).decode().split())


class Bcrypt(BCryptPasswordHasher):
    """Passwords from elsewhere; each is digested anew, whole, when its owner first signs in."""

    def encode(self, password: str, salt: bytes) -> str:  # type: ignore[override]  # bcrypt speaks in bytes
        """Return the digest of as much of a password as bcrypt looks at."""
        return f"{self.algorithm}${bcrypt.hashpw(password.encode()[:_BCRYPT_BYTES], salt).decode()}"
