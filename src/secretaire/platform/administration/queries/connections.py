"""Everything that is connected to a tenant, told in one form whichever room keeps it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.platform.administration.core import Kind
from secretaire.platform.webhooks import queries as webhooks
from secretaire.platform.webhooks.core.states import Condition as Listens
from secretaire.protection.audit import queries as audit
from secretaire.protection.clients import queries as clients
from secretaire.protection.clients.core import Kind as Access
from secretaire.protection.clients.core import Scope
from secretaire.protection.federation import queries as federation
from secretaire.protection.federation.core import Kind as Protocol
from secretaire.protection.federation.core import State
from secretaire.protection.identity import queries as identity
from secretaire.protection.provisioning import queries as provisioning
from secretaire.scheduling.calendars import queries as calendars
from secretaire.scheduling.calendars.core import State as Reading
from secretaire.scheduling.mailboxes import queries as mailboxes
from secretaire.scheduling.mailboxes.core import Condition, Method

if TYPE_CHECKING:
    from secretaire.platform.webhooks.models import Endpoint
    from secretaire.protection.clients.queries import ApiClient
    from secretaire.protection.federation.models import Provider
    from secretaire.protection.provisioning.models import Connection
    from secretaire.scheduling.mailboxes.models import Mailbox

#: The entries that say who connected what no row says it of.
_MADE: Final = ("calendar.connected", "identity_provider.set_up", "endpoint.added", "mailbox.connected")
_MEMBER = "member:user/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Connected:
    """One thing that is connected, in words."""

    kind: Kind
    key: UUID
    name: str
    what: str  #: which sort of thing it is, and where
    badge: tuple[str, str]
    may: tuple[str | Promise, ...]  #: what it may do here, or we there
    by: str  #: who connected it; empty: nobody knows
    used: datetime | None
    live: bool = True  #: whether there is anything left to cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """All of one kind, or of two that belong together."""

    kind: Kind
    rows: tuple[Connected, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What every part of the list needs."""

    tenant_id: UUID
    now: datetime
    people: Mapping[UUID, str]
    makers: Mapping[str, str]  #: who made what, as the log says

    def by(self, subject: str, user_id: UUID | None = None) -> str:
        """Return the name of who connected something."""
        if user_id is None:
            text = self.makers.get(subject, "").removeprefix(_MEMBER)
            return next((name for key, name in self.people.items() if str(key) == text), "")
        return self.people.get(user_id, "")


def connected(*, tenant_id: UUID, now: datetime) -> list[Section]:
    """Return everything that is connected to a tenant, by kind."""
    known = _Known(
        tenant_id=tenant_id,
        now=now,
        people={each.pk: each.name for each in identity.everybody(tenant_id=tenant_id)},
        makers=audit.doers(tenant_id=tenant_id, verbs=_MADE),
    )
    return [Section(kind=kind, rows=tuple(listed(known))) for kind, listed in _LISTED.items()]


def one(*, tenant_id: UUID, kind: str, key: UUID, now: datetime) -> Connected:
    """Return one thing that is connected and can be cut.

    :raises Missing: if there is none
    """
    found = [row for section in connected(tenant_id=tenant_id, now=now) for row in section.rows]
    for row in found:
        if (row.kind, row.key) == (kind, key) and row.live:
            return row
    raise Missing(_("Nothing like that is connected."))


def _calendars(known: _Known) -> list[Connected]:
    ways = {"caldav": "CalDAV", "feed": "ICS"}
    badges = {
        Reading.FAILING: ("failing", _("Cannot be read")),
        Reading.WAITING: ("waiting", _("Not read yet")),
        Reading.OK: ("ok", _("Is read")),
    }
    return [
        Connected(
            kind=Kind.CALENDAR,
            key=each.pk,
            name=each.name,
            what=f"{each.host.name} · {ways[each.kind]} · {calendars.server(address=each.address)}",
            badge=badges[Reading(each.state)],
            may=(_("We read busy times and their subjects") if each.keeps_subjects else _("We read busy times"),),
            by=known.by(f"calendar/{each.pk}"),
            used=each.read_at,
        )
        for each in calendars.connected(tenant_id=known.tenant_id)
    ]


def _mailboxes(known: _Known) -> list[Connected]:
    words = {Method.PASSWORD: _("Password"), Method.OAUTH: _("Granted access (OAuth)")}
    return [
        Connected(
            kind=Kind.MAILBOX,
            key=each.pk,
            name=each.address,
            what=f"{words[Method(each.method)]} · {each.imap_host}",
            badge=_mailbox(each),
            may=_letters(each),
            by=known.by(f"mailbox/{each.pk}", each.connected_by),
            used=each.last_success,
        )
        for each in mailboxes.connected(tenant_id=known.tenant_id)
    ]


