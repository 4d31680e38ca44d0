"""Checks of suppliers: each is listed, announced and examined, its reports are in date, and no other gets data."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit
from uuid import UUID

from secretaire import config
from secretaire.config import Files
from secretaire.lib import scope
from secretaire.lib.errors import Unavailable
from secretaire.protection.audit import queries as audit
from secretaire.protection.files import queries as files
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.duties import queries as duties
from secretaire.trust.duties.core import moment
from secretaire.trust.evidence import queries as evidence
from secretaire.trust.evidence.core import Result, Stand, later
from secretaire.trust.evidence.queries.checks.marking import Unknown, ago, check, of_installation, on_ground
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.oversight.queries.governing import NOBODY
from secretaire.trust.oversight.queries.reading import YEAR, answering, course, day, entries, judged, reached, said
from secretaire.trust.registers.core import sees_clients

if TYPE_CHECKING:
    from secretaire.protection.tenancy.models import Tenant
    from secretaire.trust.registers.models import Entry

_REPORTS: Final = "suppliers.reports"
_COPIES: Final = "continuity.copies"
_TOLD: Final = frozenset({"public", "contract"})  #: who may see an entry that clients are to see
#: What the machine was told of itself when it was made (cloud-init).
_MACHINE: Final = Path("/run/cloud-init/instance-data.json")
_LOCAL: Final = frozenset({"", "localhost", "127.0.0.1", "::1"})
_DETAILS: Final = {
    "data": "does not say which data",
    "law": "does not say under which law",
    "contract": "names no contract",
}


@of_installation("suppliers.named")
def named(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each supplier that serves says which data it sees, its law and its contract, and clients may see that."""
    answers = answering(tenant_id)

    def faults(row: "Entry") -> Iterator[str]:
        yield from (fault for name, fault in _DETAILS.items() if not said(row, name))
        if row.visibility not in _TOLD:
            yield "not for clients"
        if not answers(row):
            yield NOBODY

    return judged(entries(tenant_id, "supplier", "active", "suspended"), faults, some=True)


