"""A letter came in: it is acted on, waits for a person, or is let be. Once, whatever happens in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from secretaire import config
from secretaire.lib.errors import Conflict, Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.limits import actions as limits
from secretaire.protection.limits.actions import TooOften
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.assistant.core.values import Context, Doubt, Intent, Reading, Role
from secretaire.scheduling.mailboxes import queries as mailboxes
from secretaire.scheduling.negotiation import queries
from secretaire.scheduling.negotiation.actions import acting, matters, moving, settling, silencing
from secretaire.scheduling.negotiation.actions.matters import Case
from secretaire.scheduling.negotiation.core import deciding, words
from secretaire.scheduling.negotiation.core.deciding import PLAIN, Step, Why
from secretaire.scheduling.negotiation.core.records import packed, unpacked
from secretaire.scheduling.negotiation.core.states import OPEN, ParticipantState, RequestState, TurnState
from secretaire.scheduling.negotiation.models import Participant, Preference, Request, Turn
from secretaire.scheduling.negotiation.queries import Bound

if TYPE_CHECKING:
    from secretaire.scheduling.mailboxes.models import Arrival

_DAY = timedelta(days=1)
#: Letters that may not be answered although a person may have written them: one who is known is not passed over.
_PERHAPS_A_PERSON = frozenset({"no_reply", "suppressed"})
_BEGINNINGS = frozenset({Intent.ARRANGE, Intent.PROPOSE})
#: How often somebody is asked what they mean, in one matter, before the host is told.
_MOST_QUESTIONS = 2


class Overtaken(Conflict):
    """The matter changed while the letter was read; it must be read again."""


@transaction.atomic
def take_up(*, actor: Actor, arrival_id: UUID, reading: Reading | None, seen: Context | None, now: datetime) -> Turn:
    """Do what a letter calls for, or let it wait for a person. Taken up twice, it is done once.

    :param reading: nothing if it need not be read, or could not be
    :param seen: where the matter stood when the letter was read
    :raises Missing: if there is no such letter
    :raises Overtaken: if the matter stands elsewhere now
    """
    arrival = mailboxes.get(tenant_id=actor.tenant_id, arrival_id=arrival_id)
    bound = queries.bound(arrival=arrival)
    preference = matters.lock(tenant_id=actor.tenant_id, host_id=bound.host.pk) if bound.host else None
    turn = _claimed(arrival, reading, now)
    if turn is None:
        return Turn.objects.get(tenant_id=actor.tenant_id, arrival=arrival_id)
    bound = queries.bound(arrival=arrival)
    present = queries.context(request=bound.request, host=bound.host, guest=bound.participant)
    if reading is not None and seen != present:
        raise Overtaken("")
    turn.request, turn.host, turn.participant, turn.role = bound.request, bound.host, bound.participant, bound.role
    _judged(
        _Letter(actor=actor, turn=turn, arrival=arrival, preference=preference, reading=reading, now=now, bound=bound)
    )
    turn.save()
    audit.record(actor=actor, verb="letter.taken_up", subject=f"turn/{turn.pk}")
    return turn


@dataclass(frozen=True, kw_only=True)
class _Letter:
    """A letter in our hands, and all that decides what becomes of it."""

    actor: Actor
    turn: Turn
    arrival: "Arrival"
    bound: Bound
    preference: Preference | None
    reading: Reading | None
    now: datetime

    def done(self, state: TurnState, outcome: str) -> None:
        """Write down what became of it."""
        self.turn.state, self.turn.outcome = state, outcome[:20]
        self.turn.done_at, self.turn.waiting_since = self.now, None

    def wait(self, *why: str) -> None:
        """Let a person look at it."""
        self.turn.state, self.turn.outcome, self.turn.doubts = TurnState.WAITING, "", list(why)
        self.turn.done_at, self.turn.waiting_since = None, self.now


def _judged(letter: _Letter) -> None:
    """Go through the rules that come before all understanding, in their order."""
    bound, reading = letter.bound, letter.reading
    if letter.arrival.replies and bound.participant:
        _calendar_answer(letter, bound.participant)
    elif letter.arrival.silence in _PERHAPS_A_PERSON and bound.role is not Role.STRANGER:
        letter.wait(Why.STEP)
    elif letter.arrival.silence:
        letter.done(TurnState.IGNORED, letter.arrival.silence)
    elif bound.why:
        letter.wait(bound.why)
    elif reading is None:
        letter.wait(Why.BROKEN)
    elif bound.role is Role.STRANGER:
        _of_stranger(letter, reading)
    elif letter.preference is None or (
        not letter.preference.on and not (bound.participant and reading.intent is Intent.OPT_OUT)
    ):
        letter.wait(Why.OFF)
    else:
        _of_somebody(letter, reading, letter.preference)


def _of_stranger(letter: _Letter, reading: Reading) -> None:
    """Let a person look, unless there is nothing to see; no stranger is ever answered."""
    if reading.intent is Intent.OPT_OUT and letter.arrival.authentic:
        silencing.remember(tenant_id=letter.actor.tenant_id, email=letter.arrival.from_email, now=letter.now)
        letter.done(TurnState.ACTED, "silenced")
    elif reading.intent in {Intent.NONE, Intent.AUTO_REPLY} and Doubt.ATTACK not in reading.doubts:
        letter.done(TurnState.IGNORED, Step.NOTHING)
    elif _capped(letter):
        letter.done(TurnState.IGNORED, Why.CAPPED)
    else:
        letter.wait(*dict.fromkeys([Doubt.STRANGER, *reading.doubts]))


def _of_somebody(letter: _Letter, reading: Reading, preference: Preference) -> None:
    bound = letter.bound
    state = RequestState(bound.request.state) if bound.request else None
    step = deciding.step(role=bound.role, state=state, reading=reading)
    reasons = deciding.reasons(reading, step=step, rules=queries.rules(preference=preference))
    if _out_of_place(bound, step, reading):
        reasons = tuple(dict.fromkeys([*reasons, Why.STEP]))
    if step is Step.NOTHING and not reasons:
        letter.done(TurnState.IGNORED, Step.NOTHING)
    elif step is Step.SILENCE and not reasons:
        _act(letter, preference, step)
    elif bound.request is None and step is not Step.ARRANGE:
        letter.wait(*(reasons or [Why.STEP]))
    elif letter.arrival.in_bcc:
        _blind(letter, preference)
    elif bound.request is None and queries.invited(arrival=letter.arrival)[2]:
        letter.wait(Why.HOSTS, *reasons)
    elif _capped(letter):
        letter.wait(Why.CAPPED, *reasons)
    elif not reasons:
        _act(letter, preference, step)
    elif queries.policy(tenant_id=letter.actor.tenant_id).unsupervised:
        _without_supervision(letter, preference, reasons)
    else:
        letter.wait(*reasons)


def _out_of_place(bound: Bound, step: Step, reading: Reading) -> bool:
    guest = bound.participant if bound.role is Role.GUEST else None
    if guest is None:
        return False
    if reading.added and step not in {Step.NOTHING, Step.SILENCE}:
        return True  # whom a guest wants to bring is for the host to say
    return deciding.out_of_place(step, state=ParticipantState(guest.state), required=guest.required)


def _act(letter: _Letter, preference: Preference, step: Step) -> None:
    """Act, all of it or nothing; what cannot be done a person shall see."""
    try:
        with transaction.atomic():
            case = begun(letter.turn, letter.arrival, preference, letter.actor, letter.now)
            outcome = acting.act(case, step)
    except Refused:
        letter.turn.request, letter.turn.participant = letter.bound.request, letter.bound.participant
        letter.wait(Why.BROKEN)
    else:
        letter.turn.request = case.request
        letter.done(TurnState.ACTED, outcome)


def _blind(letter: _Letter, preference: Preference) -> None:
    """Answer a host who put the assistant in blind copy, and nobody else; let a person look at a guest's letter."""
    if letter.bound.role is not Role.HOST:
        letter.wait(Why.COPY)
        return
    if _capped(letter):
        letter.wait(Why.CAPPED)
        return
    case = begun(letter.turn, letter.arrival, preference, letter.actor, letter.now)
    matters.to_host(case, "blind")
    letter.turn.request = case.request
    letter.done(TurnState.ACTED, "asked_back")


