"""What there is: asked of this machine, of the settings and of what was measured; and compared with the register."""

from collections.abc import Iterator
from datetime import datetime
from email.utils import parseaddr
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from secretaire import config
from secretaire.platform.capacity import queries as capacity
from secretaire.protection.keys import queries as keys
from secretaire.trust.discovery import adapters
from secretaire.trust.discovery.core import Comparison, Registered, Sort, Thing, compare, hosts
from secretaire.trust.evidence.queries.keys import keyid
from secretaire.trust.registers import queries as registers

#: The register that things are compared with.
REGISTER: Final = "asset"


def things(*, tenant_id: UUID, now: datetime) -> list[Thing]:
    """Return everything that was found, as it is known from this process."""
    return [*_machines(tenant_id, now), *_processes(), *_domains(), *_certificates(), *_keys(tenant_id), *_programs()]


def machine() -> str:
    """Return the name of this machine."""
    return adapters.here()


def packages() -> dict[str, str]:
    """Return the version of each Python package that is installed here, by its name."""
    return adapters.packages()


def comparison(*, tenant_id: UUID, now: datetime) -> Comparison:
    """Return what there is beside what is registered."""
    entries = [
        Registered(
            number=row.number,
            title=row.title,
            sort=str(row.values_said.get("asset_kind", "")),
            identifier=str(row.values_said.get("identifier") or ""),
            state=row.state,
        )
        for row in registers.newest(tenant_id=tenant_id, register=REGISTER)
        if row.data is not None
    ]
    return compare(things(tenant_id=tenant_id, now=now), entries)


def _machines(tenant_id: UUID, now: datetime) -> Iterator[Thing]:
    here = adapters.here()
    yield Thing(sort=Sort.MACHINE, name=here, place=here)
    measured = {each.casefold(): "" for each in capacity.machines(tenant_id=tenant_id, now=now)}
    named = {name: setting for setting, name in _addressed()}
    for name in hosts([*measured, *named]):
        if name != here:
            yield Thing(sort=Sort.MACHINE, name=name, place=named.get(name, name))


def _addressed() -> Iterator[tuple[str, str]]:
    """Yield the machine that each setting names."""
    found = config.load()
    urls = {
        "database.url": found.database.url,
        "files.url": found.files.url,
        "vault.transit_url": found.vault.transit_url,
        "model.url": found.model.url,
        "audit.witness_url": found.audit.witness_url,
        "audit.timestamp_url": found.audit.timestamp_url,
        "alerts.sms_url": found.alerts.sms_url,
        "shipping.url": found.shipping.url,
    }
    yield from ((setting, _host(url)) for setting, url in urls.items())
    yield "mail.host", found.mail.host.casefold()
    yield "shipping.syslog_host", found.shipping.syslog_host.casefold()
    for setting, many in {"site.servers": found.site.servers, "site.others": found.site.others}.items():
        yield from ((setting, _host(url.strip())) for url in many.split(","))


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").casefold()
    except ValueError:
        return ""


def _processes() -> Iterator[Thing]:
    here = adapters.here()
    for name in adapters.processes(config.load().running):
        yield Thing(sort=Sort.PROCESS, name=name, place=here)


def _domains() -> Iterator[Thing]:
    found = config.load()
    sender = parseaddr(found.mail.sender)[1].rpartition("@")[2]
    named = {"mail.sender": sender, "assistant.domain": found.assistant.domain, "web.url": _host(found.address)}
    settings = {name.casefold(): setting for setting, name in named.items()}
    for name in hosts(settings):
        yield Thing(sort=Sort.DOMAIN, name=name, place=settings[name])


def _certificates() -> Iterator[Thing]:
    found = config.load()
    files = {
        "web.certificate": found.web.certificate,
        "site.certificate": found.site.certificate,
        "shipping.certificate": found.shipping.certificate,
    }
    for setting, path in files.items():
        if path:
            try:
                whose, until = adapters.certificate(Path(path))
            except adapters.Unreadable:
                yield Thing(sort=Sort.CERTIFICATE, name=setting, place=path, broken=True)
            else:
                yield Thing(sort=Sort.CERTIFICATE, name=f"{whose} ({setting})", until=until, place=path)


def _keys(tenant_id: UUID) -> Iterator[Thing]:
    roots = keys.root_names()
    for name in sorted(roots.names) if roots else ():
        yield Thing(sort=Sort.KEY, name=f"root {name}", place="vault.root_keys")
    yield Thing(sort=Sort.KEY, name=keyid(tenant_id=tenant_id), place="trust.evidence")


def _programs() -> Iterator[Thing]:
    here = adapters.here()
    for name, version in adapters.packages().items():
        yield Thing(sort=Sort.PROGRAM, name=name, version=version, place=here)
