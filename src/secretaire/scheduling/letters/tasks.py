"""Delivering letters: the network is waited for between two transactions, never inside one."""

from uuid import UUID

from secretaire.lib import clock, jobs, mail, scope
from secretaire.lib.errors import Unavailable
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.letters import actions
from secretaire.scheduling.letters.models import Letter, State


@actions.delivery.handler
def deliver(*, tenant_id: UUID, letter_id: str) -> None:
    """Hand one letter to the mail server.

    :raises Unavailable: if the server did not take it and the queue shall try again
    """
    actor = Actor(kind="system", name="job/letters.delivery", tenant_id=tenant_id)
    with scope.tenant(tenant_id):
        letter = actions.take(actor=actor, letter_id=UUID(letter_id), now=clock.now())
    if letter is None:
        return
    state, trouble = _handed_over(letter)
    with scope.tenant(tenant_id):
        actions.settle(actor=actor, letter_id=letter.pk, state=state, error=str(trouble or ""), now=clock.now())
    if state == State.PROMISED and trouble:
        raise trouble


def _handed_over(letter: Letter) -> tuple[State, Exception | None]:
    try:
        _send(letter)
    except mail.Undeliverable as error:
        return State.FAILED, error
    except mail.Uncertain as error:
        return State.UNKNOWN, error
    except Unavailable as error:
        last = letter.attempts > jobs.Patience.tries
        return (State.FAILED if last else State.PROMISED), error
    return State.SENT, None


def _send(letter: Letter) -> None:
    envelope = mail.Envelope(
        identity=str(letter.pk),
        sender=letter.sender,
        name=letter.name,
        address=letter.recipient,
        language=letter.language,
        reply_to=letter.reply_to,
    )
    mail.send(
        envelope=envelope,
        written=mail.Written(subject=letter.subject, text=letter.text, html=letter.html),
        enclosures=[
            mail.Enclosure(name=each["name"], method=each["method"], text=each["text"]) for each in letter.invitations
        ],
        now=clock.now(),
    )
