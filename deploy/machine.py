"""The files of one machine: templates filled in from the inventory, by zone."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deploy import authority, edge, firewall, flows
from deploy.inventory import Inventory, Node, Zone

_TEMPLATES: Final = Path(__file__).parent / "templates"
_NOTING: Final = Path(__file__).parent / "noting.py"
_GAP: Final = re.compile(r"\{\{(\w+)\}\}")
_LEAST_FOR_SYNCHRONY: Final = 3  #: machines; with fewer, losing one would stop every commit

#: What stands on the machines of each zone: where it goes, from which template.
_FILES: Final[Mapping[Zone, Mapping[str, str]]] = {
    Zone.EDGE: {
        "etc/secretaire/nginx.conf": "nginx.conf",
        "etc/secretaire/modsecurity.conf": "modsecurity.conf",
        "etc/secretaire/name-servers": "name-servers",
    },
    Zone.APPLICATION: {
        "etc/secretaire/haproxy.cfg": "haproxy.cfg",
        "etc/secretaire/secretaire.toml": "secretaire.toml",
        "etc/secretaire/secrets/database_url": "database_url",
        "etc/secretaire/secrets/secret_key": "secret_key",
        "etc/secretaire/secrets/root_keys": "root_keys",
    },
    Zone.DATA: {
        "etc/secretaire/etcd.yml": "etcd.yml",
        "etc/secretaire/patroni.yml": "patroni.yml",
        "etc/secretaire/found-database": "found-database",
    },
    Zone.SUPERVISION: {"etc/secretaire/prometheus.yml": "prometheus.yml"},
}
#: The services of each zone, in the order in which they start.
SERVICES: Final[Mapping[Zone, tuple[str, ...]]] = {
    Zone.EDGE: ("secretaire-edge",),
    Zone.APPLICATION: ("secretaire-balancer", "secretaire-web", "secretaire-worker", "secretaire-intake"),
    Zone.DATA: ("secretaire-etcd", "secretaire-database"),
    Zone.SUPERVISION: ("secretaire-watch",),
}
#: What stands on the machines for data besides, where backups are declared: the files, and the service.
_COPIED: Final[Mapping[str, str]] = {
    "etc/secretaire/secretaire.toml": "archiver.toml",
    "etc/secretaire/secrets/database_url": "archiver_url",
    "etc/secretaire/secrets/secret_key": "secret_key",
    "etc/secretaire/secrets/root_keys": "root_keys",
}
COPYING: Final = "secretaire-archiver"
#: Packages for whoever copies, or rehearses the way back.
_COPYING: Final[Mapping[Zone, tuple[str, ...]]] = {
    Zone.APPLICATION: ("pgbackrest", "postgresql-15"),
    Zone.DATA: ("make", "pgbackrest"),
}
#: What a timer of systemd starts in each zone, once somebody has enabled the timer.
TIMED: Final[Mapping[Zone, tuple[str, ...]]] = {Zone.APPLICATION: ("secretaire-drill",)}
#: What a timer starts in each zone from the first day on: the service, and those of its own that it needs.
CLOCKED: Final[Mapping[Zone, Mapping[str, tuple[str, ...]]]] = {
    Zone.APPLICATION: {"secretaire-flows": ("secretaire-flows-declared",)}
}
#: Debian's packages of each zone.
PACKAGES: Final[Mapping[Zone, tuple[str, ...]]] = {
    Zone.EDGE: ("ca-certificates", "nginx-light", "libnginx-mod-http-modsecurity", "modsecurity-crs"),
    Zone.APPLICATION: (
        "haproxy",
        "make",
        "python3-venv",
        "fontconfig",
        "fonts-dejavu-core",
        "libharfbuzz-subset0",
        "libpango-1.0-0",
        "libpangoft2-1.0-0",  # documents
    ),
    Zone.DATA: ("etcd-server", "etcd-client", "postgresql-15", "python3-venv"),
    Zone.SUPERVISION: ("prometheus",),
}
#: What answers at a site that lives, by zone.
_KNOCKED: Final[Mapping[Zone, int]] = {Zone.EDGE: 443, Zone.DATA: flows.PATRONI}
_IPV6: Final = 6
_SECRET: Final = 0o640  #: root writes, the group of the zone's services reads
_PLAIN: Final = 0o644
_PROGRAM: Final = 0o750


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of a machine."""

    path: str  #: below the root of the machine
    text: str
    mode: int


