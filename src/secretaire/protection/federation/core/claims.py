"""What a provider says of who signed in, read with suspicion: whatever is not plainly said was not said."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{3,190}")
_LONGEST_SUBJECT, _LONGEST_NAME, _LONGEST_VALUE = 190, 200, 300

#: Names under which SAML providers give an address, and a name.
_MAIL: Final = (
    "email",
    "mail",
    "urn:oid:0.9.2342.19200300.100.1.3",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
)
_NAME: Final = (
    "displayName",
    "urn:oid:2.16.840.1.113730.3.1.241",
    "http://schemas.microsoft.com/identity/claims/displayname",
    "cn",
    "urn:oid:2.5.4.3",
)
_MAIL_FORMAT: Final = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"
#: What says that there was a second factor: RFC 8176 for OpenID Connect, the classes that SAML providers use.
_SECOND: Final = frozenset(
    {
        "mfa",
        "otp",
        "hwk",
        "https://refeds.org/profile/mfa",
        "http://schemas.microsoft.com/claims/multipleauthn",
        "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract",
        "urn:oasis:names:tc:SAML:2.0:ac:classes:TimeSyncToken",
        "urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI",
    }
)


class BadClaims(ValueError):
    """A provider does not say who signed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What a provider says of who signed in."""

    subject: str  #: by which the provider knows the person, for good
    email: str = ""  #: empty: none that is plain to see
    verified: bool | None = None  #: whether the provider has verified the address; None: it does not say
    name: str = ""
    factors: tuple[str, ...] = ()  #: how the person proved who they are, in the provider's words
    shown: tuple[tuple[str, str], ...] = ()  #: everything that was said, for people to read

    @property
    def second(self) -> bool:
        """Tell whether the provider says that there was a second factor."""
        return bool(_SECOND & set(self.factors))

    def plain(self) -> dict[str, object]:
        """Return what a column keeps."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Claims":
        """Return what a column kept."""
        pairs = tuple((name, value) for name, value in kept["shown"])
        return cls(**{**kept, "factors": tuple(kept["factors"]), "shown": pairs})


def from_token(said: Mapping[str, Any]) -> Claims:
    """Return what a proven token of OpenID Connect says.

    :raises BadClaims: if it names nobody
    """
    methods = said.get("amr")
    factors = [*(methods if isinstance(methods, list) else []), said.get("acr")]
    return Claims(
        subject=_subject(said.get("sub")),
        email=_address(said.get("email")),
        verified=_truth(said["email_verified"]) if "email_verified" in said else None,
        name=_line(said.get("name")),
        factors=tuple(each for each in factors if isinstance(each, str)),
        shown=tuple((name, _short(value)) for name, value in sorted(said.items())),
    )


def from_assertion(
    *, subject: str, form: str, attributes: Mapping[str, Iterable[Any]], contexts: Iterable[str | None]
) -> Claims:
    """Return what a proven assertion of SAML says.

    :param form: the format of the subject's name
    :raises BadClaims: if it names nobody
    """
    said = {name: [each for each in values if isinstance(each, str)] for name, values in attributes.items()}
    address = _only(said, _MAIL) or (subject if form == _MAIL_FORMAT else "")
    factors = tuple(each for each in contexts if each)
    shown = [("NameID", subject), *((name, ", ".join(values)) for name, values in sorted(said.items()))]
    shown += [("AuthnContextClassRef", each) for each in factors]
    return Claims(
        subject=_subject(subject),
        email=_address(address),
        name=_line(_only(said, _NAME)),
        factors=factors,
        shown=tuple((name, _short(value)) for name, value in shown),
    )


def _only(said: Mapping[str, list[str]], names: Iterable[str]) -> str:
    """Return the one value of an attribute; several that differ say nothing."""
    found = {value for name in names for value in said.get(name, [])}
    if len({value.lower() for value in found}) > 1 and names is _MAIL:
        return ""
    return next((value for name in names for value in said.get(name, [])), "")


def _subject(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_SUBJECT:
        raise BadClaims("subject")
    return value


def _address(value: Any) -> str:
    return value.lower() if isinstance(value, str) and _ADDRESS.fullmatch(value) else ""


def _line(value: Any) -> str:
    return " ".join(value.split())[:_LONGEST_NAME] if isinstance(value, str) and value.isprintable() else ""


def _truth(value: Any) -> bool:
    return value is True or value == "true"


def _short(value: Any) -> str:
    words = value if isinstance(value, str) else str(value)
    return words if len(words) <= _LONGEST_VALUE else f"{words[:_LONGEST_VALUE]} …"
