"""What ``secretaire check`` looks at: settings, database, roles, migrations."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

import django
import psycopg
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper

from secretaire import config
from secretaire.trust.centre import core as centre

_OLDEST: Final = 150000  #: the first server version that we are tested against


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    holds: bool
    text: str


def settings() -> list[str]:
    """Return one line for each setting: name, value, origin."""
    found = config.effective()
    names, values = (
        max(len(text) for text in column) for column in ([s.name for s in found], [s.value for s in found])
    )
    return [f"{each.name:<{names}}  {each.value:<{values}}  {each.origin}" for each in found]


def findings() -> list[Finding]:
    """Look at the database as each role; later looks need the earlier ones to hold."""
    reached = [_reached(role) for role in ("owner", "web", "worker")]
    if not all(finding.holds for finding in reached):
        return [contact(), *reached]
    os.environ.update({"SECRETAIRE_ROLE": "owner", "DJANGO_SETTINGS_MODULE": "secretaire.site.settings"})
    django.setup()
    return [contact(), *reached, _migrated(), *(_bounded(role) for role in ("web", "worker"))]


def contact() -> Finding:
    """Tell whether programs and people find whom they tell of weaknesses."""
    said = config.load()
    try:
        found = centre.contact(
            addresses=said.contact.addresses,
            languages=said.contact.languages,
            policy=said.contact.policy,
            key=said.contact.key,
            home=said.address,
            page="/trust/contact/",
        )
    except centre.Unfit as unfit:
        return Finding(holds=False, text=f"{unfit}; until then there is no /.well-known/security.txt")
    if not found.addresses:
        text = "nobody is named, so there is no /.well-known/security.txt; name somebody by contact.addresses"
        return Finding(holds=True, text=f"contact: {text}")
    named = ", ".join(map(centre.readable, found.addresses))
    return Finding(holds=True, text=f"contact: weaknesses are told to {named}")


def _reached(role: config.Role) -> Finding:
    try:
        with psycopg.connect(config.database_url(role), connect_timeout=5) as server:
            version = server.info.server_version
    except psycopg.OperationalError as error:
        said = " ".join(str(error).split())
        return Finding(holds=False, text=f"{role}: is not let in (has `secretaire migrate` run?): {said}")
    return Finding(holds=version >= _OLDEST, text=f"{role}: PostgreSQL {version // 10000} answers")


def _migrated() -> Finding:
    from secretaire.site import install  # noqa: PLC0415  # needs Django to stand

    missing = install.pending()
    if missing:
        return Finding(holds=False, text=f"migrations are missing: {', '.join(missing)}; run `secretaire migrate`")
    return Finding(holds=True, text="migrations: all applied")


def _bounded(role: config.Role) -> Finding:
    from secretaire.site import roles  # noqa: PLC0415  # needs Django to stand

    with speaking(role):
        excess = roles.findings()
    return Finding(holds=not excess, text="; ".join(excess) or f"{role}: no more rights than it needs")


@contextmanager
def speaking(role: config.Role) -> Iterator[None]:
    """Let Django's connection speak as another role."""
    usual = connections["default"]
    parts = urlsplit(config.database_url(role))
    options = {key: value for key, value in usual.settings_dict["OPTIONS"].items() if key != "pool"}
    login = {"USER": unquote(parts.username or ""), "PASSWORD": unquote(parts.password or ""), "OPTIONS": options}
    connections["default"] = other = DatabaseWrapper({**usual.settings_dict, **login}, "default")
    try:
        yield
    finally:
        other.close()
        connections["default"] = usual