@of_installation("suppliers.announced")
def announced(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each supplier that handles data of clients was announced for as long as was promised before it served.

    One that served before the first client came could be announced to nobody. It is looked back for a year.
    """
    first = min(filter(None, map(_client_since, tenancy.clients())), default=None)

    def faults(row: "Entry") -> Iterator[str]:
        versions = course(row)
        begun, told = reached(versions, "active"), reached(versions, "announced")
        if begun is None or first is None or begun.written_at < max(first, ago(now, YEAR)):
            return
        if told is None or told.written_at > begun.written_at:
            yield "never announced"
        elif begun.written_at < later(told.written_at, figures["ahead"]):
            yield "served too soon"

    served = entries(tenant_id, "supplier", "active", "suspended", "ended")
    return judged([each for each in served if sees_clients(each.content.values)], faults)


@of_installation("suppliers.reports")
def reported(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each promise that is left to suppliers is carried by one that serves, whose report is in date."""
    serving = entries(tenant_id, "supplier", "active")
    lapsed = [each for each in serving if each.measures and not _in_date(each, now)]
    carried = {measure for each in serving if _in_date(each, now) for measure in each.measures}
    promised = evidence.commitments(tenant_id=tenant_id)
    measures = catalogue().measures
    left = [
        key
        for key, row in promised.items()
        if row.stand == Stand.OFFERED and key in measures and _REPORTS in measures[key].checks
    ]
    bare = sum(key not in carried for key in left)
    return Result(
        ok=bool(serving) and not lapsed and not bare,
        actual=f"{bare} of {len(left)} promises without a report",
        facts={"suppliers": len(serving), "lapsed": len(lapsed), "promises": len(left), "without_a_report": bare},
    )


@of_installation("suppliers.examined")
def examined(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each supplier that serves was examined within the promised span, by a form that is signed, and not found unfit.

    A form of a procedure that names an entry counts for that entry alone, and no form that was erased.
    """
    signed = duties.about(tenant_id=tenant_id, register="supplier")

    def faults(row: "Entry") -> Iterator[str]:
        last = next(iter(signed.get(row.number, ())), None)
        if last is None:
            yield "never examined"
            return
        if later(moment(last.done_on, now=now), figures["rhythm"]) < now:
            yield "examined too long ago"
        if last.values_said.get("verdict") == "unfit":
            yield "serves though found unfit"

    return judged(_serving(tenant_id), faults)


@of_installation("suppliers.contradicted")
def complete(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each server elsewhere to which the settings send data is named in the entry of a supplier that serves."""
    listed = [" ".join(map(str, each.values_said.values())).casefold() for each in _serving(tenant_id)]
    used = sorted({name for name in _elsewhere() if name not in _LOCAL})
    strange = sum(not any(_known(name, words) for words in listed) for name in used)
    return Result(
        ok=not strange,
        actual=f"{strange} of {len(used)} servers in no entry",
        facts={"servers_elsewhere": len(used), "in_no_entry": strange, "suppliers": len(listed)},
    )


@of_installation("hosting.place")
def placed(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Whom this machine names as its host, and in which region it says that it stands, is said of one supplier.

    :raises Unknown: if the machine says neither
    """
    told = json.loads(_MACHINE.read_text()).get("v1", {}) if _MACHINE.exists() else {}
    host, region = (str(told.get(name) or "").casefold() for name in ("cloud_name", "region"))
    if not (host and region):
        raise Unknown("this machine does not say where it stands")
    listed = [" ".join(map(str, each.values_said.values())).casefold() for each in _serving(tenant_id)]
    named = any(host in words for words in listed)
    there = any(host in words and region in words for words in listed)
    return Result(
        ok=there,
        actual="as listed" if there else "another place" if named else "another host",
        facts={"suppliers": len(listed), "host_is_listed": named, "place_is_listed": there},
    )


@check("storage.copies")
def copied(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each file lies in a storage whose operator says, in an entry in date, in how many copies and how far apart.

    What a storage does with what it is given cannot be seen from here; that each file is there can, and one of each
    client is read. A folder of this machine is one copy, whatever disk lies beneath it.
    """
    lying = _lying(now)

    def look(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
        where = config.load().files
        rows = [each for each in _serving(tenant_id) if _COPIES in each.measures and _keeps(each, where)]
        sure = [each for each in rows if _in_date(each, now)]
        copies, elsewhere = (max((_count(each, name) for each in sure), default=0) for name in ("copies", "elsewhere"))
        wrong = {
            "one machine keeps them": not where.bucket,
            "nobody says who keeps them": bool(where.bucket) and not rows,
            "what its operator says is out of date": bool(rows) and not sure,
            "too few copies": bool(sure) and copies < int(figures["copies"]),
            "too near each other": bool(sure) and elsewhere < int(figures["elsewhere"]),
            "the storage does not answer": lying is None,
            "a file is missing": lying is not None and lying.missing > 0,
            "a file cannot be read": lying is not None and lying.broken > 0,
        }
        words = ", ".join(word for word, holds in wrong.items() if holds)
        return Result(
            ok=not words,
            actual=words or f"{copies} copies, {elsewhere} elsewhere",
            facts={
                "files": lying.files if lying else None,
                "missing": lying.missing if lying else None,
                "copies": copies,
                "elsewhere": elsewhere,
                "wrong": words,
            },
        )

    return on_ground(look)(now, figures)


def _client_since(client: "Tenant") -> datetime | None:
    """Return when the first account of a client came, as far back as its log goes; nothing: none did."""
    with scope.glance(client.pk):
        return min(audit.first_entries(tenant_id=client.pk, prefix="user/").values(), default=None)


def _serving(tenant_id: UUID) -> "list[Entry]":
    return entries(tenant_id, "supplier", "active")


def _in_date(row: "Entry", now: datetime) -> bool:
    until = day(said(row, "expires"))
    return until is not None and until >= now.date()


def _elsewhere() -> Iterator[str]:
    """Yield the names of servers to which the settings let data go."""
    found = config.load()
    urls = (found.files.url, found.backups.bucket_url, found.shipping.url, found.model.url, found.vault.transit_url)
    yield found.mail.host
    yield from (urlsplit(url).hostname or "" for url in urls)


def _known(name: str, words: str) -> bool:
    """Tell whether an entry names a server, or the domain to which it belongs."""
    labels = name.casefold().split(".")
    return any(".".join(labels[start:]) in words for start in range(max(len(labels) - 1, 1)))


def _lying(now: datetime) -> files.Lying | None:
    """Return how the files of all clients lie; nothing: the storage does not answer. No transaction waits for it."""
    try:
        found = [files.lying(tenant_id=each, now=now) for each in tenancy.every()]
    except Unavailable:
        return None
    return files.Lying(
        files=sum(each.files for each in found),
        missing=sum(each.missing for each in found),
        broken=sum(each.broken for each in found),
    )


def _keeps(row: "Entry", where: Files) -> bool:
    """Tell whether an entry names the storage; one on this machine needs no name."""
    host = urlsplit(where.url).hostname or ""
    said = " ".join(map(str, row.values_said.values())).casefold()
    return bool(where.bucket) and (host in _LOCAL or _known(host, said))


def _count(row: "Entry", name: str) -> int:
    found = row.values_said.get(name)
    return found if isinstance(found, int) else 0
