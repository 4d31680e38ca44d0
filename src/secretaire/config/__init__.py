"""Every setting of Secretaire, with its type, default and meaning.

The file is named by ``SECRETAIRE_CONFIG`` (default ``secretaire.toml`` where the command is started).
``SECRETAIRE__SECTION__KEY`` in the environment wins over it; ``SECRETAIRE__SECTION__KEY_FILE`` names a
file that holds the value, for secrets.
"""

import hashlib
import hmac
import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import Field, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import quote, urlsplit, urlunsplit

from secretaire.config.cells import Neighbour
from secretaire.config.cells import parse as _cells
from secretaire.config.continuity import Backups
from secretaire.config.outside import Probe
from secretaire.config.shape import Config, Files, Intake, Shipping, Site, Vault

__all__ = [
    "Backups",
    "Config",
    "Files",
    "Intake",
    "Misconfigured",
    "Neighbour",
    "Probe",
    "Role",
    "Setting",
    "Shipping",
    "Site",
    "Value",
    "Vault",
    "cells",
    "database_url",
    "defaults",
    "derived",
    "effective",
    "link_key",
    "load",
    "parse",
    "secret_key",
    "sections",
    "socket_directory",
]

Role = Literal["owner", "web", "worker"]  #: who speaks to the database
Value = str | int | bool  #: what a setting can be

_PREFIX = "SECRETAIRE"
_SHORTEST_KEY = 32  # characters


class Misconfigured(Exception):
    """A setting is unknown or has the wrong type; raised at start, never later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting as it is in force."""

    name: str  #: ``section.key``
    value: str  #: as it would stand in the file; secrets are masked
    origin: str  #: ``default``, the file, or the name of the variable
    meaning: str
    kind: str  #: name of its type


def sections() -> dict[str, type]:
    """Return the class of each section by name, in their order."""
    return {f.name: f.default_factory for f in fields(Config)}  # type: ignore[misc]  # each section has a factory


def parse(document: Mapping[str, Any], environ: Mapping[str, str]) -> Config:
    """Build the configuration from a TOML document and the environment, which wins.

    :raises Misconfigured: if a key is unknown or a value has the wrong type
    """
    return _assemble(document, environ, source="file")[0]


def effective() -> list[Setting]:
    """Return every setting in force with its origin, secrets masked."""
    source, document = _document()
    found, origins = _assemble(document, os.environ, source=source)
    return [each for rows in _settings(found, origins).values() for each in rows]


def defaults() -> dict[str, list[Setting]]:
    """Return every setting by section as it is where nobody set anything."""
    return _settings(Config(), {})


@cache
def load() -> Config:
    """Return the configuration in force; read once a process.

    :raises Misconfigured: if a setting is unknown or wrong
    """
    source, document = _document()
    return _assemble(document, os.environ, source=source)[0]


def secret_key() -> str:
    """Return the secret of this installation; make and keep it where none is set.

    :raises Misconfigured: if it is too short, or cannot be read or kept
    """
    config = load()
    key = config.security.secret_key or _kept_secret(config.directory / "secret.key")
    if len(key) < _SHORTEST_KEY:
        raise Misconfigured("security.secret_key must have at least 32 characters")
    return key


def derived(purpose: str) -> str:
    """Return the secret for one purpose, derived from the installation's (64 hexadecimal digits)."""
    return hmac.new(secret_key().encode(), purpose.encode(), hashlib.sha256).hexdigest()


def cells() -> dict[str, Neighbour]:
    """Return the other cells by name; none where there is one installation alone.

    :raises Misconfigured: if their directory cannot be read, or our own cell is not described
    """
    cell = load().cell
    if not cell.directory:
        return {}
    try:
        return _cells(tomllib.loads(Path(cell.directory).read_text()), own=cell)
    except OSError as error:
        raise Misconfigured(f"cell.directory cannot be read: {error.strerror}: {cell.directory}") from error
    except ValueError as error:  # of TOML and of UTF-8, too
        raise Misconfigured(f"cell.directory: {cell.directory}: {error}") from error


def link_key() -> str:
    """Return what signs links for guests in every cell; nothing: each installation signs its own.

    :raises Misconfigured: if it is too short
    """
    key = load().cell.link_key
    if key and len(key) < _SHORTEST_KEY:
        raise Misconfigured("cell.link_key must have at least 32 characters")
    return key


