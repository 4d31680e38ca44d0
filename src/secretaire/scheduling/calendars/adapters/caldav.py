"""Calendars on a CalDAV server (RFC 4791): finding them, and reading what changed (RFC 6578). Never writes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

from django.utils.translation import gettext_lazy as _

from secretaire.lib.errors import Refused
from secretaire.lib.http import TooLarge
from secretaire.scheduling.calendars.adapters import dav
from secretaire.scheduling.calendars.adapters.dav import CAL, DAV, Multistatus, Response, Server
from secretaire.scheduling.calendars.adapters.ics import web_address
from secretaire.scheduling.calendars.adapters.sources import (
    NoCalendar,
    NotAllowed,
    Pull,
    Resource,
    SentElsewhere,
    ServerTrouble,
    WrongPassword,
)

_KIND: Final = f"{DAV}resourcetype"
_ETAG: Final = f"{DAV}getetag"
_TOKEN: Final = f"{DAV}sync-token"
_DATA: Final = f"{CAL}calendar-data"
_HOME: Final = f"{CAL}calendar-home-set"
_PARTS: Final = f"{CAL}supported-calendar-component-set"
_PRINCIPAL: Final = f"{DAV}current-user-principal"
_NAME: Final = f"{DAV}displayname"
_ASKED: Final = (_KIND, _NAME, _PARTS, _HOME, _PRINCIPAL)

#: Where servers are found below an address that is none itself: RFC 6764, and Nextcloud without it.
_DOORS: Final = (".well-known/caldav", "remote.php/dav/")
_TELLING: Final = (WrongPassword, NotAllowed, SentElsewhere)
_BATCH: Final = 50
#: Letters of an address and of an etag; longer etags are kept as their digest.
_HREF: Final = 1_000
_TAG: Final = 150
_PAGES: Final = 1_000
#: What servers answer that cannot tell changes (or no longer know the token: RFC 6578 section 3.2).
_CANNOT: Final = {400, 403, 404, 405, 409, 412, 415, 422, 501}
_MORE: Final = 507


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A calendar that can be connected."""

    address: str
    name: str


def calendars(server: Server) -> list[Listed]:
    """Return the calendars of an account, from an address of any of them, of the account or of the server.

    :raises Refused: if there are none, or the host has to do something else about it.
    :raises Unavailable: if trying again may help.
    """
    problem: Refused = NoCalendar(_("There is no calendar server at this address."))
    for address in _doors(web_address(server.address)):
        try:
            listed = _behind(server, address)
        except Refused as error:
            # These say more than the doors that do not exist.
            problem = problem if isinstance(problem, _TELLING) else error
        else:
            if listed:
                return listed
    raise problem


def _doors(address: str) -> list[str]:
    parts = urlsplit(address)
    root = f"{parts.scheme}://{parts.netloc}/"
    below = address if address.endswith("/") else f"{address}/"
    return list(dict.fromkeys([address, urljoin(root, _DOORS[0]), urljoin(below, _DOORS[1]), urljoin(root, _DOORS[1])]))


def _behind(server: Server, address: str) -> list[Listed]:
    """Return the calendar at an address, or those to which it leads."""
    found = server.find(address, *_ASKED)
    here = next(iter(found.responses), None)
    if here is None:
        return []
    if here.has(_KIND, f"{CAL}calendar"):
        return [_listed(here, found.url)]
    homes = _homes(here, found.url) or [
        home for url in _located(here, _PRINCIPAL, found.url) for home in _principal(server, url)
    ]
    pages = [server.find(home, *_ASKED, depth=1) for home in homes or [found.url]]
    return [
        _listed(response, page.url)
        for page in pages
        for response in page.responses
        if response.has(_KIND, f"{CAL}calendar") and _holds_events(response)
    ]


def _principal(server: Server, url: str) -> list[str]:
    found = server.find(url, _HOME)
    return [home for response in found.responses for home in _homes(response, found.url)]


def _homes(response: Response, base: str) -> list[str]:
    return _located(response, _HOME, base)


def _located(response: Response, name: str, base: str) -> list[str]:
    return [dav.located(href, base) for href in response.hrefs(name) if href]


def _holds_events(response: Response) -> bool:
    parts = response.found.get(_PARTS)
    kinds = [] if parts is None else [part.get("name") for part in parts]
    return not kinds or "VEVENT" in kinds


