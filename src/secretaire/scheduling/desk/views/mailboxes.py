"""The mailboxes that the assistant reads and writes from, and the letters that were set aside."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from secretaire.lib import clock, mail
from secretaire.lib.errors import Forbidden, Missing, Refused
from secretaire.scheduling.desk.forms.mailboxes import FORMS, MailboxForm, NameForm
from secretaire.scheduling.desk.views import actor, member, show
from secretaire.scheduling.desk.views.assistant import HERE, tabs
from secretaire.scheduling.mailboxes import actions, queries
from secretaire.scheduling.mailboxes.core import Condition, Kind, Method, Why
from secretaire.ui.links import Link

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host
    from secretaire.scheduling.mailboxes.models import Arrival, Mailbox

_PLACE = "desk:mailboxes"
_METHODS = {Method.PASSWORD: gettext_lazy("Password"), Method.OAUTH: gettext_lazy("Granted access (OAuth)")}
_REASONS = {
    Why.TOO_LARGE: gettext_lazy("It is larger than is read."),
    Why.TOO_MANY_PARTS: gettext_lazy("It has more parts than is sensible."),
    Why.TOO_DEEP: gettext_lazy("Its parts are packed into each other too deeply."),
    Why.TOO_MANY_LINES: gettext_lazy("Its head has too many lines."),
    Why.TOO_MANY_PEOPLE: gettext_lazy("It goes to too many people."),
    Why.TOO_SLOW: gettext_lazy("Reading it took too long."),
    Why.TOO_HUNGRY: gettext_lazy("Reading it took too much memory."),
    Why.UNREADABLE: gettext_lazy("It cannot be read."),
    Why.NO_SENDER: gettext_lazy("It names no sender."),
    Why.MANY_SENDERS: gettext_lazy("It names several senders."),
    Why.DOUBLED: gettext_lazy("A line of its head stands twice."),
    Why.BAD_CALENDAR: gettext_lazy("A calendar file in it cannot be read."),
    Why.SEALED: gettext_lazy("It is encrypted."),
    Why.MALWARE: gettext_lazy("There is malware in it."),
    Why.UNCHECKED: gettext_lazy("It could not be checked for malware."),
}
_SHUT = {Why.MALWARE, Why.UNCHECKED}


@dataclass(frozen=True, kw_only=True)
class Card:
    """A mailbox in words."""

    mailbox: "Mailbox"
    badge: tuple[str, str]
    read: str  #: when it was last read well

    @property
    def own(self) -> bool:
        """Tell whether it lies on a server outside."""
        return self.mailbox.kind == Kind.OWN

    @property
    def rests(self) -> bool:
        """Tell whether it takes no letters at present."""
        return self.mailbox.state == Condition.PAUSED


@dataclass(frozen=True, kw_only=True)
class Aside:
    """A letter that was set aside, in words."""

    arrival: "Arrival"
    came: str
    why: str


@member
def listing(request: HttpRequest, host: "Host") -> HttpResponse:
    """Show the mailboxes, how they are, and the letters that were set aside."""
    cards = [_card(host, each) for each in queries.of_tenant(tenant_id=host.tenant_id)]
    asides = [_aside(host, each) for each in queries.quarantined(tenant_id=host.tenant_id)]
    waiting = any(card.own and not card.rests and not card.mailbox.tried_at for card in cards)
    context = {"tabs": tabs(_PLACE), "cards": cards, "asides": asides, "waiting": waiting}
    return show(request, host, "desk/mailboxes.html", here=HERE, context=context)


@member
def new(request: HttpRequest, host: "Host") -> HttpResponse:
    """Connect a mailbox, with a password or with access that its server granted."""
    method = _method(request.GET.get("by", ""))
    form = FORMS[method](request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.connect(actor=actor(request), connection=form.connection(), now=clock.now(), user_id=host.user_id)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The mailbox is connected and is looked into in a moment."))
            return redirect(_PLACE)
    ways = [
        Link(href=f"{reverse('desk:mailbox_new')}?by={way}", text=str(words), current=way == method)
        for way, words in _METHODS.items()
    ]
    context = {"form": form, "method": method.value, "ways": ways}
    status = 422 if form.is_bound else 200
    return show(request, host, "desk/mailbox_new.html", here=HERE, context=context, status=status)


@member
def change(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Show a mailbox; change what is known of it, or its name if it is the service's own."""
    mailbox = queries.mailbox(tenant_id=host.tenant_id, mailbox_id=pk)
    form = _form(request, mailbox)
    if form.is_bound and form.is_valid():
        try:
            _changed(request, host, mailbox, form)
        except Missing:
            raise
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The mailbox is saved."))
            return redirect(_PLACE)
    context = {"card": _card(host, mailbox), "form": form}
    status = 422 if form.is_bound else 200
    return show(request, host, "desk/mailbox.html", here=HERE, context=context, status=status)