def _without_supervision(letter: _Letter, preference: Preference, reasons: Sequence[str]) -> None:
    """Ask back what the writer can make clear; leave the rest to the host, and nothing to chance."""
    case = begun(letter.turn, letter.arrival, preference, letter.actor, letter.now)
    letter.turn.request = case.request
    plain = set(reasons) <= PLAIN and queries.asked_back(request=case.request) < _MOST_QUESTIONS
    if {Doubt.ATTACK, Doubt.STRANGER} & set(reasons):
        letter.wait(*reasons)
    elif letter.bound.role is Role.HOST:
        matters.to_host(case, "unclear_host" if plain else "cannot_host")
        letter.done(TurnState.ACTED, "asked_back")
    elif plain and case.participant:
        letter.done(TurnState.ACTED, settling.ask_back(case, case.participant))
    else:
        matters.to_host(case, "ask", quoted=case.read.text)
        letter.done(TurnState.ACTED, "host_asked")


def _calendar_answer(letter: _Letter, guest: Participant) -> None:
    """Take what a guest's calendar says only for their own invitation as it stands.

    A *perhaps* is for a person, and so are words beside the answer.
    """
    answer = queries.reply_fits(arrival=letter.arrival, guest=guest)
    words_too = any(each["comment"].strip() for each in letter.arrival.replies)
    if answer and words_too:
        letter.wait(Why.STEP)
    elif answer == "DECLINED" and letter.preference:
        letter.turn.reading = packed(Reading(intent=Intent.DECLINE, language=guest.language, text=""))
        case = begun(letter.turn, letter.arrival, letter.preference, letter.actor, letter.now)
        letter.done(TurnState.ACTED, moving.leave(case, guest))
        matters.report(case)
    elif answer == "TENTATIVE":
        letter.wait(Why.STEP)
    else:
        letter.done(TurnState.IGNORED, "calendar")


