"""The little of WebDAV (RFC 4918) that reading calendars needs: questions and answers in XML."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from secretaire.lib.http import Account, Answer, Client
from secretaire.scheduling.calendars.adapters.sources import SentElsewhere, ServerTrouble, demand

DAV: Final = "{DAV:}"
CAL: Final = "{urn:ietf:params:xml:ns:caldav}"


@dataclass(frozen=True, slots=True)
class Response:
    """What a multistatus says of one address: a status of its own, or the properties that were found."""

    href: str
    status: int
    found: dict[str, Element]

    def text(self, name: str) -> str:
        """Return the text of a property, or nothing."""
        element = self.found.get(name)
        return (element.text or "").strip() if element is not None else ""

    def hrefs(self, name: str) -> list[str]:
        """Return the addresses within a property, as written."""
        element = self.found.get(name)
        return [] if element is None else [(href.text or "").strip() for href in element.iter(f"{DAV}href")]

    def has(self, name: str, child: str) -> bool:
        """Whether a property holds such an element."""
        element = self.found.get(name)
        return element is not None and element.find(child) is not None


@dataclass(frozen=True, slots=True)
class Multistatus:
    """The answer to a question about many addresses."""

    url: str
    responses: list[Response]
    sync_token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Somebody's account on a server."""

    client: Client
    account: Account
    #: Where the account belongs.
    address: str = field(repr=False)

    def ask(self, method: str, url: str, body: Element, *, depth: int) -> Answer:
        """Send a question; the account goes with it only to servers that belong together.

        :raises SentElsewhere: if the server sends us on to another one that wants the password, too.
        """
        headers = {"Content-Type": "application/xml; charset=utf-8", "Depth": str(depth)}
        account = self.account if related(url, self.address) else None
        content = tostring(body, "utf-8", xml_declaration=True)
        answer = self.client.send(method, url, headers=headers, content=content, account=account)
        if answer.status == 401 and (account is None or _origin(answer.url) != _origin(url)):  # noqa: PLR2004 - RFC 9110
            host = urlsplit(answer.url).hostname
            raise SentElsewhere(
                format_lazy(_("The calendar is kept at {host}. If you trust it, enter that address."), host=host)
            )
        return answer

    def find(self, url: str, *names: str, depth: int = 0) -> Multistatus:
        """Ask for properties.

        :raises Refused: if the host has to do something about it.
        :raises Unavailable: if trying again may help.
        """
        body = Element(f"{DAV}propfind")
        _wanted(body, names)
        return multistatus(self.ask("PROPFIND", url, body, depth=depth))

    def report(self, url: str, name: str, *parts: Element) -> Answer:
        """Ask for a report."""
        body = Element(name)
        body.extend(parts)
        return self.ask("REPORT", url, body, depth=0 if name == f"{DAV}sync-collection" else 1)


def element(name: str, text: str = "") -> Element:
    """Return an element that holds a text."""
    made = Element(name)
    made.text = text
    return made


def properties(*names: str) -> Element:
    """Return the element that asks for properties."""
    return _wanted(Element("holder"), names)


def _wanted(parent: Element, names: tuple[str, ...]) -> Element:
    wanted = SubElement(parent, f"{DAV}prop")
    for name in names:
        SubElement(wanted, name)
    return wanted


def multistatus(answer: Answer) -> Multistatus:
    """Read an answer about many addresses.

    :raises Refused: if the host has to do something about it.
    :raises Unavailable: if it is no such answer.
    """
    root = parsed(demand(answer, 207))
    if root.tag != f"{DAV}multistatus":
        raise _odd(answer)
    responses = [response for element in root.iter(f"{DAV}response") for response in _responses(element, answer.url)]
    return Multistatus(answer.url, responses, (root.findtext(f"{DAV}sync-token") or "").strip())


def parsed(answer: Answer) -> Element:
    """Read an answer as XML, without entities, which can be made to explode or to fetch.

    :raises ServerTrouble: if it is none.
    """
    try:
        root: Element = fromstring(answer.content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise _odd(answer) from error
    return root


def _responses(element: Element, base: str) -> Iterator[Response]:
    found = {
        prop.tag: prop
        for propstat in element.iterfind(f"{DAV}propstat")
        if _status(propstat) // 100 == 2  # noqa: PLR2004 - a success
        for prop in propstat.iterfind(f"{DAV}prop/*")
    }
    status = _status(element) or (200 if found or element.find(f"{DAV}propstat") is not None else 0)
    for href in element.iterfind(f"{DAV}href"):
        yield Response(path(href.text or "", base), status, found)


def _status(element: Element) -> int:
    words = (element.findtext(f"{DAV}status") or "").split()
    return int(words[1]) if len(words) > 1 and words[1].isdecimal() else 0


def path(href: str, base: str) -> str:
    """Return the path of an address, written in one way however the server writes it.

    :raises ServerTrouble: if it is none.
    """
    return quote(unquote(urlsplit(located(href, base)).path), safe="/")


def located(href: str, base: str) -> str:
    """Return the whole address of an address that was written on another's page.

    :raises ServerTrouble: if it is none.
    """
    try:
        return urljoin(base, href.strip())
    except ValueError as error:
        raise ServerTrouble(_("The server leads on to something that is no address.")) from error


def related(url: str, other: str) -> bool:
    """Whether two addresses belong to one server, or to one house as p01.example.com and www.example.com."""
    ours, theirs = _origin(url), _origin(other)
    if ours == theirs:
        return True
    names = [origin[1].split(".") for origin in (ours, theirs)]
    siblings = min(map(len, names)) > 2 and names[0][-2:] == names[1][-2:]  # noqa: PLR2004 - a name within a domain
    return ours[0] == theirs[0] == "https" and ours[2] == theirs[2] and siblings


def _origin(url: str) -> tuple[str, str, int]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ServerTrouble(_("The server leads on to something that is no address.")) from error
    return parts.scheme, parts.hostname or "", port or (443 if parts.scheme == "https" else 80)


def _odd(answer: Answer) -> ServerTrouble:
    host = urlsplit(answer.url).hostname
    return ServerTrouble(format_lazy(_("{host} does not answer as a calendar server does."), host=host))
