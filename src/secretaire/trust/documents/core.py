"""Who may read a document, on which terms, and how an address is shown to somebody who may not know it."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

#: Bytes and pages of a document that is taken.
LARGEST, MOST_PAGES = 10_000_000, 300
#: How long a request to read waits for the mailbox to confirm it, and how long a link for one download is good.
UNCONFIRMED, DOWNLOAD = timedelta(days=7), timedelta(minutes=30)
_FEW: Final = 2


class Reading(StrEnum):
    """Who may read a document."""

    PUBLIC = "public"
    NDA = "nda"  #: whoever has agreed to keep it secret
    CONTRACT = "contract"  #: clients


class Notice(StrEnum):
    """What is told by a letter."""

    CONFIRM = "confirm"
    DOWNLOAD = "download"


class Stage(StrEnum):
    """How an access stands."""

    ASKED = "asked"
    OPEN = "open"
    OVER = "over"
    CUT = "cut"


#: What a reader agrees to where the operator has no text of their own.
TERMS: Final[Mapping[str, str]] = {
    "en": (
        "I keep what this document says to myself and to those of my organisation who need it for their judgement "
        "of the service. I use it for nothing else, pass on neither the document nor the access to it, and delete "
        "it when I am asked to. My name stands on each page of my copy, and each download is recorded."
    ),
    "fr": (
        "Je garde pour moi le contenu de ce document, et ne le montre qu'aux personnes de mon organisation qui en ont "
        "besoin pour juger du service. Je ne l'utilise à rien d'autre, ne transmets ni le document ni son accès, et "
        "le supprime si on me le demande. Mon nom figure sur chaque page de mon exemplaire, et chaque téléchargement "
        "est consigné."
    ),
}


def stage(*, confirmed: bool, until: datetime, cut: bool, now: datetime) -> Stage:
    """Return how an access stands."""
    if cut:
        return Stage.CUT
    if until <= now:
        return Stage.OVER
    return Stage.OPEN if confirmed else Stage.ASKED


def same(one: str, other: str) -> bool:
    """Tell whether two addresses are the same, as people type them."""
    return bool(one.strip()) and one.strip().casefold() == other.strip().casefold()


def masked(address: str) -> str:
    """Return an address that whoever has it knows again, and nobody else can guess."""
    local, _at, domain = address.rpartition("@")
    name, dot, rest = domain.rpartition(".") if "." in domain else (domain, "", "")
    return f"{_begin(local)}@{_begin(name)}{dot}{rest}"


def digest(said: str | bytes) -> str:
    """Return SHA-256 of a document, or of what was agreed to, in hexadecimal digits."""
    return hashlib.sha256(said.encode() if isinstance(said, str) else said).hexdigest()


def _begin(word: str) -> str:
    return f"{word[:1]}{'•' * max(_FEW, len(word) - 1)}"