def begun(turn: Turn, arrival: "Arrival | None", preference: Preference, actor: Actor, now: datetime) -> Case:
    """Return the case of a letter; a host's first letter begins a matter."""
    reading = unpacked(turn.reading) if turn.reading else None
    known = None if _begins_anew(turn, reading) else turn.request
    request = known or _request(preference, arrival, reading, now)
    guest = turn.participant
    if guest and arrival and reading and reading.text:
        at = arrival.sent_at or arrival.received_at
        zone = words.zone(offset=arrival.zone_offset, at=at, home=guest.zone, email=guest.email)
        matters.mark(guest, zone=zone, language=reading.language)
    return Case(
        actor=actor,
        now=now,
        preference=preference,
        request=request,
        word=f"turn/{turn.pk}",
        turn=turn,
        role=Role(turn.role),
        reading=reading,
        participant=guest,
        arrival=arrival,
    )


def _begins_anew(turn: Turn, reading: Reading | None) -> bool:
    """Tell whether a host asks for another meeting in the thread of one that is over."""
    over = turn.request is not None and RequestState(turn.request.state) not in OPEN
    return over and turn.role == Role.HOST and reading is not None and reading.intent in _BEGINNINGS


def _request(preference: Preference, arrival: "Arrival | None", reading: Reading | None, now: datetime) -> Request:
    request = Request.objects.create(
        tenant_id=preference.tenant_id,
        host_id=preference.host_id,
        subject=arrival.subject[:500] if arrival else "",
        root=arrival.message_id if arrival else "",
        mailbox=arrival.mailbox_id if arrival else None,
        language=reading.language if reading else preference.host.language,
        duration=preference.page.durations[0],
        place_kind=preference.place_kind,
        began_at=now,
        changed_at=now,
    )
    return queries.request(tenant_id=request.tenant_id, request_id=request.pk)


def _claimed(arrival: "Arrival", reading: Reading | None, now: datetime) -> Turn | None:
    """Take a letter for ourselves; nothing if it was taken before."""
    turn = Turn(
        tenant_id=arrival.tenant_id,
        arrival=arrival.pk,
        role=Role.STRANGER,
        state=TurnState.IGNORED,
        reading=packed(reading) if reading else None,
        outcome="",
        came_at=arrival.received_at,
        done_at=now,
    )
    Turn.objects.bulk_create([turn], ignore_conflicts=True)
    return Turn.objects.filter(tenant_id=arrival.tenant_id, pk=turn.pk).first()


def _capped(letter: _Letter) -> bool:
    """Count a letter; tell whether there were too many from its writer, in its matter, or in the house, today.

    Strangers are counted apart, and by what they use up no guest and no host has less.
    """
    caps = config.load().assistant
    sender = letter.arrival.from_email.strip().lower()
    request = letter.bound.request
    counts = [(f"sender/{sender}", caps.letters_per_sender)]
    if request:
        guests = len(queries.guests(request=request, present=False))
        counts.append((f"request/{request.pk}", caps.letters_per_matter * max(1, guests)))
    counts.append(("house", caps.letters_per_day))
    whose = "negotiation/stranger" if letter.bound.role is Role.STRANGER else "negotiation"
    try:
        for key, most in counts:
            limits.spend(tenant_id=letter.actor.tenant_id, key=f"{whose}/{key}", at_most=most, per=_DAY, now=letter.now)
    except TooOften:
        return True
    return False
