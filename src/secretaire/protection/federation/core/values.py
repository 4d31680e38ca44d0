"""What there is to say of an identity provider."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit


class Kind(StrEnum):
    """How we and the provider understand each other."""

    OIDC = "oidc"
    SAML = "saml"


class State(StrEnum):
    """How far the setting up has come."""

    DRAFT = "draft"  #: nobody has signed in there yet
    TESTED = "tested"  #: an administrator has, and nothing followed from it
    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """What a provider says of itself: where it signs people in, and by which keys it is known."""

    name: str  #: the issuer of OpenID Connect, the entity of SAML
    entrance: str  #: where the browser is sent
    tokens: str = ""
    keys_at: str = ""
    person: str = ""  #: where more is said of who signed in
    methods: tuple[str, ...] = ()  #: how a client may say who it is
    names_itself: bool = False  #: whether answers carry the issuer (RFC 9207)
    certificates: tuple[str, ...] = ()

    def plain(self) -> dict[str, object]:
        """Return what a column keeps."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def read(cls, kept: dict[str, object]) -> "Issuer":
        """Return what a column kept."""
        values = {name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()}
        return cls(**values)  # type: ignore[arg-type]  # what `plain` gave


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """What a provider said when it was given the code that a browser brought back."""

    said: dict[str, Any] = field(default_factory=dict, repr=False)  #: signed by the provider
    keys: list[dict[str, Any]] | None = None  #: the provider's new keys, if the old ones did not do
    trouble: str = ""


def leads_there(address: str, *, loopback: bool) -> bool:
    """Tell whether a browser can be sent to an address that a provider names.

    :param loopback: whether the provider may be on this machine, without encryption
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    schemes = {"https", "http"} if loopback else {"https"}
    return parts.scheme in schemes and bool(parts.hostname) and not parts.fragment
