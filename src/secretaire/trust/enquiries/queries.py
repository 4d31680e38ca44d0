"""Questions about questions."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib.errors import Missing
from secretaire.trust.enquiries.core import State, due
from secretaire.trust.enquiries.models import Enquiry
from secretaire.trust.evidence import queries as evidence
from secretaire.trust.evidence.core import Stand, later

#: The measure that promises an answer, and its figure.
_MEASURE, _FIGURE = "transparency.contact", "answer"
_FEWEST, _MOST = 1, 30


def every(*, tenant_id: UUID) -> list[Enquiry]:
    """Return the questions: those that wait first, the most urgent first; of the others the last that was settled."""
    rows = list(Enquiry.objects.filter(tenant_id=tenant_id).order_by("due_at", "pk"))
    waiting = [each for each in rows if each.settled_at is None]
    settled = [(each.settled_at, each) for each in rows if each.settled_at is not None]
    return waiting + [each for _at, each in sorted(settled, key=lambda pair: pair[0], reverse=True)]


def waiting(*, tenant_id: UUID) -> list[Enquiry]:
    """Return the questions that wait for an answer, the most urgent first."""
    return list(Enquiry.objects.filter(tenant_id=tenant_id, state=State.OPEN).order_by("due_at", "pk"))


def get(*, tenant_id: UUID, enquiry_id: UUID) -> Enquiry:
    """Return a question.

    :raises Missing: if there is none, or none any more
    """
    found = Enquiry.objects.filter(tenant_id=tenant_id, pk=enquiry_id).first()
    if found is None:
        raise Missing(_("There is no such question, or none any more."))
    return found


def working_days() -> int:
    """Return within how many working days a question is answered."""
    return min(max(config.load().contact.answer_days, _FEWEST), _MOST)


def until(*, tenant_id: UUID, asked: datetime) -> datetime:
    """Return by when what is asked at an instant is answered: as the settings say, and never later than is promised."""
    aim = due(asked, days=working_days())
    versions = evidence.versions(tenant_id=tenant_id, measure=_MEASURE)
    if not versions or versions[-1].stand != Stand.OFFERED or _FIGURE not in versions[-1].figures:
        return aim
    return min(aim, later(asked, versions[-1].figures[_FIGURE]))