def _mailbox(box: "Mailbox") -> tuple[str, str]:
    if box.state == Condition.PAUSED:
        return "cancelled", _("Rests")
    if box.state == Condition.BROKEN:
        return "failing", _("Cannot be read")
    return ("ok", _("Works")) if box.last_success else ("waiting", _("Not read yet"))


def _letters(box: "Mailbox") -> tuple[str, ...]:
    grant = mailboxes.grant(mailbox=box)
    scope = [_("Scope: %(scope)s") % {"scope": grant.scope}] if grant and grant.scope else []
    sends = [_("We send letters by it")] if box.smtp_host else []
    return (_("We fetch letters and mark or move them"), *sends, *scope)


def _programs(known: _Known) -> list[Connected]:
    words = {Access.PERSON: _("Acts for people"), Access.ITSELF: _("Acts by itself")}
    found = clients.every(tenant_id=known.tenant_id, now=known.now)
    return [
        _client(each, Kind.PROGRAM, words[each.kind])
        if each.kind in words
        else _client(each, Kind.TOKEN, f"{_('Personal token')} … {each.ending}")
        for each in found
    ]


def _client(client: "ApiClient", kind: Kind, what: str) -> Connected:
    return Connected(
        kind=kind,
        key=client.key,
        name=client.name,
        what=what,
        badge=_use(client.last_used_at),
        may=tuple(clients.WORDS[Scope(each)] for each in client.scopes),
        by=client.holder,
        used=client.last_used_at,
    )


def _providers(known: _Known) -> list[Connected]:
    last = federation.last_entries(tenant_id=known.tenant_id)
    badges = {
        State.DRAFT: ("info", _("Not tried yet")),
        State.TESTED: ("info", _("Tried, not on")),
        State.ON: ("ok", _("On")),
        State.OFF: ("cancelled", _("Off")),
    }
    return [
        Connected(
            kind=Kind.PROVIDER,
            key=each.pk,
            name=each.name,
            what=_protocol(each),
            badge=badges[State(each.state)],
            may=_vouching(each),
            by=known.by(f"identity_provider/{each.pk}"),
            used=last.get(each.pk),
            live=each.state == State.ON,
        )
        for each in federation.providers(tenant_id=known.tenant_id)
    ]


def _protocol(provider: "Provider") -> str:
    words = {Protocol.OIDC: "OpenID Connect", Protocol.SAML: "SAML"}[Protocol(provider.kind)]
    return f"{words} · {calendars.server(address=provider.address)}" if provider.address else words


def _vouching(provider: "Provider") -> tuple[str, ...]:
    opens = [_("Opens accounts for people who have none")] if provider.creates else []
    vouches = [_("Its second factor counts here")] if provider.vouches else []
    return (_("Says who signs in"), *opens, *vouches)


def _directories(known: _Known) -> list[Connected]:
    return [
        Connected(
            kind=Kind.DIRECTORY,
            key=each.pk,
            name=each.name,
            what=f"SCIM · … {each.hint}",
            badge=_directory(each, known.now),
            may=(_("Opens, changes and ends accounts"), _("Its groups give roles")),
            by=known.by("", each.made_by),
            used=each.last_used,
        )
        for each in provisioning.connections(tenant_id=known.tenant_id)
    ]


def _directory(connection: "Connection", now: datetime) -> tuple[str, str]:
    return ("failing", _("Expired")) if connection.expires_at <= now else _use(connection.last_used)


def _endpoints(known: _Known) -> list[Connected]:
    full, bare = _("Is told what happens, with names, places and answers"), _("Is told what happens, without names")
    return [
        Connected(
            kind=Kind.ENDPOINT,
            key=each.pk,
            name=each.name,
            what=calendars.server(address=each.url),
            badge=_endpoint(each),
            may=(full if each.full else bare,),
            by=known.by(f"endpoint/{each.pk}"),
            used=each.last_success,
            live=each.state == Listens.ACTIVE,
        )
        for each in webhooks.endpoints(tenant_id=known.tenant_id)
    ]


def _endpoint(endpoint: "Endpoint") -> tuple[str, str]:
    if endpoint.state != Listens.ACTIVE:
        return {Listens.RESTING: ("cancelled", _("Rests")), Listens.OFF: ("failing", _("Switched off"))}[
            Listens(endpoint.state)
        ]
    if endpoint.failing_since:
        return "waiting", _("Not taken at present")
    return ("ok", _("Works")) if endpoint.last_success else ("info", _("Nothing sent yet"))


def _use(at: datetime | None) -> tuple[str, str]:
    return ("ok", _("In use")) if at else ("info", _("Not used yet"))


_LISTED: Final[Mapping[Kind, Callable[[_Known], list[Connected]]]] = {
    Kind.CALENDAR: _calendars,
    Kind.MAILBOX: _mailboxes,
    Kind.PROGRAM: _programs,
    Kind.PROVIDER: _providers,
    Kind.DIRECTORY: _directories,
    Kind.ENDPOINT: _endpoints,
}
