"""Letters about a question: the receipt, that it has arrived, and its answer.

The receipt repeats nothing of what was written: nobody sends words of theirs to others through us.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.letters import actions as letters
from secretaire.scheduling.letters.core import Draft, Person, Sender
from secretaire.trust.enquiries.core import Notice

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User
    from secretaire.trust.enquiries.models import Enquiry


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    title: str
    paragraphs: Sequence[str]
    quoted: str = ""  #: in the words of whoever wrote it
    asked: str = ""
    action: str = ""
    href: str = ""


def write(*, enquiry: "Enquiry", notice: Notice, user: "User | None" = None) -> None:
    """Write a letter about a question, once.

    :param user: who answers, if it is to them; nobody: it is to whoever asked
    """
    workspace = tenancy.get(tenant_id=enquiry.tenant_id)
    name, address, language = (user.name, user.email, user.language) if user else ("", enquiry.email, enquiry.language)
    with translation.override(language):
        said = _SAYS[notice](enquiry, workspace.name)
    letters.write(
        tenant_id=enquiry.tenant_id,
        draft=Draft(
            key=f"enquiry:{notice.value}:{enquiry.pk}:{user.pk if user else ''}",
            kind=f"enquiry_{notice.value}",
            about=f"enquiry/{enquiry.pk}",
            to=Person(name=name, email=address, language=language, zone="UTC"),
            template="enquiries/mail",
            context={"said": said, "name": name, "workspace": workspace.name},
            sender=Sender(name=workspace.name),
        ),
    )


def _receipt(enquiry: "Enquiry", workspace: str) -> _Said:
    return _Said(
        title=_("Your question has arrived"),
        paragraphs=[
            _("Somebody, probably you, has asked %(workspace)s a question about security from this address.")
            % {"workspace": workspace},
            _("It is answered by %(day)s at the latest.") % {"day": _when(enquiry)},
            _("If it was not you, there is nothing to do; the answer may be thrown away."),
        ],
    )


def _arrived(enquiry: "Enquiry", workspace: str) -> _Said:
    return _Said(
        title=_("Somebody asks about security"),
        paragraphs=[
            _("A question has come by the trust centre of %(workspace)s.") % {"workspace": workspace},
            _("It is to be answered by %(day)s.") % {"day": _when(enquiry)},
        ],
        action=_("Look at the question"),
        href=tenancy.address(tenant=tenancy.get(tenant_id=enquiry.tenant_id), to="bureau:enquiry", pk=enquiry.pk),
    )


def _answer(enquiry: "Enquiry", workspace: str) -> _Said:
    return _Said(
        title=_("An answer to your question about security"),
        paragraphs=[_("%(workspace)s answers what you asked:") % {"workspace": workspace}],
        quoted=enquiry.answer,
        asked=enquiry.question,
    )


_SAYS = {Notice.RECEIPT: _receipt, Notice.ARRIVED: _arrived, Notice.ANSWER: _answer}


def _when(enquiry: "Enquiry") -> str:
    return f"{date_format(enquiry.due_at, 'j F Y')}, {enquiry.due_at:%H:%M} UTC"
