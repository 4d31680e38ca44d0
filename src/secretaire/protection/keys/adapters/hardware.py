"""Root keys on a token that hardware keeps, used by its PKCS#11 interface; they never leave it."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from secretaire import config
from secretaire.lib.errors import Tampered
from secretaire.protection.keys.adapters.places import RootAway, RootMissing
from secretaire.protection.vault.core import IV

PREFIX: Final = "pkcs11"
_TAG: Final = 128  #: bits
_LONGEST: Final = 80  #: characters of the name of a key
#: A token knows one login for the whole process, so one thread at a time is in.
_alone = threading.Lock()


class Hardware:
    """Root keys on a token: AES keys by their labels, which wrap by AES-GCM inside it."""

    def __init__(self, settings: config.Vault) -> None:
        if not settings.pkcs11_key or len(settings.pkcs11_key) > _LONGEST:
            raise config.Misconfigured(f"vault.pkcs11_key must be the label of a key, of {_LONGEST} characters at most")
        self._settings = settings

    @property
    def current(self) -> str:
        """The name of the key that wraps."""
        return f"{PREFIX}/{self._settings.pkcs11_key}"

    def wrap(self, key: bytes, *, context: bytes) -> tuple[str, bytes]:
        """Return the name of the key that wraps, and what it makes of a key."""
        iv = os.urandom(IV)
        with self._held(self._settings.pkcs11_key) as held:
            return self.current, iv + _encrypted(held, key, iv, context)

    def unwrap(self, wrapped: bytes, *, root: str, context: bytes) -> bytes:
        """Return a key that was wrapped."""
        library = _library()
        with self._held(root.partition("/")[2]) as held:
            try:
                return _decrypted(held, wrapped[IV:], wrapped[:IV], context)
            except library.exceptions.PKCS11Error:
                # Tokens have many names for a tag that does not fit; a key that works otherwise tells which it was.
                trial = os.urandom(IV)
                _decrypted(held, _encrypted(held, b"", trial, b""), trial, b"")
                raise Tampered(f"a key wrapped by {root} does not authenticate") from None

    def rewrap(self, wrapped: bytes, *, root: str, context: bytes) -> tuple[str, bytes]:
        """Return what the present key makes of a key that another wrapped, and its name."""
        return self.wrap(self.unwrap(wrapped, root=root, context=context), context=context)

    def renew(self) -> None:
        """Do nothing: keys are made on the token, and ``vault.pkcs11_key`` says which one wraps."""

    @contextmanager
    def _held(self, label: str) -> Iterator[Any]:
        library = _library()
        try:
            with _alone, self._session(library) as session:
                try:
                    found = session.get_key(library.ObjectClass.SECRET_KEY, label=label)
                except library.exceptions.NoSuchKey:
                    raise RootMissing(f"The root key {label} is not on the token.") from None
                yield found
        except library.exceptions.PKCS11Error as error:
            raise RootAway(f"The token of the root keys does not do it: {type(error).__name__}") from error

    def _session(self, library: Any) -> Any:
        token = library.lib(self._settings.pkcs11_module).get_token(token_label=self._settings.pkcs11_token)
        return token.open(user_pin=self._settings.pkcs11_pin)


def _library() -> Any:
    """Return the library that speaks PKCS#11, which is there only where it was asked for."""
    try:
        import pkcs11  # noqa: PLC0415  # an extra: most installations have no such token
        import pkcs11.exceptions  # noqa: PLC0415  # as above
    except ImportError:
        raise config.Misconfigured("root keys on a token need: pip install 'secretaire[pkcs11]'") from None
    return pkcs11


def _encrypted(held: Any, content: bytes, iv: bytes, context: bytes) -> bytes:
    return bytes(held.encrypt(content, **_way(iv, context)))


def _decrypted(held: Any, content: bytes, iv: bytes, context: bytes) -> bytes:
    return bytes(held.decrypt(content, **_way(iv, context)))


def _way(iv: bytes, context: bytes) -> dict[str, Any]:
    library = _library()
    return {"mechanism": library.Mechanism.AES_GCM, "mechanism_param": library.GCMParams(iv, context, _TAG)}
