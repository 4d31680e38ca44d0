"""Letters about an access: whether the address is the reader's, and the link for one download."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.letters import actions as letters
from secretaire.scheduling.letters.core import Draft, Person, Sender
from secretaire.trust.documents import queries
from secretaire.trust.documents.core import Notice

if TYPE_CHECKING:
    from secretaire.trust.documents.models import Agreement, Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    title: str
    paragraphs: Sequence[str]
    action: str
    href: str


def write(*, agreement: "Agreement", ticket: "Ticket | None" = None) -> None:
    """Write the letter that asks for a confirmation or, with a ticket, the one with its link; each once."""
    notice = Notice.DOWNLOAD if ticket else Notice.CONFIRM
    workspace = tenancy.get(tenant_id=agreement.tenant_id).name
    name = agreement.name if ticket else ""  # nobody sends words of theirs to others through us
    with translation.override(agreement.language):
        said = _download(agreement, ticket, workspace) if ticket else _confirm(agreement, workspace)
    letters.write(
        tenant_id=agreement.tenant_id,
        draft=Draft(
            key=f"document:{notice.value}:{ticket.pk if ticket else agreement.pk}",
            kind=f"document_{notice.value}",
            about=f"agreement/{agreement.pk}",
            to=Person(name=name, email=agreement.email, language=agreement.language, zone="UTC"),
            template="documents/mail",
            context={"said": said, "name": name, "workspace": workspace},
            sender=Sender(name=workspace),
            until=ticket.until if ticket else agreement.until,
        ),
    )


def _confirm(agreement: "Agreement", workspace: str) -> _Said:
    day = date_format(agreement.until, "DATE_FORMAT")
    return _Said(
        title=_("Is this your address?"),
        paragraphs=[
            _("Somebody, probably you, wishes to read a document of %(workspace)s: %(title)s.")
            % {"workspace": workspace, "title": agreement.document.title},
            _("Please confirm until %(day)s that it was you. The access is for you alone: your name stands on it.")
            % {"day": day},
            _("If it was not you, there is nothing to do."),
        ],
        action=_("Confirm"),
        href=_address("centre:access", queries.link(agreement=agreement)),
    )


def _download(agreement: "Agreement", ticket: "Ticket", workspace: str) -> _Said:
    return _Said(
        title=_("Your link for one download"),
        paragraphs=[
            _("With it you download %(title)s of %(workspace)s once, until %(time)s UTC.")
            % {"title": agreement.document.title, "workspace": workspace, "time": f"{ticket.until:%H:%M}"},
            _("The copy bears your name, and the download is recorded. Please pass on neither."),
        ],
        action=_("Download"),
        href=_address("centre:download", queries.once(ticket=ticket)),
    )


def _address(to: str, word: str) -> str:
    return f"{config.load().address}{reverse(to, urlconf='secretaire.site.urls', kwargs={'word': word})}"
