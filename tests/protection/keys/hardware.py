"""A token on this machine, which SoftHSM keeps: real PKCS#11 without the hardware."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pkcs11

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
PIN = "2468"


class Token:
    """A token with AES keys that cannot be taken out of it."""

    label = "secretaire tests"

    def make(self, label: str) -> None:
        """Make a key on it."""
        never = {pkcs11.Attribute.SENSITIVE: True, pkcs11.Attribute.EXTRACTABLE: False}
        with self._token().open(rw=True, user_pin=PIN) as session:
            session.generate_key(pkcs11.KeyType.AES, 256, label=label, store=True, template=never)

    def lose(self, label: str) -> None:
        """Destroy a key on it."""
        with self._token().open(rw=True, user_pin=PIN) as session:
            session.get_key(pkcs11.ObjectClass.SECRET_KEY, label=label).destroy()

    def _token(self) -> pkcs11.Token:
        return pkcs11.lib(MODULE).get_token(token_label=self.label)


@contextmanager
def token(folder: Path) -> Iterator[Token]:
    """Let there be a token, with a key named ``secretaire``, while the block lasts."""
    (folder / "tokens").mkdir(parents=True)
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    words = ["softhsm2-util", "--init-token", "--free", "--label", Token.label, "--pin", PIN, "--so-pin", "1357"]
    subprocess.run(words, check=True, capture_output=True)  # noqa: S603  # fixed words
    pkcs11.lib(MODULE).reinitialize()  # it read another folder, if any
    found = Token()
    found.make("secretaire")
    try:
        yield found
    finally:
        del os.environ["SOFTHSM2_CONF"]
        if before is not None:
            os.environ["SOFTHSM2_CONF"] = before
