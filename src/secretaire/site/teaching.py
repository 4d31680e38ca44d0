"""The example of a lesson about security: sent to the staff, and confirmed by all of them but one."""

from datetime import datetime, timedelta
from typing import Final

from secretaire.lib import scope
from secretaire.protection.identity import queries as identity
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.duties.actions import Person
from secretaire.trust.evidence import actions as evidence
from secretaire.trust.evidence.actions import Wish as Promise
from secretaire.trust.lessons import actions, queries
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.registers import actions as registers
from secretaire.trust.registers import queries as kept
from secretaire.trust.registers.actions import Wish

_PROMISED: Final = "people.campaigns"
_TIME: Final = timedelta(days=10)
_OFFICER: Final = "security@house.example"
#: Who has read it; whoever gives support has not.
_DONE: Final = (_OFFICER, "operator@house.example", "supervisor@house.example")
_SAID: Final = {
    "title": "Letters that want your password",
    "title_fr": "Les lettres qui veulent votre mot de passe",
    "text": (
        "Nobody of ours asks for your password, neither by letter nor by telephone.\n\n"
        "Before you follow a link, look at the whole address of the sender, and at where the link leads. "
        "Does a letter press you for time? That is a reason to wait.\n\n"
        "If you followed one nevertheless, say so at once: nobody is blamed for it."
    ),
    "text_fr": (
        "Personne chez nous ne demande votre mot de passe, ni par lettre ni par téléphone.\n\n"
        "Avant de suivre un lien, regardez toute l'adresse de l'expéditeur, et où mène le lien. "
        "Une lettre vous presse ? C'est une raison d'attendre.\n\n"
        "Si vous en avez tout de même suivi un, dites-le aussitôt : personne ne vous le reprochera."
    ),
}


def seed(*, now: datetime) -> None:
    """Promise lessons, send one, and let the staff confirm it, once."""
    house = tenancy.by_slug(slug="house")
    actor = Actor(kind="system", name="demo", tenant_id=house.pk)
    with scope.tenant(house.pk):
        if queries.lessons(tenant_id=house.pk):
            return
        evidence.adopt(actor=actor, measure=catalogue().measures[_PROMISED], wish=Promise(), now=now)
        number = _send(actor, now)
        for email in _DONE:
            user = identity.by_email(tenant_id=house.pk, email=email)
            reader = Person(id=user.pk, role=user.role)
            actions.confirm(actor=identity.acting(user), person=reader, number=number, now=now)


def _send(actor: Actor, now: datetime) -> int:
    officer, due = identity.by_email(tenant_id=actor.tenant_id, email=_OFFICER).pk, (now + _TIME).date()
    wish = Wish(values=dict(_SAID), owner=officer, due=due)
    register = kept.register(key=queries.REGISTER)
    draft = registers.add(actor=actor, by=officer, register=register, wish=wish, now=now)
    sent = registers.move(actor=actor, by=officer, seen=draft, state="sent", owner=officer, due=due, now=now)
    return sent.number
