"""Taking everything away, and closing the account."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from secretaire import config
from secretaire.lib import clock, mail
from secretaire.platform.portability import actions, queries
from secretaire.platform.portability.forms import CloseForm
from secretaire.platform.portability.models import State
from secretaire.protection.access.core import Right, needs
from secretaire.protection.files import queries as files
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

if TYPE_CHECKING:
    from secretaire.platform.portability.models import Export

_ZONE = "UTC"  #: of an account, whose clock nobody knows


@dataclass(frozen=True, kw_only=True)
class Card:
    """An export in words."""

    export: "Export"
    asked: str
    badge: tuple[str, str]

    @property
    def ready(self) -> bool:
        """Tell whether it can be fetched."""
        return self.export.state == State.READY


@needs(Right.DATA)
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Show the exports, and whether the account is being closed."""
    return _show(request, CloseForm(slug=tenancy.of(request).slug))


@needs(Right.DATA)
@require_POST
@identity.recently_to_change(back="portability:data")
def ask(request: HttpRequest) -> HttpResponse:
    """Have an export made."""
    actor, user_id = _who(request)
    actions.ask(actor=actor, user_id=user_id, language=get_language() or "en", now=clock.now())
    messages.success(request, _("The export is being made; it appears here."))
    return redirect("portability:data")


@needs(Right.DATA)
@require_safe
@identity.recently
def fetch(request: HttpRequest, pk: UUID) -> StreamingHttpResponse:
    """Hand an export out."""
    actor, _user_id = _who(request)
    export = actions.fetch(actor=actor, export_id=pk)
    archive = files.get(tenant_id=actor.tenant_id, file_id=export.file_id)
    name = f"secretaire-{tenancy.of(request).slug}-{export.asked_at:%Y-%m-%d}.zip"
    return StreamingHttpResponse(
        files.content(tenant_id=actor.tenant_id, file_id=archive.pk),
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Length": str(archive.size),
            "Cache-Control": "private, no-store",
        },
    )


@needs(Right.CLOSE)
@require_POST
@identity.recently_to_change(back="portability:data")
def close(request: HttpRequest) -> HttpResponse:
    """Close the account."""
    actor, user_id = _who(request)
    form = CloseForm(request.POST, slug=tenancy.of(request).slug)
    if form.is_valid():
        try:
            actions.close(actor=actor, user_id=user_id, word=form.cleaned_data["word"], now=clock.now())
        except actions.NotMeant as error:
            form.add_error("word", str(error))
        else:
            return redirect("portability:data")
    return _show(request, form, status=422)


@needs(Right.CLOSE)
@require_POST
def keep_open(request: HttpRequest) -> HttpResponse:
    """Keep the account after all."""
    actor, _user_id = _who(request)
    actions.keep_open(actor=actor, now=clock.now())
    said = _("The account stays. Your pages take bookings again; calendars and mailboxes wait to be connected.")
    messages.success(request, said)
    return redirect("portability:data")


def _show(request: HttpRequest, form: CloseForm, *, status: int = 200) -> HttpResponse:
    tenant_id = tenancy.of(request).pk
    exports = queries.every(tenant_id=tenant_id)
    closing = tenancy.closing(tenant_id=tenant_id)
    words = _("This account is being closed. Everything is deleted on %(day)s.")
    context = {
        "cards": [_card(each) for each in exports],
        "waiting": any(each.state == State.ASKED for each in exports),
        "closing": closing,
        "closing_words": words % {"day": mail.instant(closing.due_at, _ZONE)} if closing else "",
        "grace": config.load().tenants.grace_days,
        "form": form,
    }
    return render(request, "portability/data.html", context, status=status)


def _card(export: "Export") -> Card:
    badges = {
        State.ASKED: ("waiting", _("Being made")),
        State.READY: ("ok", _("Ready")),
        State.FAILED: ("failing", _("Failed")),
    }
    return Card(export=export, asked=mail.brief(export.asked_at, _ZONE), badge=badges[State(export.state)])


def _who(request: HttpRequest) -> tuple[Actor, UUID]:
    user = identity.account(request)
    return Actor(kind="member", name=f"user/{user.pk}", tenant_id=user.tenant_id), user.pk
