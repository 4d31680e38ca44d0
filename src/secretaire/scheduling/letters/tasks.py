"""Delivering letters: the network is waited for between two transactions, never inside one."""

from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib import clock, dialling, jobs, logs, mail, oauth, relay, scope
from secretaire.lib.errors import Missing, Refused, Unavailable
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.letters import actions
from secretaire.scheduling.letters.models import Letter, State
from secretaire.scheduling.mailboxes import actions as connections
from secretaire.scheduling.mailboxes import queries as mailboxes

log = logs.logger(__name__)


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
    log.info("letter left", letter=letter_id, state=str(state))
    if state == State.PROMISED and trouble:
        raise trouble if isinstance(trouble, Unavailable) else Unavailable(str(trouble))


def _handed_over(letter: Letter) -> tuple[State, Exception | None]:
    try:
        _send(letter)
    except (mail.Undeliverable, Missing) as error:
        return State.FAILED, error
    except mail.Uncertain as error:
        return State.UNKNOWN, error
    except (Refused, Unavailable) as error:
        _complain(letter, error)
        last = letter.attempts > jobs.Patience.tries
        return (State.FAILED if last else State.PROMISED), error
    return State.SENT, None


def _send(letter: Letter) -> None:
    origin, server = _way_out(letter)
    envelope = mail.Envelope(
        identity=str(letter.pk),
        sender=letter.sender,
        name=letter.name,
        address=letter.recipient,
        language=letter.language,
        reply_to=letter.reply_to,
        origin=origin,
        copies=tuple((name, address) for name, address in letter.copies),
        thread=_thread(letter),
        unsubscribe=letter.unsubscribe,
    )
    mail.send(
        envelope=envelope,
        written=mail.Written(subject=letter.subject, text=letter.text, html=letter.html),
        enclosures=[
            mail.Enclosure(name=each["name"], method=each["method"], text=each["text"]) for each in letter.invitations
        ],
        now=clock.now(),
        server=server,
    )


def _thread(letter: Letter) -> mail.Thread | None:
    if not letter.automatic:
        return None
    return mail.Thread(
        automatic=letter.automatic,
        in_reply_to=letter.in_reply_to,
        references=tuple(letter.references),
        loop=mailboxes.loop(tenant_id=letter.tenant_id),
    )


def _way_out(letter: Letter) -> tuple[str, relay.Relay | None]:
    """Return the address that a letter comes from, and the server that it leaves by; nothing: the installation's.

    :raises Missing: if its mailbox was disconnected
    """
    if letter.mailbox is None:
        return "", None
    with scope.tenant(letter.tenant_id):
        box = mailboxes.mailbox(tenant_id=letter.tenant_id, mailbox_id=letter.mailbox)
        password, grant = mailboxes.password(mailbox=box), mailboxes.grant(mailbox=box)
    if not box.smtp_host:
        return box.address, None
    token = _token(letter, grant) if grant else ""
    account = dialling.Account(
        host=box.smtp_host,
        port=box.smtp_port,
        security=box.smtp_security,
        user=box.user,
        password=password,
        token=token,
    )
    return box.address, relay.Relay(account, timeout=config.load().mailboxes.timeout_seconds)


def _token(letter: Letter, grant: oauth.Grant) -> str:
    token = oauth.fresh(grant, loopback=config.load().installation.development)
    if token.refresh and letter.mailbox:
        with scope.tenant(letter.tenant_id):
            connections.renew(actor=_actor(letter), mailbox_id=letter.mailbox, refresh_token=token.refresh)
    return token.access


def _complain(letter: Letter, error: Refused | Unavailable) -> None:
    """Tell of a tenant's own mailbox by which no letter can leave until somebody looks."""
    if letter.mailbox is None or not isinstance(error, Refused | mail.NotLetIn):
        return
    with scope.tenant(letter.tenant_id):
        box = mailboxes.mailbox(tenant_id=letter.tenant_id, mailbox_id=letter.mailbox)
        if not box.smtp_host:  # our own server, and the operator's affair
            return
        with translation.override(tenancy.look(tenant_id=letter.tenant_id).language):
            shut = _("The server that letters leave by does not let us in.")
            trouble = str(error) if isinstance(error, Refused) else shut
        connections.fail(actor=_actor(letter), mailbox_id=box.pk, trouble=trouble, passing=False, now=clock.now())


def _actor(letter: Letter) -> Actor:
    return Actor(kind="system", name="job/letters.delivery", tenant_id=letter.tenant_id)
