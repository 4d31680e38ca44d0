"""'Which workspaces are mine?': asked at the installation's door, answered by letter alone."""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib.errors import Throttled
from secretaire.protection.identity.models import Search

_HOUR = timedelta(hours=1)
_PER_PERSON, _PER_NETWORK = 3, 20


class AskedTooOften(Throttled):
    """One network asks again and again."""


@transaction.atomic
def search(*, email: str, language: str, network: str, now: datetime) -> None:
    """Note that somebody wants to know their workspaces; nobody's are looked up before the answer is out.

    Whoever asks for one address too often gets the same answer, and no further letter.

    :raises AskedTooOften: if too many questions come from one network
    """
    person, place = _digest(email.strip().lower()), _digest(network)
    lately = Search.objects.filter(asked_at__gt=now - _HOUR)
    if lately.filter(network=place).count() >= _PER_NETWORK:
        raise AskedTooOften(_("This was tried too often. Please wait an hour and try again."))
    enough = lately.filter(person=person).count() >= _PER_PERSON
    Search.objects.create(
        email=email.strip().lower(), language=language, person=person, network=place, asked_at=now, done=enough
    )


def close_search(*, found: Search) -> None:
    """Note that a question is answered."""
    Search.objects.filter(pk=found.pk).update(done=True)


def forget_searches(*, before: datetime) -> int:
    """Forget what was asked before an instant; return how much."""
    return Search.objects.filter(asked_at__lt=before).delete()[0]


def _digest(text: str) -> str:
    return hmac.new(config.derived("searches").encode(), text.encode(), hashlib.sha256).hexdigest()
