"""Where root keys come from: the settings, or a file that only its owner may read."""

import json
import os
import secrets
from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from secretaire import config
from secretaire.lib.errors import Tampered
from secretaire.protection.keys.adapters.places import RootMissing
from secretaire.protection.vault.core import IV, KEY


class Given:
    """Root keys that stand in the settings.

    :param text: as the settings have them
    :param earlier: others, which unwrap what they wrapped
    """

    def __init__(self, text: str, *, earlier: "Given | None" = None) -> None:
        pairs = [each.strip().partition(":") for each in text.split(",")]
        self._keys = {name: _key(digits) for name, _colon, digits in pairs}
        self._earlier = earlier
        self.current = pairs[0][0]

    def wrap(self, key: bytes, *, context: bytes) -> tuple[str, bytes]:
        """Return the name of the current one, and what it makes of a key."""
        iv = os.urandom(IV)
        return self.current, iv + AESGCM(self._keys[self.current]).encrypt(iv, key, context)

    def unwrap(self, wrapped: bytes, *, root: str, context: bytes) -> bytes:
        """Return a key that was wrapped.

        :raises RootMissing: if its root key is not here
        :raises Tampered: if it was changed, or wrapped for something else
        """
        if root not in self._keys and self._earlier:
            return self._earlier.unwrap(wrapped, root=root, context=context)
        if root not in self._keys:
            raise RootMissing(f"The root key {root} is not here: look at vault.root_keys, or at roots.json.")
        try:
            return AESGCM(self._keys[root]).decrypt(wrapped[:IV], wrapped[IV:], context)
        except InvalidTag:
            raise Tampered(f"a key wrapped by {root} does not authenticate") from None

    def rewrap(self, wrapped: bytes, *, root: str, context: bytes) -> tuple[str, bytes]:
        """Return what the current one makes of a key that another wrapped, and its name."""
        return self.wrap(self.unwrap(wrapped, root=root, context=context), context=context)

    def renew(self) -> None:
        """Do nothing: the settings say which one is current."""


class Kept(Given):
    """Root keys that stand in a file, made at first."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if not path.parent.is_dir() or not path.exists():
            name = _fresh()
            self._write({"current": name, "keys": {name: secrets.token_hex(KEY)}}, first=True)
        try:
            if path.stat().st_mode & 0o077:
                raise config.Misconfigured(f"{path} must be readable by its owner alone: chmod 600 {path}")
            self._document = json.loads(path.read_text())
            current, keys = self._document["current"], self._document["keys"]
            words = [f"{name}:{keys[name]}" for name in [current, *sorted(set(keys) - {current})]]
        except (OSError, ValueError, KeyError) as error:
            raise config.Misconfigured(f"the root keys in {path} cannot be read: {error}") from error
        super().__init__(",".join(words))

    def renew(self) -> None:
        """Make another one and let it be current; the others stay, to unwrap by."""
        name = _fresh()
        keys = {**self._document["keys"], name: secrets.token_hex(KEY)}
        self._write({"current": name, "keys": keys}, first=False)
        self.__init__(self._path)  # type: ignore[misc]  # it is what the file says

    def names(self) -> set[str]:
        """Return the names of all of them."""
        return set(self._keys)

    def since(self) -> datetime:
        """Return when they were last others."""
        return datetime.fromtimestamp(self._path.stat().st_mtime, UTC)

    def drop(self, names: Collection[str]) -> None:
        """Keep some no longer: what they wrapped is never read again. The current one stays."""
        keys = {name: key for name, key in self._document["keys"].items() if name not in {*names} - {self.current}}
        self._write({"current": self.current, "keys": keys}, first=False)
        self.__init__(self._path)  # type: ignore[misc]  # as above

    def _write(self, document: dict[str, object], *, first: bool) -> None:
        beside = self._path.with_name(f"{self._path.name}.{secrets.token_hex(4)}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
                out.write(json.dumps(document, indent=1))
                out.flush()
                os.fsync(out.fileno())
            if first:
                with suppress(FileExistsError):  # another process was faster: its keys are ours
                    os.link(beside, self._path)
                beside.unlink()
            else:
                beside.replace(self._path)
        except OSError as error:
            raise config.Misconfigured(f"the root keys cannot be kept in {self._path}: {error.strerror}") from error


def _fresh() -> str:
    return f"root-{secrets.token_hex(4)}"


def _key(digits: str) -> bytes:
    try:
        found = bytes.fromhex(digits)
    except ValueError:
        found = b""
    if len(found) != KEY:
        raise config.Misconfigured("a root key must be written as name:64 hexadecimal digits")
    return found