def _listed(response: Response, base: str) -> Listed:
    name = response.text(_NAME) or response.href.rstrip("/").rpartition("/")[2]
    return Listed(address=urljoin(base, response.href), name=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalDav:
    """One calendar of a server."""

    server: Server

    def pull(self, *, mark: str = "", known: Mapping[str, str] | None = None) -> Pull:
        """Return what changed since the mark; see :class:`sources.Source`.

        Where the server cannot tell changes, or has forgotten the mark, all etags are compared instead.
        """
        etags = dict(known or {})
        changes = self._changes(mark) if mark else None
        if changes is None:
            return self._compared(etags, whole=not etags)
        listed, gone, token = changes
        differing = {href: etag for href, etag in listed.items() if not etag or etags.get(href) != etag}
        resources, missing = self._fetched(differing)
        return Pull(changed=resources, removed=tuple(sorted(gone | missing)), mark=token, whole=False)

    def _compared(self, etags: dict[str, str], *, whole: bool) -> Pull:
        listed, token = self._everything()
        differing = {href: etag for href, etag in listed.items() if not etag or etags.get(href) != etag}
        resources, missing = self._fetched(differing)
        removed = (etags.keys() - listed.keys()) | (missing & etags.keys())
        return Pull(changed=resources, removed=tuple(sorted(removed)), mark=token, whole=whole)

    def _everything(self) -> tuple[dict[str, str], str]:
        """Return the etag of every file, and a token if the server tells changes.

        An empty list must be the list of a calendar, not of what somebody may no longer see: it would read as free.
        """
        found = self.server.find(self.server.address, _KIND)
        if not any(response.has(_KIND, f"{CAL}calendar") for response in found.responses):
            raise NoCalendar(_("What is at this address is not a calendar."))
        changes = self._changes("")
        if changes is not None:
            listed, _gone, token = changes
            return listed, token
        return self._files(self.server.find(self.server.address, _KIND, _ETAG, depth=1)), ""

    def _changes(self, token: str) -> tuple[dict[str, str], set[str], str] | None:
        """Return the etags of changed files, the files gone and the next token; nothing if the server cannot tell."""
        changed: dict[str, str] = {}
        gone: set[str] = set()
        for number in range(_PAGES):
            page = self._page(token, first=number == 0)
            if page is None:
                return None
            files = self._files(page)
            lost = {response.href for response in page.responses if response.status == 404}  # noqa: PLR2004 - RFC 6578
            changed = {href: etag for href, etag in {**changed, **files}.items() if href not in lost}
            gone = (gone - files.keys()) | lost
            if not any(response.status == _MORE for response in page.responses):
                return changed, gone, page.sync_token
            if page.sync_token == token:
                break
            token = page.sync_token
        raise ServerTrouble(_("The server does not come to an end."))

    def _page(self, token: str, *, first: bool) -> Multistatus | None:
        answer = self.server.report(
            self.server.address,
            f"{DAV}sync-collection",
            dav.element(_TOKEN, token),
            dav.element(f"{DAV}sync-level", "1"),
            dav.properties(_ETAG),
        )
        if first and answer.status in _CANNOT:
            return None
        page = dav.multistatus(answer)
        return page if page.sync_token else None

    @staticmethod
    def _files(found: Multistatus) -> dict[str, str]:
        here = dav.path(found.url, found.url).rstrip("/")
        files = {
            response.href: _etag(response)
            for response in found.responses
            if response.status == 200  # noqa: PLR2004 - RFC 4918
            and response.href.rstrip("/") != here
            and not response.has(_KIND, f"{DAV}collection")
        }
        if any(len(href) > _HREF for href in files):
            raise ServerTrouble(_("The server gives addresses that are too long."))
        return files

    def _fetched(self, etags: Mapping[str, str]) -> tuple[tuple[Resource, ...], set[str]]:
        """Return the files, and those of them that are gone in the meantime."""
        resources: list[Resource] = []
        missing: set[str] = set()
        hrefs = sorted(etags)
        for start in range(0, len(hrefs), _BATCH):
            batch = hrefs[start : start + _BATCH]
            answers = self._answers(batch)
            for href in batch:
                response = answers.get(href)
                if response is not None and response.status == 404:  # noqa: PLR2004 - RFC 4918
                    missing.add(href)
                elif response is None or _DATA not in response.found:
                    raise ServerTrouble(_("The server leaves out some of the calendar."))
                else:
                    content = (response.found[_DATA].text or "").encode()
                    resources.append(Resource(href=href, etag=_etag(response) or etags[href], content=content))
        return tuple(resources), missing

    def _answers(self, hrefs: list[str]) -> dict[str, Response]:
        """Ask for files; in halves where the answer is too large for one."""
        parts = [dav.properties(_ETAG, _DATA), *(dav.element(f"{DAV}href", href) for href in hrefs)]
        try:
            answer = self.server.report(self.server.address, f"{CAL}calendar-multiget", *parts)
        except TooLarge:
            if len(hrefs) == 1:
                raise
            middle = len(hrefs) // 2
            return {**self._answers(hrefs[:middle]), **self._answers(hrefs[middle:])}
        return {response.href: response for response in dav.multistatus(answer).responses}


def _etag(response: Response) -> str:
    etag = response.text(_ETAG)
    return etag if len(etag) <= _TAG else hashlib.sha256(etag.encode()).hexdigest()