@require_POST
@member
def look(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Have a mailbox looked into at once, also one that rests."""
    actions.resume(actor=actor(request), mailbox_id=pk, now=clock.now())
    messages.success(request, _("The mailbox is looked into in a moment."))
    return redirect(_PLACE)


@require_POST
@member
def rest(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Let a mailbox rest."""
    actions.rest(actor=actor(request), mailbox_id=pk)
    messages.success(request, _("The mailbox takes no letters until you let it work again."))
    return redirect(_PLACE)


@require_POST
@member
def disconnect(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Forget a mailbox."""
    actions.disconnect(actor=actor(request), mailbox_id=pk)
    messages.success(request, _("The mailbox is disconnected, and the letters that came by it are deleted here."))
    return redirect(_PLACE)


@require_POST
@member
def release(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Hand a letter that was set aside to the assistant."""
    actions.release(actor=actor(request), arrival_id=pk)
    messages.success(request, _("The assistant has the letter now."))
    return redirect(_PLACE)


@require_POST
@member
def discard(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Let a letter that was set aside be."""
    actions.discard(actor=actor(request), arrival_id=pk)
    messages.success(request, _("The letter is discarded."))
    return redirect(_PLACE)


@member
def original(request: HttpRequest, host: "Host", pk: UUID) -> HttpResponse:
    """Return a letter as it came, to be saved; nothing in it is opened here.

    :raises Forbidden: if there is malware in it, or may be
    """
    arrival = queries.get(tenant_id=host.tenant_id, arrival_id=pk)
    if arrival.why in _SHUT:
        raise Forbidden(_("There is malware in this letter, or nobody could look for some. It is not handed out."))
    headers = {"Content-Disposition": f'attachment; filename="{arrival.pk}.eml"'}
    return HttpResponse(bytes(arrival.original), content_type="application/octet-stream", headers=headers)


def _method(asked: str) -> Method:
    return Method(asked) if asked in set(Method) else Method.PASSWORD


def _form(request: HttpRequest, mailbox: "Mailbox") -> MailboxForm | NameForm:
    data = request.POST if request.method == "POST" else None
    if mailbox.kind == Kind.SERVICE:
        return NameForm(data, initial={"name": mailbox.name})
    return FORMS[Method(mailbox.method)](data, mailbox=mailbox)


def _changed(request: HttpRequest, host: "Host", mailbox: "Mailbox", form: MailboxForm | NameForm) -> None:
    who = actor(request)
    if isinstance(form, NameForm):
        actions.rename(actor=who, mailbox_id=mailbox.pk, name=form.cleaned_data["name"])
    else:
        actions.change(
            actor=who,
            mailbox_id=mailbox.pk,
            connection=form.connection(),
            now=clock.now(),
            user_id=host.user_id,
        )


def _card(host: "Host", mailbox: "Mailbox") -> Card:
    read = mail.brief(mailbox.last_success, host.zone) if mailbox.last_success else ""
    return Card(mailbox=mailbox, badge=_badge(mailbox), read=read)


def _badge(mailbox: "Mailbox") -> tuple[str, str]:
    if mailbox.state == Condition.PAUSED:
        return "cancelled", _("Rests")
    if mailbox.state == Condition.BROKEN:
        return "failing", _("Cannot be read")
    if mailbox.fault:
        return "waiting", _("Did not answer")
    if mailbox.kind == Kind.OWN and not mailbox.last_success:
        return "waiting", _("Not read yet")
    return "ok", _("Works")


def _aside(host: "Host", arrival: "Arrival") -> Aside:
    return Aside(arrival=arrival, came=mail.brief(arrival.received_at, host.zone), why=str(_REASONS[Why(arrival.why)]))
