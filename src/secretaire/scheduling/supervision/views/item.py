"""One letter in the hands of a supervisor: looking at it, choosing what it says, and sending the answer."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from secretaire.lib import clock
from secretaire.scheduling.assistant.core.values import Intent, Person, Reading
from secretaire.scheduling.negotiation import actions as negotiation
from secretaire.scheduling.negotiation.core.records import unpacked
from secretaire.scheduling.supervision import actions, queries
from secretaire.scheduling.supervision.core import choosing
from secretaire.scheduling.supervision.forms import words
from secretaire.scheduling.supervision.forms.reading import Choices, Understood
from secretaire.scheduling.supervision.views import actor, show, supervisor
from secretaire.scheduling.supervision.views.telling import told

if TYPE_CHECKING:
    from datetime import datetime

    from secretaire.protection.identity.models import User
    from secretaire.scheduling.letters.models import Letter
    from secretaire.scheduling.negotiation.models import Turn

#: What else can be decided: the name of the address, what it means, and the button; its first letter is its key.
_WAYS = {
    "host": (
        gettext_lazy("Only the host can decide: the letter is sent on, and the answer waited for."),
        gettext_lazy("Ask the host"),
    ),
    "nothing": (gettext_lazy("There is nothing to answer."), gettext_lazy("No answer needed")),
    "refuse": (gettext_lazy("The assistant shall not do what the letter asks for."), gettext_lazy("Refuse")),
    "attack": (
        gettext_lazy("The letter is an attack: nobody answers it, and the reading learns from it."),
        gettext_lazy("Mark as attack"),
    ),
}
#: Of a meeting whose matter has not begun.
_USUAL = timedelta(hours=1)
_LINK = re.compile(r"https?://\S+")
_SHOWN = 40  #: characters of a link


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A letter, the readings that can be built upon, and the one that is."""

    turn: "Turn"
    now: "datetime"
    readings: tuple[Reading, ...]
    base: int  #: index of a reading

    @property
    def reading(self) -> Reading:
        return self.readings[self.base]


@require_http_methods(["GET", "HEAD", "POST"])
@supervisor
def one(request: HttpRequest, user: "User", pk: UUID) -> HttpResponse:
    """Show a letter to the supervisor who has taken it, with the answer that would go out; send the answer."""
    now = clock.now()
    actions.view(actor=actor(user), turn_id=pk, supervisor_id=user.pk, now=now)
    turn = queries.held(tenant_id=user.tenant_id, turn_id=pk, supervisor_id=user.pk, now=now)
    case = _case(request, turn, now)
    if request.method != "POST" or "use" in request.POST:
        form = Understood(choices=_choices(case), base=case.reading)
        return _shown(request, user, case, form, reading=case.reading)
    form = Understood(choices=_choices(case), base=case.reading, data=request.POST)
    if not form.is_valid():
        return _shown(request, user, case, form, reading=None)
    reading = form.reading()
    if request.POST.get("do") != "send":
        return _shown(request, user, case, form, reading=reading)
    if _proposed(user, case, reading)["seal"] != request.POST.get("seen"):
        return _shown(request, user, case, form, reading=reading, changed=True)
    actions.settle(actor=actor(user), turn_id=pk, supervisor_id=user.pk, reading=reading, now=now)
    messages.success(request, _("Done. The letter is settled."))
    return redirect("supervision:queue")


def _case(request: HttpRequest, turn: "Turn", now: "datetime") -> _Case:
    readings = choosing.readings(unpacked(turn.reading)) if turn.reading else (_unread(turn),)
    word = request.POST.get("use") or request.POST.get("base", "")
    number = int(word) if word.isascii() and word.isdigit() and len(word) == 1 else 0
    return _Case(turn=turn, now=now, readings=readings, base=number if number < len(readings) else 0)


def _unread(turn: "Turn") -> Reading:
    """Return what stands for a letter that could not be read."""
    letter = queries.letter(turn=turn)
    language = turn.host.language if turn.host else "en"
    return Reading(intent=Intent.NONE, language=language, text=letter.text if letter else "", confidence=0)


def _choices(case: _Case) -> Choices:
    """Return what can be chosen: what is offered, and what the readings and the head of the letter name."""
    turn, found = case.turn, case.readings
    offered = queries.offers(turn=turn)
    chosen = [each.chosen for each in found if each.chosen]
    guests = queries.guests(turn=turn)
    taking_part = {choosing.key(each) for each in guests}
    others = [each for each in queries.named(turn=turn) if choosing.key(each) not in taking_part]
    return Choices(
        zone=ZoneInfo(turn.host.zone if turn.host else "UTC"),
        length=turn.request.duration if turn.request else _USUAL,
        offers=tuple(dict.fromkeys([*offered, *chosen])),
        places=choosing.places(found),
        people=choosing.people(found, others),
        guests=tuple({choosing.key(each): each for each in (*_removed(found), *guests)}.values()),
    )


def _removed(readings: Sequence[Reading]) -> list[Person]:
    return [person for reading in readings for person in reading.removed]


def _shown(
    request: HttpRequest,
    user: "User",
    case: _Case,
    form: Understood,
    *,
    reading: Reading | None,
    changed: bool = False,
) -> HttpResponse:
    context: dict[str, Any] = {
        **told(request, case.turn, case.readings if case.turn.reading else (), base=case.base, now=case.now),
        "form": form,
        "base": case.base,
        "proposal": _proposed(user, case, reading) if reading else None,
        "changed": changed,
        "ways": [_way(word, case.turn) for word in _WAYS],
    }
    return show(request, user, "supervision/item.html", context, status=200 if reading else 422)


def _proposed(user: "User", case: _Case, reading: Reading) -> dict[str, Any]:
    """Return what would be done, as the page shows it, and a seal by which the same answer is known again."""
    found = negotiation.rehearse(actor=actor(user), turn_id=case.turn.pk, reading=reading, now=case.now)
    # A link is made anew each time, and says nothing that anybody would look at.
    zone = ZoneInfo(case.turn.host.zone if case.turn.host else "UTC")
    when = words.span(found.meeting.start, found.meeting.end, zone) if found.meeting else ""
    seen = [
        found.outcome,
        when,
        *(_LINK.sub("", f"{each.recipient} {each.subject} {each.text}") for each in found.letters),
    ]
    return {
        "words": words.OUTCOMES.get(found.outcome, words.GOES_ON) if found.outcome else "",
        "when": when,
        "refusal": found.refusal,
        "letters": [_sheet(each) for each in found.letters],
        "seal": hashlib.sha256("\0".join(seen).encode()).hexdigest(),
    }


def _sheet(letter: "Letter") -> dict[str, str]:
    """Return a letter as the page shows it: where a link leads is its reader's affair."""
    return {
        "to": letter.name or letter.recipient,
        "subject": letter.subject,
        "text": _LINK.sub(_shortened, letter.text),
        "language": letter.language,
    }


def _shortened(link: re.Match[str]) -> str:
    return link[0] if len(link[0]) <= _SHOWN else f"{link[0][:_SHOWN]}…"


def _way(word: str, turn: "Turn") -> dict[str, Any]:
    href = reverse(f"supervision:{word}", kwargs={"pk": turn.pk})
    sentence, button = _WAYS[word]
    return {"href": href, "words": sentence, "button": button, "key": word[0], "grave": word == "attack"}