def services(inventory: Inventory, node: Node) -> tuple[str, ...]:
    """Return the services of a machine, in the order in which they start."""
    return (*SERVICES[node.zone], *((COPYING,) if _copies(inventory, node) else ()))


def _copies(inventory: Inventory, node: Node) -> bool:
    return bool(inventory.backups) and node.zone is Zone.DATA


def files(inventory: Inventory, node: Node, keys: Path) -> list[File]:
    """Return every file of a machine.

    :param keys: the folder that :func:`authority.prepare` filled
    """
    words = _words(inventory, node, keys)
    clocked = CLOCKED.get(node.zone, {})
    running = services(inventory, node)
    started = [*running, *(f"{name}.timer" for name in clocked)]
    packages = [*PACKAGES[node.zone], *(_COPYING.get(node.zone, ()) if inventory.backups else ())]
    found = [
        File(path="etc/secretaire/firewall.nft", text=firewall.rules(inventory, node), mode=_PLAIN),
        File(path="etc/secretaire/packages", text="\n".join([*packages, ""]), mode=_PLAIN),
        File(path="etc/secretaire/services", text="\n".join([*started, ""]), mode=_PLAIN),
        *_tls(node, keys),
    ]
    templates = {**_FILES[node.zone], **(_COPIED if _copies(inventory, node) else {})}
    for path, template in templates.items():
        text = _filled(_TEMPLATES / template, words)
        found.append(File(path=path, text=text, mode=_PROGRAM if text.startswith("#!") else _SECRET))
    if clocked:
        found.append(File(path="etc/secretaire/note-flows", text=_NOTING.read_text(), mode=_PROGRAM))
    timed = [f"{name}.{kind}" for name in (*TIMED.get(node.zone, ()), *clocked) for kind in ("service", "timer")]
    timed += [f"{name}.service" for needed in clocked.values() for name in needed]
    for name in (*(f"{name}.service" for name in ("secretaire-firewall", *running)), *timed):
        text = _filled(_TEMPLATES / f"units/{name}", words)
        found.append(File(path=f"etc/systemd/system/{name}", text=text, mode=_PLAIN))
    return found


def write(found: list[File], root: Path) -> list[str]:
    """Write files below a root; return the paths of those that changed."""
    changed = []
    for each in found:
        path = root / each.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.read_text() == each.text and path.stat().st_mode & 0o777 == each.mode:
            continue
        path.touch(mode=each.mode)
        path.chmod(each.mode)
        path.write_text(each.text)
        changed.append(each.path)
    return changed


def _tls(node: Node, keys: Path) -> list[File]:
    certificate, key = (keys / f"{node.name}.crt").read_text(), (keys / f"{node.name}.key").read_text()
    folder = "etc/secretaire/tls"
    return [
        File(path=f"{folder}/authority.crt", text=(keys / "authority.crt").read_text(), mode=_PLAIN),
        File(path=f"{folder}/node.crt", text=certificate, mode=_PLAIN),
        File(path=f"{folder}/node.key", text=key, mode=_SECRET),
        File(path=f"{folder}/node.pem", text=certificate + key, mode=_SECRET),
    ]


def _words(inventory: Inventory, node: Node, keys: Path) -> dict[str, str]:
    """Return what the gaps of the templates are filled with."""
    near = inventory.among(Zone.DATA, site=node.site)
    first = inventory.sites[0]
    strict = len(near) >= _LEAST_FOR_SYNCHRONY
    others = [each for each in inventory.nodes if each.site != node.site]
    return {
        **{name: (_TEMPLATES / "units" / name).read_text().strip() for name in ("hardening", "lasting")},
        "host": inventory.host,
        "name": node.name,
        "site": node.site,
        "address": str(node.address),
        "database": authority.DATABASE,
        "web": authority.WEB,
        **{name: authority.secret(keys, name) for name in authority.SECRETS},
        "etcd_members": ",".join(f"{each.name}=https://{each.address}:{flows.ETCD_PEER}" for each in near),
        "etcd_hosts": "\n".join(f"    - '{each.address}:{flows.ETCD}'" for each in near),
        "synchronous": "quorum" if strict else "false",
        "strict": str(strict).lower(),
        "standby": "" if node.site == first else _standby(inventory, first),
        "data_hba": _hba(inventory),
        "backups": _backups(inventory, authority.secret(keys, "backup_key")),
        # pgBackRest asks as whom the data belongs to, and has no password.
        "local": "peer" if _copies(inventory, node) else "scram-sha-256",
        "archiver_hba": _archiver_hba(node) if _copies(inventory, node) else "",
        "archiving": _archiving(inventory) if _copies(inventory, node) else "",
        "application_hba": _hba_of(inventory, Zone.APPLICATION, node.site),
        "servers": _servers(inventory, node.site),
        "upstream": "\n".join(
            f"        server {each.address}:{flows.WEB} max_fails=2 fail_timeout=5s;"
            for each in inventory.among(Zone.APPLICATION, site=node.site)
        ),
        "resolver": _resolver(inventory),
        "proxies": ", ".join(str(each.address) for each in inventory.among(Zone.EDGE, site=node.site)),
        "free": edge.free(),
        "opaque": edge.opaque(),
        "office": edge.OFFICE,
        "noted": edge.noted(),
        "watchers": ", ".join(
            ["127.0.0.0/8", "::1/128", *(str(each.address) for each in inventory.among(Zone.SUPERVISION))]
        ),
        "own_site": _apis(near),
        "other_sites": ", ".join(
            f"https://{each.address}:{_KNOCKED[each.zone]}" for each in others if each.zone in _KNOCKED
        ),
        "targets_patroni": _targets(inventory, Zone.DATA, flows.PATRONI),
        "targets_web": _targets(inventory, Zone.APPLICATION, flows.WEB),
        "targets_balancer": _targets(inventory, Zone.APPLICATION, flows.BALANCER),
    }


