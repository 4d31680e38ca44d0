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
from dataclasses import Field, dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, cast
from urllib.parse import quote, urlsplit, urlunsplit

Role = Literal["owner", "web", "worker"]  #: who speaks to the database

Value = str | int | bool  #: what a setting can be

_T = TypeVar("_T", str, int, bool)
_PREFIX = "SECRETAIRE"
_SHORTEST_KEY = 32  # characters


class Misconfigured(Exception):
    """A setting is unknown or has the wrong type; raised at start, never later."""


def _setting(default: _T, meaning: str, *, secret: bool = False) -> _T:
    return field(default=default, metadata={"meaning": meaning, "secret": secret})


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """Where this installation keeps its things."""

    directory: str = _setting("var", "folder of everything that is kept: database, keys, logs")
    development: bool = _setting(
        False,  # noqa: FBT003  # a default
        "switches on the pages under /dev/ and plain-http calendars on loopback",
    )
    log_level: str = _setting("INFO", "DEBUG, INFO, WARNING or ERROR")


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """Where the tables are."""

    url: str = _setting(
        "", "postgresql://owner:password@host/name of an external server; empty: the embedded one", secret=True
    )
    connections: int = _setting(8, "largest number of open connections of one process")


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """How people reach us."""

    host: str = _setting("127.0.0.1", "address that the web server listens on")
    port: int = _setting(8000, "port that the web server listens on")
    url: str = _setting("", "address that people type, such as https://meet.example.org; empty: host and port")
    workers: int = _setting(2, "processes of the web server")
    threads: int = _setting(4, "threads of each process")
    proxies: int = _setting(0, "reverse proxies in front whose X-Forwarded-For is believed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Security:
    """Keys."""

    secret_key: str = _setting(
        "", "at least 32 random characters; empty: made once and kept in the folder", secret=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """How letters leave."""

    host: str = _setting("", "SMTP server; empty: letters are kept in the folder and shown under /dev/mail/")
    port: int = _setting(587, "port of the SMTP server")
    user: str = _setting("", "account at the SMTP server")
    password: str = _setting("", "password at the SMTP server", secret=True)
    security: str = _setting("starttls", "starttls, tls or none (none only on loopback)")
    sender: str = _setting("secretaire@localhost", "address that letters come from")
    timeout_seconds: int = _setting(20, "patience with the SMTP server")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistant:
    """Who the assistant is to the outside."""

    domain: str = _setting("assistant.localhost", "domain of the assistant's addresses: each tenant's is tenant@domain")
    letters_per_matter: int = _setting(
        12, "letters of one matter, for each guest, that are acted on in a day; more wait for a person"
    )
    letters_per_sender: int = _setting(30, "letters of one sender that are acted on in a day; more wait for a person")
    letters_per_day: int = _setting(1000, "letters of one tenant that are acted on in a day; more wait for a person")


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """How letters come in."""

    protocol: str = _setting("lmtp", "lmtp (behind a mail server of your own), smtp (straight from outside) or off")
    host: str = _setting("127.0.0.1", "address that the intake listens on")
    port: int = _setting(0, "port that the intake listens on; 0: the web server's and 24 more")
    largest_bytes: int = _setting(25_000_000, "largest letter that is taken")
    trusted: str = _setting(
        "", "name by which your mail server signs its Authentication-Results, which are believed; empty: checked here"
    )
    resolver: str = _setting(
        "", "DNS server that is asked about senders, as address or address:port; empty: the system's"
    )
    dns_seconds: int = _setting(10, "patience with DNS, for one letter")
    parse_seconds: int = _setting(5, "processor time for reading one letter")
    parse_bytes: int = _setting(512_000_000, "memory for reading one letter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailboxes:
    """How the mailboxes of tenants are read."""

    every_minutes: int = _setting(5, "pause between two looks into one mailbox, where it does not tell by itself")
    timeout_seconds: int = _setting(30, "patience with one mail server")
    at_once: int = _setting(50, "mailboxes that are listened to at the same time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendars:
    """How calendars are read."""

    every_minutes: int = _setting(10, "pause between two readings of one calendar")
    stale_hours: int = _setting(24, "age of the last good reading from which pages stop offering slots")
    horizon_days: int = _setting(400, "days ahead for which events are kept")
    largest_bytes: int = _setting(20_000_000, "largest answer that is read")
    timeout_seconds: int = _setting(30, "patience with one calendar server")


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """How guests book."""

    offer_hours: int = _setting(12, "how long a place that came free is kept for the first on the waiting list")
    reminder_hours: int = _setting(24, "how long before a meeting its reminder leaves")
    seconds_to_fill: int = _setting(2, "least time a person needs for the form; faster senders are refused")
    per_network: int = _setting(20, "bookings from one network in an hour")
    per_page: int = _setting(200, "bookings on one page in an hour")


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A language model that reads each letter a second time; what it reads differently, a person settles."""

    url: str = _setting(
        "",
        "address below which /chat/completions lies (the protocol that OpenAI published), https or on this machine; "
        "empty: no letter is shown to a model",
    )
    name: str = _setting("", "name of the model, as the server knows it")
    key: str = _setting("", "key that the server asks for", secret=True)
    timeout_seconds: int = _setting(30, "patience with the server")


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision:
    """How people settle what the assistant is unsure of."""

    claim_minutes: int = _setting(20, "how long a letter is kept for the supervisor who took it and does nothing")
    alarm_minutes: int = _setting(60, "how long a letter may wait for a person before the supervisors are told")


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The whole configuration."""

    installation: Installation = field(default_factory=Installation)
    database: Database = field(default_factory=Database)
    web: Web = field(default_factory=Web)
    security: Security = field(default_factory=Security)
    mail: Mail = field(default_factory=Mail)
    assistant: Assistant = field(default_factory=Assistant)
    intake: Intake = field(default_factory=Intake)
    mailboxes: Mailboxes = field(default_factory=Mailboxes)
    calendars: Calendars = field(default_factory=Calendars)
    booking: Booking = field(default_factory=Booking)
    model: Model = field(default_factory=Model)
    supervision: Supervision = field(default_factory=Supervision)

    @property
    def directory(self) -> Path:
        """The folder of everything that is kept, absolute."""
        return Path(self.installation.directory).resolve()

    @property
    def address(self) -> str:
        """The address that people type, without a slash at its end."""
        return self.web.url.rstrip("/") or f"http://{self.web.host}:{self.web.port}"

    @property
    def intake_port(self) -> int:
        """The port that letters are handed over at."""
        return self.intake.port or self.web.port + 24

    @property
    def embedded(self) -> bool:
        """Whether the database server is our own."""
        return not self.database.url


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
