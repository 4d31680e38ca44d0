"""Everything that is connected to a tenant, for its administrators: what it may do, and the way to cut it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from secretaire.lib import clock
from secretaire.lib.errors import Conflict
from secretaire.platform.administration import actions, queries
from secretaire.platform.administration.core import Kind
from secretaire.protection.access.core import Right, may, needs
from secretaire.protection.identity import queries as identity
from secretaire.scheduling.mailboxes import queries as mailboxes
from secretaire.scheduling.mailboxes.core import Revoking, Way

if TYPE_CHECKING:
    from secretaire.scheduling.mailboxes.models import Revocation

_HERE = "administration:connections"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What the page says of a section."""

    title: str | Promise
    none: str | Promise
    icon: str
    place: str = ""  #: the page on which such things are looked after, if administrators have one


_WORDS: Final = {
    Kind.CALENDAR: _Words(
        title=gettext_lazy("Calendars"), none=gettext_lazy("No calendar is connected"), icon="calendars"
    ),
    Kind.MAILBOX: _Words(title=gettext_lazy("Mailboxes"), none=gettext_lazy("No mailbox is connected"), icon="letter"),
    Kind.PROGRAM: _Words(
        title=gettext_lazy("Programs and tokens"),
        none=gettext_lazy("No program may act here"),
        icon="settings",
        place="clients:programs",
    ),
    Kind.PROVIDER: _Words(
        title=gettext_lazy("Identity providers"),
        none=gettext_lazy("Nobody signs in elsewhere"),
        icon="person",
        place="federation_settings:overview",
    ),
    Kind.DIRECTORY: _Words(
        title=gettext_lazy("Directories"),
        none=gettext_lazy("No directory is connected"),
        icon="people",
        place="provisioning:overview",
    ),
    Kind.ENDPOINT: _Words(
        title=gettext_lazy("Webhooks"),
        none=gettext_lazy("No program is told what happens"),
        icon="right",
        place="webhooks:listing",
    ),
}
#: What follows from a cut, before it is made.
_FOLLOWS: Final = {
    Kind.CALENDAR: gettext_lazy(
        "It is not read any more. Its account and password, and all that was read from it, are deleted here: times "
        "that were busy by it can be booked from now on."
    ),
    Kind.MAILBOX: gettext_lazy(
        "Nothing is fetched from it or sent by it any more. Its password or access is deleted here; the letters that "
        "came stay."
    ),
    Kind.PROGRAM: gettext_lazy("It is cut off for everybody, and nothing that it holds works any more."),
    Kind.TOKEN: gettext_lazy("It does not work any more, whoever holds it."),
    Kind.PROVIDER: gettext_lazy(
        "Nobody signs in by it any more. Whoever is signed in stays so until their session ends. It can be switched on "
        "again."
    ),
    Kind.DIRECTORY: gettext_lazy("Its next request is refused. Accounts stay as they are."),
    Kind.ENDPOINT: gettext_lazy(
        "Nothing is sent there until somebody lets it work again. What happens is kept for thirty days meanwhile."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A section in words."""

    section: queries.Section
    words: _Words
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """Access that was given up, in words."""

    revocation: "Revocation"
    badge: tuple[str, str]
    left: bool  #: whether a person has to take it back


@require_safe
@needs(Right.CONNECTIONS, look=Right.LOOK)
def connections(request: HttpRequest) -> HttpResponse:
    """Show everything that is connected."""
    user = identity.account(request)
    given = [_given(each) for each in mailboxes.revocations(tenant_id=user.tenant_id)]
    sections = queries.connected(tenant_id=user.tenant_id, now=clock.now())
    context = {
        "parts": [_part(each) for each in sections],
        "given": given,
        "failed": any(each.revocation.state == Revoking.FAILED for each in given),
        "changes": may(user.role, Right.CONNECTIONS),
    }
    return _shown(request, "administration/connections.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.CONNECTIONS)
@identity.recently
def cut(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Cut something that is connected, once that was asked again."""
    user, now = identity.account(request), clock.now()
    found = queries.one(tenant_id=user.tenant_id, kind=kind, key=pk, now=now)
    if request.method != "POST":
        context = {"it": found, "follows": _FOLLOWS[found.kind], "way": _way_out(user.tenant_id, found)}
        return _shown(request, "administration/cut.html", context)
    try:
        actions.cut(actor=identity.acting(user), kind=found.kind, key=pk, now=now)
    except Conflict as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The access of “%(name)s” is cut off.") % {"name": found.name})
    return redirect(_HERE)


def _part(section: queries.Section) -> _Part:
    words = _WORDS[section.kind]
    return _Part(section=section, words=words, href=reverse(words.place) if words.place else "")


def _given(revocation: "Revocation") -> _Given:
    badges = {
        Revoking.WAITING: ("waiting", _("Being taken back")),
        Revoking.REVOKED: ("ok", _("Taken back there")),
        Revoking.FAILED: ("failing", _("Not taken back")),
        Revoking.LEFT: ("info", _("To be ended by hand")),
    }
    state = Revoking(revocation.state)
    return _Given(revocation=revocation, badge=badges[state], left=state in {Revoking.FAILED, Revoking.LEFT})


def _way_out(tenant_id: UUID, found: queries.Connected) -> Way | None:
    """Return how access ends at the server that granted it, where that is more than forgetting a password."""
    if found.kind is not Kind.MAILBOX:
        return None
    return mailboxes.way_out(mailbox=mailboxes.mailbox(tenant_id=tenant_id, mailbox_id=found.key))


def _shown(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    response = render(request, template, context)
    patch_cache_control(response, private=True, no_store=True)
    return response