def _resolver(inventory: Inventory) -> str:
    """Return whom the edge asks for names: who is declared, or else those of the machine, noted at each start."""
    asked = " ".join(f"[{each}]" if each.version == _IPV6 else str(each) for each in inventory.resolvers)
    return f"resolver {asked};" if asked else "include /run/secretaire-edge/resolver*.conf;"


def _standby(inventory: Inventory, first: str) -> str:
    hosts = ",".join(str(each.address) for each in inventory.among(Zone.DATA, site=first))
    return f"    standby_cluster:\n      host: '{hosts}'\n      port: 5432\n      create_replica_methods: [basebackup]"


def _hba(inventory: Inventory) -> str:
    """Return who may replicate and rewind: machines of the zone, of every site, each with certificate and password."""
    return "\n".join(
        f"    - hostssl {what} {_single(each)} scram-sha-256 clientcert=verify-ca"
        for each in inventory.among(Zone.DATA)
        for what in ("replication secretaire_replication", "postgres postgres")
    )


def _hba_of(inventory: Inventory, zone: Zone, site: str) -> str:
    return "\n".join(
        f"    - hostssl secretaire secretaire,secretaire_web,secretaire_worker {_single(each)} "
        "scram-sha-256 clientcert=verify-ca"
        for each in inventory.among(zone, site=site)
    )


def _archiver_hba(node: Node) -> str:
    """Return who copies: the machine itself, with certificate and password."""
    return (
        f"    - hostssl secretaire secretaire,secretaire_worker,secretaire_backup {_single(node)} "
        "scram-sha-256 clientcert=verify-ca"
    )


def _archiving(inventory: Inventory) -> str:
    """Return by which command a server hands its log over, as ``secretaire backup setup`` would say it."""
    stanza = dict(inventory.backups)["stanza"]
    told = f"pgbackrest --config=/var/lib/secretaire/pgbackrest/pgbackrest.conf --stanza={stanza} archive-push %p"
    return f"    archive_mode: 'on'\n    archive_command: '{told}'"


def _backups(inventory: Inventory, key: str) -> str:
    """Return the section of the settings, with the key by which backups are encrypted."""
    if not inventory.backups:
        return ""
    told = {**dict(inventory.backups), "key": key, "data": "/var/lib/postgresql/secretaire"}
    return "\n".join(
        ["[backups]", *(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in told.items())]
    )


def _single(node: Node) -> str:
    return f"{node.address}/{node.address.max_prefixlen}"


def _servers(inventory: Inventory, site: str) -> str:
    return "\n".join(
        f"    server {each.name} {each.address}:{flows.POSTGRES} maxconn 90 check port {flows.PATRONI}"
        for each in inventory.among(Zone.DATA, site=site)
    )


def _apis(nodes: Iterable[Node]) -> str:
    return ", ".join(f"https://{each.address}:{flows.PATRONI}" for each in nodes)


def _targets(inventory: Inventory, zone: Zone, port: int) -> str:
    return ", ".join(f"'{each.address}:{port}'" for each in inventory.among(zone))


def _filled(template: Path, words: Mapping[str, str]) -> str:
    return _GAP.sub(lambda gap: words[gap[1]], template.read_text())
