"""What it costs to encrypt and open one value, against bare AES-256-GCM in the same run: ``make bench``.

The bare yardstick has one key for all values and derives none.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from secretaire.protection.vault import core
from secretaire.protection.vault.core import Keys, Place

SIZES = (20, 2_000, 200_000)  #: bytes: a name, a letter, an attachment
_ROUNDS = 7
_SECONDS = 0.05  #: of each round


def main(arguments: Sequence[str]) -> int:
    """Print one line for each size; return the exit code."""
    for size in SIZES:
        sealed, opened, bare = _measure(size)
        sys.stdout.write(
            f"encryption: {size} bytes: encrypt {sealed * 1e6:.1f} us, {sealed / bare:.1f} x bare AES-GCM; "
            f"decrypt {opened * 1e6:.1f} us, {opened / bare:.1f} x\n"
        )
    return 0


def _measure(size: int) -> tuple[float, float, float]:
    content, key = os.urandom(size), os.urandom(core.KEY)
    keys = Keys(current=1, live={1: key})
    place = Place(tenant=UUID(int=1), table="booking_booking", column="guest_name", row=str(UUID(int=2)))
    cipher = AESGCM(key)

    def seal() -> bytes:
        return core.encrypted(content, keys=keys, place=place, salt=os.urandom(core.SALT), iv=os.urandom(core.IV))

    blob = seal()
    return (
        _each(seal),
        _each(lambda: core.decrypted(blob, keys=keys, place=place)),
        _each(lambda: cipher.encrypt(os.urandom(core.IV), content, b"")),
    )


def _each(act: Callable[[], object]) -> float:
    """Return the median of seconds that one takes."""
    found = []
    for _ in range(_ROUNDS):
        count, start = 0, time.perf_counter()
        while time.perf_counter() - start < _SECONDS:
            act()
            count += 1
        found.append((time.perf_counter() - start) / count)
    return statistics.median(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
