"""Promises kept about accounts; the mail server is waited for outside of any transaction."""

from datetime import datetime, timedelta
from uuid import UUID

from secretaire.lib import clock, jobs, mail, scope
from secretaire.protection.identity import actions, queries
from secretaire.protection.identity import mail as letters
from secretaire.protection.identity.core.notices import Notice
from secretaire.protection.identity.models import Device, Move, User
from secretaire.protection.tenancy import queries as tenancy

#: How long a device that nobody uses stays known.
_KNOWN = timedelta(days=180)
#: How long it is remembered that somebody looked for their workspaces.
_ASKED = timedelta(days=1)


@actions.link.handler
def send_link(*, tenant_id: UUID, letter: str, user_id: str, language: str) -> None:
    """Send an account's owner the link to a new password, if the account is still open and its password counts.

    :raises Unavailable: if the mail server did not take the letter and the queue shall try again
    """
    with scope.tenant(tenant_id):
        user = User.objects.filter(tenant_id=tenant_id, pk=user_id, is_active=True).first()
        counts = user is not None and queries.takes_password(tenant_id=tenant_id, user_id=user.pk)
        found = letters.password(user=user, letter=letter, language=language) if user and counts else None
    if found:
        envelope, written = found
        mail.send(envelope=envelope, written=written, enclosures=[], now=clock.now())


@actions.notice_letter.handler
def send_notice(*, tenant_id: UUID, letter: str, user_id: str, kind: str, when: str, about: str) -> None:
    """Tell an account's owner what happened to it, even if it is closed by now.

    :raises Unavailable: if the mail server did not take the letter and the queue shall try again
    """
    with scope.tenant(tenant_id):
        user = User.objects.filter(tenant_id=tenant_id, pk=user_id).first()
        device = Device.objects.filter(tenant_id=tenant_id, pk=about).first() if about else None
        found = user and letters.notice(
            user=user, letter=letter, kind=Notice(kind), when=datetime.fromisoformat(when), device=device
        )
    if found:
        envelope, written = found
        mail.send(envelope=envelope, written=written, enclosures=[], now=clock.now())


@actions.alarm_letter.handler
def send_alarm(  # what a promise says
    *, tenant_id: UUID, letter: str, reader_id: str, user_id: str, when: str, device: str, network: str
) -> None:
    """Tell one of those who answer for the tenant that its break-glass account was opened by its password.

    :raises Unavailable: if the mail server did not take the letter and the queue shall try again
    """
    place = letters.Place(when=datetime.fromisoformat(when), device=device, network=network)
    _alarm(tenant_id, letter, reader_id, user_id, place)


@actions.outside_letter.handler
def send_outside(  # what a promise says
    *, tenant_id: UUID, letter: str, reader_id: str, user_id: str, when: str, device: str, network: str
) -> None:
    """Tell one of those who answer for the tenant that its break-glass account works from outside of its networks.

    :raises Unavailable: if the mail server did not take the letter and the queue shall try again
    """
    place = letters.Place(when=datetime.fromisoformat(when), device=device, network=network, outside=True)
    _alarm(tenant_id, letter, reader_id, user_id, place)


def _alarm(tenant_id: UUID, letter: str, reader_id: str, user_id: str, place: letters.Place) -> None:
    with scope.tenant(tenant_id):
        reader = queries.by_id(tenant_id=tenant_id, user_id=UUID(reader_id))
        user = queries.by_id(tenant_id=tenant_id, user_id=UUID(user_id))
        envelope, written = letters.alarm(reader=reader, letter=letter, user=user, place=place)
    mail.send(envelope=envelope, written=written, enclosures=[], now=clock.now())


@actions.move_letter.handler
def send_move(*, tenant_id: UUID, letter: str, move_id: str, side: str) -> None:
    """Ask one of the two mailboxes, if the question still stands.

    :raises Unavailable: if the mail server did not take the letter and the queue shall try again
    """
    with scope.tenant(tenant_id):
        move = Move.objects.filter(tenant_id=tenant_id, pk=move_id).select_related("user").first()
        found = letters.move(move=move, letter=letter, side=side) if move else None
    if found:
        envelope, written = found
        mail.send(envelope=envelope, written=written, enclosures=[], now=clock.now())


@jobs.periodic("* * * * *", name="identity.searches")
def searches() -> None:
    """Tell whoever asked at which tenants they have an account, going from one tenant to the next."""
    for search in queries.searches():
        found = _found(search.email)
        if found:
            envelope, written = letters.workspaces(search=search, name=found[0][1], found=[each for each, _ in found])
            mail.send(envelope=envelope, written=written, enclosures=[], now=clock.now())
        actions.close_search(found=search)
    actions.forget_searches(before=clock.now() - _ASKED)


def _found(email: str) -> list[tuple[UUID, str]]:
    found = []
    for tenant_id in tenancy.here():
        with scope.tenant(tenant_id):
            users = User.objects.filter(tenant_id=tenant_id, email_index=email, is_active=True)
            found += [(tenant_id, user.name) for user in users]
    return found


@jobs.periodic("23 * * * *", name="identity.sessions")
@tenancy.each
def sessions(tenant_id: UUID) -> None:
    """Forget the sessions that have expired, and the devices that nobody uses any more."""
    with scope.tenant(tenant_id):
        actions.forget_sessions(tenant_id=tenant_id, now=clock.now())
        actions.forget_moves(tenant_id=tenant_id, before=clock.now())
        actions.forget_devices(tenant_id=tenant_id, before=clock.now() - _KNOWN)
