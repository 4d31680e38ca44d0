"""Letters about a request: to whom it is about, and to those who answer for it. None of them is kept here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretaire.lib import mail
from secretaire.platform.erasure import queries
from secretaire.platform.erasure.core import Notice
from secretaire.protection.tenancy import queries as tenancy

if TYPE_CHECKING:
    from secretaire.platform.erasure.models import Request
    from secretaire.protection.identity.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What a letter says: its title, its paragraphs, and the one thing to do."""

    title: str
    paragraphs: Sequence[str]
    action: str = ""
    href: str = ""


def written(
    *, request: "Request", notice: Notice, letter: str, user: "User | None" = None
) -> tuple[mail.Envelope, mail.Written]:
    """Return a letter about a request.

    :param letter: names the letter; the same in each attempt to send it
    :param user: who answers for it, if it is to them; nobody: it is to whoever it is about
    """
    workspace = tenancy.get(tenant_id=request.tenant_id)
    name, address, language = (user.name, user.email, user.language) if user else ("", _to(request), request.language)
    with translation.override(language):
        said = _SAYS[notice](request, workspace.name)
    context = {"said": said, "name": name, "workspace": workspace.name}
    envelope = mail.Envelope(identity=letter, sender=workspace.name, name=name, address=address, language=language)
    return envelope, mail.render(folder="erasure/mail/notice", language=language, context=context)


def _to(request: "Request") -> str:
    return str(request.address)


def _confirm(request: "Request", workspace: str) -> _Said:
    return _Said(
        title=_("Shall everything about you be deleted?"),
        paragraphs=[
            _("Somebody, probably you, asked %(workspace)s to delete everything that is kept under this address.")
            % {"workspace": workspace},
            _("If that is so, please confirm it within seven days. You then have an answer within a month."),
            _("If it was not you, there is nothing to do: nothing is deleted."),
        ],
        action=_("Confirm"),
        href=_address(request, "erasure:confirm", word=queries.link(request=request)),
    )


def _extended(request: "Request", workspace: str) -> _Said:
    return _Said(
        title=_("Your request takes longer"),
        paragraphs=[
            _("%(workspace)s has your request to delete everything about you, and needs more time: until %(day)s.")
            % {"workspace": workspace, "day": _day(request)},
            _("The reason: %(reason)s") % {"reason": request.reason},
        ],
    )


def _refused(request: "Request", workspace: str) -> _Said:
    return _Said(
        title=_("Your request was refused"),
        paragraphs=[
            _("%(workspace)s does not delete what is kept about you.") % {"workspace": workspace},
            _("The reason: %(reason)s") % {"reason": request.reason},
            _("You can complain to your data protection authority, and go to court."),
        ],
    )


def _done(request: "Request", workspace: str) -> _Said:
    return _Said(
        title=_("Everything about you was deleted"),
        paragraphs=[
            _("%(workspace)s has deleted what was kept under this address: bookings, letters and what belongs to them.")
            % {"workspace": workspace},
            _("What stays is the log of what was done, without names and addresses, and a note of this request."),
            _("This is the last letter about it; with it, we forget your address."),
        ],
    )  # fmt: skip


def _arrived(request: "Request", workspace: str) -> _Said:
    return _Said(
        title=_("Somebody asks to be forgotten"),
        paragraphs=[
            _("A guest of %(workspace)s asked for the erasure of everything about them, and confirmed it.")
            % {"workspace": workspace},
            _("They are to be answered by %(day)s.") % {"day": _day(request)},
        ],
        action=_("Look at the request"),
        href=_address(request, "erasure:detail", pk=request.pk),
    )


def _soon(request: "Request", workspace: str) -> _Said:
    return _Said(
        title=_("A request of erasure is nearly due"),
        paragraphs=[
            _("Somebody asked %(workspace)s to be forgotten, and is to be answered by %(day)s.")
            % {"workspace": workspace, "day": _day(request)}
        ],
        action=_("Look at the request"),
        href=_address(request, "erasure:detail", pk=request.pk),
    )


_SAYS = {
    Notice.CONFIRM: _confirm,
    Notice.EXTENDED: _extended,
    Notice.REFUSED: _refused,
    Notice.DONE: _done,
    Notice.ARRIVED: _arrived,
    Notice.SOON: _soon,
}


def _day(request: "Request") -> str:
    return date_format(request.due_at, "DATE_FORMAT") if request.due_at else ""


def _address(request: "Request", to: str, **arguments: object) -> str:
    return tenancy.address(tenant=tenancy.get(tenant_id=request.tenant_id), to=to, **arguments)
