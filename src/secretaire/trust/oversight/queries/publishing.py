"""Checks of what is published here: that its date is its own, and that what it says of laws and aims is borne out."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from html.parser import HTMLParser
from typing import Any, Final
from urllib.parse import urljoin, urlsplit
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from secretaire import config
from secretaire.lib import http
from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Refused
from secretaire.protection.audit.core.notes import NoCheckpoint, opened
from secretaire.trust.evidence import queries as evidence
from secretaire.trust.evidence.core import Result, Stand, State
from secretaire.trust.evidence.queries import growing
from secretaire.trust.evidence.queries.checks import asking
from secretaire.trust.evidence.queries.checks.marking import check, of_installation
from secretaire.trust.measures.core import Measure, Objective
from secretaire.trust.measures.queries import catalogue

EGRESS: Final = (
    Counterpart(
        name="the pages of the operator to which the trust centre leads",
        when="`contact.privacy` or `contact.objectives` names one elsewhere, and `governance.links` is promised",
        leaves="a request for that page",
        comes="its status; what stands there is not kept",
        guard="https on the public internet; bounded in time and size",
    ),
)
_OK: Final = 200
#: What a page must lead to, by how its links say what they are.
_LEADS: Final = {"privacy-policy": "no privacy policy", "describedby": "no objectives"}
_LIMITS: Final = http.Limits(total=timedelta(seconds=20), size=1_000_000, cut=True)
#: Heads of the log are signed by the hour, if it has grown.
_SIGNED: Final = timedelta(hours=2)
_LAW: Final = "gdpr"
#: What rests on how others stand is not asked whether it stands itself.
_RESTING: Final = frozenset({"governance.mapping", "governance.objectives"})


@of_installation("governance.dated")
def dated(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """The page answers with the date of the newest evidence, and with a head of ours that holds all but the newest."""
    seen, heads = {_newest(tenant_id)}, {_head(tenant_id)}
    answer = asking.ask(reverse("centre:overview_twin", urlconf=settings.ROOT_URLCONF))
    said = json.loads(answer.content) if answer.status_code == _OK else {}
    # What came meanwhile may stand on the page, or not.
    seen, heads = seen | {_newest(tenant_id)}, heads | {_head(tenant_id)}
    shown = datetime.fromisoformat(said["seen_at"]) if said.get("seen_at") else None
    note, head = (said.get("head") or {}).get("note", ""), evidence.last_checkpoint(tenant_id=tenant_id)
    waiting = growing.waiting_since(tenant_id=tenant_id, size=head.size if head else 0)
    wrong = {
        "does not answer": not said,
        "another date": shown is None or shown not in seen,
        "no signed head": not note or note not in heads,
        "not signed by us": not note or not _ours(note),
        "signed long ago": waiting is not None and waiting < now - _SIGNED,
    }
    words = ", ".join(word for word, holds in wrong.items() if holds)
    return Result(
        ok=not words,
        actual=words or (f"{shown:%Y-%m-%d %H:%M}" if shown else "never"),
        facts={"shown": shown.isoformat() if shown else None, "entries": head.size if head else 0, "wrong": words},
    )


@check("governance.links")
def linked(now: datetime, figures: Mapping[str, Any]) -> Result:
    """The page leads to the privacy policy and to the objectives of security, and both answer."""
    path = reverse("centre:overview", urlconf=settings.ROOT_URLCONF)
    answer, found = asking.ask(path), _Links()
    if answer.status_code == _OK:
        found.feed(answer.content.decode())
    there = {rel: urljoin(config.load().address + path, found.links[rel]) for rel in _LEADS if rel in found.links}
    silent = sum(not _answers(url) for url in there.values())
    wrong = {word: rel not in there for rel, word in _LEADS.items()} | {"does not answer": silent > 0}
    words = ", ".join(word for word, holds in wrong.items() if holds)
    return Result(
        ok=not words,
        actual=words or f"{len(there)} answer",
        facts={"links": len(there), "silent": silent, "wrong": words},
    )


@of_installation("governance.mapping")
def mapped(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each measure that is offered and answers articles of the GDPR holds."""
    offered = _offered(tenant_id, now)
    states = [state for measure, state in offered if measure.controls.get(_LAW)]
    failing = sum(state is not State.HOLDS for state in states)
    proven = {name for measure, state in offered if state is State.HOLDS for name in measure.controls}
    return Result(
        ok=bool(states) and not failing,
        actual=f"{len(states) - failing} of {len(states)} hold",
        facts={"measures": len(states), "not_holding": failing, "frameworks": ", ".join(sorted(proven))},
    )


@of_installation("governance.objectives")
def served(tenant_id: UUID, now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each of the aims is served by a measure that is offered and holds."""
    held = {each for measure, state in _offered(tenant_id, now) if state is State.HOLDS for each in measure.objectives}
    bare = sorted(each.value for each in set(Objective) - held)
    return Result(
        ok=not bare,
        actual=", ".join(bare) or "each is served",
        facts={"objectives": len(Objective), "without_a_measure": ", ".join(bare)},
    )


class _Links(HTMLParser):
    """The links of a page that say what they lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep where a link leads."""
        said = dict(attrs)
        if tag == "a" and said.get("href"):
            self.links |= dict.fromkeys((said.get("rel") or "").split(), said["href"] or "")


def _answers(url: str) -> bool:
    """Tell whether there is a page: one of ours, or one of whoever else answers at that address."""
    if url.startswith(f"{config.load().address}/") and asking.ask(urlsplit(url).path).status_code == _OK:
        return True
    try:
        with http.Client(allow_loopback=settings.DEVELOPMENT, limits=_LIMITS) as client:
            return client.send("GET", url).status == _OK
    except (http.Unanswered, Refused):
        return False


def _offered(tenant_id: UUID, now: datetime) -> list[tuple[Measure, State]]:
    """Return the measures that are offered with how they stand, but for those that rest on how others stand."""
    known = catalogue().measures
    return [
        (known[key], standing.state)
        for key, standing in evidence.standings(tenant_id=tenant_id, now=now).items()
        if standing.commitment.stand == Stand.OFFERED and key in known and not _RESTING & set(known[key].checks)
    ]


def _newest(tenant_id: UUID) -> datetime | None:
    found = evidence.newest(tenant_id=tenant_id)
    return found.ended_at if found else None


def _head(tenant_id: UUID) -> str:
    found = evidence.last_checkpoint(tenant_id=tenant_id)
    return found.note if found else ""


def _ours(note: str) -> bool:
    try:
        opened(note, public=evidence.public())
    except NoCheckpoint:
        return False
    return True
