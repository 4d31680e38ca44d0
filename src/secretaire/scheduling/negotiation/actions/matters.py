"""What every action on a matter shares: the case at hand, the lock, guarded changes of state, and letters.

All work on the matters of one host happens one after the other: its preference is locked first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from secretaire.lib.errors import Conflict
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.assistant.core.values import Person, Reading, Role, Slot
from secretaire.scheduling.letters import actions as letters
from secretaire.scheduling.negotiation import queries
from secretaire.scheduling.negotiation.core.states import OfferState, RequestState, before
from secretaire.scheduling.negotiation.models import Offer, Participant, Preference, Request, Turn
from secretaire.scheduling.negotiation.queries import Message

if TYPE_CHECKING:
    from secretaire.scheduling.mailboxes.models import Arrival

News = tuple[str, Mapping[str, str]]


class Elsewhere(Conflict):
    """The matter stands elsewhere than was thought."""


@dataclass(kw_only=True)
class Case:
    """A matter in somebody's hands: what is known while something is done about it."""

    actor: Actor
    now: datetime
    preference: Preference
    request: Request
    word: str  #: names what is done, so that no letter about it is written twice
    turn: Turn | None = None
    role: Role | None = None
    reading: Reading | None = None
    participant: Participant | None = None
    arrival: "Arrival | None" = None
    news: list[News] = field(default_factory=list)  #: what the host is told at the end, in one letter
    shown: Sequence[Slot] = ()  #: times that stand in that letter

    @property
    def read(self) -> Reading:
        """The reading of the letter at hand."""
        if self.reading is None:
            raise ValueError("no letter is at hand")
        return self.reading


def lock(*, tenant_id: UUID, host_id: UUID) -> Preference | None:
    """Hold all matters of a host until the transaction ends; nothing if the host never had an assistant."""
    rows = Preference.objects.select_for_update(of=("self",)).select_related("page__host", "host")
    return rows.filter(tenant_id=tenant_id, host_id=host_id).first()


def go(case: Case, state: RequestState, **values: object) -> None:
    """Take a matter to another state.

    :raises Elsewhere: if there is no way there from where it stands
    """
    rows = Request.objects.filter(tenant_id=case.request.tenant_id, pk=case.request.pk, state__in=before(state))
    if not rows.update(state=state, changed_at=case.now, **values):
        raise Elsewhere(_("This matter has changed meanwhile."))
    case.request = queries.request(tenant_id=case.request.tenant_id, request_id=case.request.pk)


def note(case: Case, **values: object) -> None:
    """Write down what a matter is about."""
    noted = values | {"changed_at": case.now}
    for name, value in noted.items():
        setattr(case.request, name, value)
    case.request.save(update_fields=[*noted])
    case.request = queries.request(tenant_id=case.request.tenant_id, request_id=case.request.pk)


def close_offers(case: Case, state: OfferState) -> list[Slot]:
    """End the open round of offers; return what was on offer."""
    offers = queries.open_offers(request=case.request)
    rows = Offer.objects.filter(tenant_id=case.request.tenant_id, request=case.request, state=OfferState.OPEN)
    rows.update(state=state)
    return queries.slots(offers)


def mark(guest: Participant, **values: object) -> None:
    """Write down where a guest stands."""
    Participant.objects.filter(tenant_id=guest.tenant_id, pk=guest.pk).update(**values)
    for name, value in values.items():
        setattr(guest, name, value)


def write(case: Case, kind: str, guest: Participant, **words: object) -> bool:
    """Write to a guest, unless they want no letters; return whether a letter was written."""
    if queries.refused(tenant_id=guest.tenant_id, email=guest.email):
        return False
    return _written(
        case,
        Message(
            kind=kind,
            key=f"{kind}:{case.word}:guest/{guest.pk}",
            request=case.request,
            preference=case.preference,
            guest=guest,
            answers=case.arrival if _had(case, guest) else None,
            **words,  # type: ignore[arg-type]  # the caller's words are those of the message
        ),
    )


def _had(case: Case, guest: Participant) -> bool:
    """Tell whether a guest may see what the letter at hand is called: another guest's letter tells where they are."""
    return case.participant == guest or (case.role is Role.HOST and guest.knows_subject)


def tell(case: Case, *news: News, slots: Sequence[Slot] = ()) -> None:
    """Put something into the report to the host."""
    case.news += news
    case.shown = slots or case.shown


def report(case: Case) -> bool:
    """Write the report to the host, if there is anything to say; return whether a letter was written."""
    news, slots, case.news, case.shown = case.news, case.shown, [], ()
    return bool(news) and to_host(case, "report", news=news, slots=slots)


def to_host(case: Case, kind: str, **words: object) -> bool:
    """Write to the host; return whether a letter was written."""
    return _written(
        case,
        Message(
            kind=kind,
            key=f"{kind}:{case.word}:host",
            request=case.request,
            preference=case.preference,
            answers=case.arrival if case.role is Role.HOST else None,
            **words,  # type: ignore[arg-type]  # as above
        ),
    )


def names(guests: Sequence[Participant | Person]) -> dict[str, str]:
    """Return what guests are called, for a sentence."""
    return {"names": ", ".join(guest.name or guest.email for guest in guests)}


def _written(case: Case, message: Message) -> bool:
    return letters.write(tenant_id=case.request.tenant_id, draft=queries.draft(message=message)) is not None