def socket_directory() -> Path:
    """Return the folder of the embedded server's socket: short, and this installation's alone."""
    name = hashlib.sha256(str(load().directory).encode()).hexdigest()[:12]
    return Path(os.environ.get("SECRETAIRE_RUN", "/tmp")) / f"secretaire-{name}"  # noqa: S108  # the folder is made 0700


def database_url(role: Role) -> str:
    """Return the address of the database for one role; run-time roles are named after the owner."""
    config = load()
    if config.embedded:
        return _dsn("secretaire", derived("database owner"), role, host=f"?host={quote(str(socket_directory()))}")
    parts = urlsplit(config.database.url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.username or not parts.path.strip("/"):
        raise Misconfigured("database.url must look like postgresql://owner:password@host/name")
    if role == "owner":
        return config.database.url
    host = parts.netloc.rpartition("@")[2]
    user = f"{parts.username}_{role}:{derived(f'database {role}')}"
    return urlunsplit(parts._replace(netloc=f"{user}@{host}"))


def _dsn(owner: str, password: str, role: Role, *, host: str) -> str:
    user, word = (owner, password) if role == "owner" else (f"{owner}_{role}", derived(f"database {role}"))
    return f"postgresql://{user}:{word}@/secretaire{host}"


def _kept_secret(path: Path) -> str:
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as out:
                out.write(secrets.token_urlsafe(48))
        return path.read_text().strip()
    except OSError as error:
        raise Misconfigured(f"the secret key cannot be kept in {path}: {error.strerror}") from error


def _document() -> tuple[str, dict[str, Any]]:
    named = os.environ.get("SECRETAIRE_CONFIG")
    path = Path(named or "secretaire.toml")
    if not named and not path.exists():
        return "default", {}
    try:
        return str(path), tomllib.loads(path.read_text())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Misconfigured(f"{path} cannot be read: {error}") from error


def _settings(config: Config, origins: Mapping[str, str]) -> dict[str, list[Setting]]:
    return {
        section: [
            Setting(
                name=f"{section}.{key.name}",
                value=_shown(getattr(getattr(config, section), key.name), secret=key.metadata["secret"]),
                origin=origins.get(f"{section}.{key.name}", "default"),
                meaning=key.metadata["meaning"],
                kind=_WORDS[_kind(key)],
            )
            for key in fields(kind)
        ]
        for section, kind in sections().items()
    }


def _assemble(document: Mapping[str, Any], environ: Mapping[str, str], *, source: str) -> tuple[Config, dict[str, str]]:
    values: dict[str, dict[str, Any]] = {name: {} for name in sections()}
    origins: dict[str, str] = {}
    for section, content in document.items():
        if section not in values or not isinstance(content, Mapping):
            raise Misconfigured(f"unknown section [{section}]")
        for key, value in content.items():
            kind = _known(section, key)
            if type(value) is not kind:
                raise Misconfigured(f"{section}.{key} must be {_WORDS[kind]}, not {value!r}")
            values[section][key], origins[f"{section}.{key}"] = value, source
    for variable, text in sorted(environ.items()):
        if variable.startswith(f"{_PREFIX}__"):
            section, key, value = _from_environment(variable, text)
            values[section][key], origins[f"{section}.{key}"] = value, variable
    return Config(**{name: kind(**values[name]) for name, kind in sections().items()}), origins


def _from_environment(variable: str, text: str) -> tuple[str, str, Value]:
    section, _, key = variable.removeprefix(f"{_PREFIX}__").lower().partition("__")
    if key.endswith("_file") and section in sections() and key not in {f.name for f in fields(sections()[section])}:
        key = key.removesuffix("_file")
        try:
            text = Path(text).read_text().strip()
        except OSError as error:
            raise Misconfigured(f"{variable}: {text} cannot be read: {error.strerror}") from error
    kind = _known(section, key)
    try:
        return section, key, {"true": True, "false": False}[text.lower()] if kind is bool else kind(text)
    except (ValueError, KeyError):
        raise Misconfigured(f"{variable} must be {_WORDS[kind]}, not {text!r}") from None


def _known(section: str, key: str) -> type[Value]:
    if section not in sections():
        raise Misconfigured(f"unknown section [{section}]")
    for found in fields(sections()[section]):
        if found.name == key:
            return _kind(found)
    raise Misconfigured(f"unknown setting {section}.{key}")


def _kind(key: Field[Any]) -> type[Value]:
    return type(cast("Value", key.default))


def _shown(value: Value, *, secret: bool) -> str:
    if secret and value:
        return '"…"'
    return str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else str(value)


_WORDS: dict[type[Value], str] = {str: "text", int: "a whole number", bool: "true or false"}
