"""What a host and a tenant's administrators decide about the assistant."""

from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from secretaire.lib.errors import Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.hosts import queries as hosts
from secretaire.scheduling.mailboxes import actions as mailboxes
from secretaire.scheduling.negotiation import queries
from secretaire.scheduling.negotiation.core.manners import Manners, faults
from secretaire.scheduling.negotiation.models import Policy, Preference
from secretaire.scheduling.pages import actions as pages
from secretaire.scheduling.pages.core import PlaceKind, Terms

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host

_TITLE, _NAME = gettext_noop("Meeting"), gettext_noop("Assistant")
_LENGTHS = tuple(timedelta(minutes=minutes) for minutes in (60, 30, 45, 90))
_NOTICE = timedelta(hours=24)  #: nobody is asked by letter for today
_THRESHOLDS = 0.5, 1.0


class Improper(Refused):
    """A preference will not do; :attr:`fields` names each."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(_("These preferences will not do. Please check the marked fields."))
        self.fields = fields


@transaction.atomic
def enable(*, actor: Actor, host_id: UUID) -> Preference:
    """Give a host an assistant, or switch it on again; a page of its own is made and opened to guests the first time.

    The tenant's address in our own domain is opened with it.

    :raises Missing: if there is no such host
    """
    host = hosts.get(tenant_id=actor.tenant_id, host_id=host_id)
    rows = Preference.objects.filter(tenant_id=actor.tenant_id, host=host)
    if not rows.update(on=True):
        page = pages.create(actor=actor, host_id=host_id, terms=_terms(host))
        pages.publish(actor=actor, host_id=host_id, page_id=page.pk)
        with translation.override(host.language):
            Preference.objects.create(tenant_id=actor.tenant_id, host=host, page=page, name=_(_NAME))
    mailboxes.open_service(actor=actor)
    audit.record(actor=actor, verb="assistant.enabled", subject=f"host/{host_id}")
    return queries.preferences(tenant_id=actor.tenant_id, host_id=host_id)


@transaction.atomic
def disable(*, actor: Actor, host_id: UUID) -> Preference:
    """Switch a host's assistant off: letters to it wait for a person, and nothing is done alone any more.

    :raises Missing: if the host never had an assistant
    """
    preference = queries.preferences(tenant_id=actor.tenant_id, host_id=host_id)
    Preference.objects.filter(tenant_id=actor.tenant_id, pk=preference.pk).update(on=False)
    audit.record(actor=actor, verb="assistant.disabled", subject=f"host/{host_id}")
    return queries.preferences(tenant_id=actor.tenant_id, host_id=host_id)


@transaction.atomic
def set_preferences(*, actor: Actor, host_id: UUID, manners: Manners) -> Preference:
    """Write what a host's assistant keeps to; lengths, notice and buffers are those of its page.

    :raises Missing: if the host never had an assistant
    :raises Improper: if a preference will not do
    """
    preference = queries.preferences(tenant_id=actor.tenant_id, host_id=host_id)
    wrong = faults(manners)
    if wrong:
        raise Improper(wrong)
    wanted = asdict(manners) | {
        "places": {str(kind): text for kind, text in manners.places.items() if text},
        "home_days": sorted(set(manners.home_days)),
    }
    for name, value in wanted.items():
        setattr(preference, name, value)
    preference.save(update_fields=[*wanted])
    audit.record(actor=actor, verb="assistant.preferences_set", subject=f"host/{host_id}")
    return queries.preferences(tenant_id=actor.tenant_id, host_id=host_id)


@transaction.atomic
def set_policy(*, actor: Actor, unsupervised: bool, threshold: float) -> Policy:
    """Write how far a tenant's assistants may go alone.

    :param threshold: least confidence with which they act alone
    :raises Refused: if the threshold is out of range
    """
    if not _THRESHOLDS[0] <= threshold <= _THRESHOLDS[1]:
        raise Refused(_("The threshold is a number from 0.5 to 1."))
    found, _new = Policy.objects.update_or_create(
        tenant_id=actor.tenant_id, defaults={"unsupervised": unsupervised, "threshold": threshold}
    )
    audit.record(actor=actor, verb="assistant.policy_set", subject=f"policy/{found.pk}")
    return found


def _terms(host: "Host") -> Terms:
    spoken = tuple(dict.fromkeys([host.language, *dict(settings.LANGUAGES)]))
    titles = {}
    for language in spoken:
        with translation.override(language):
            titles[language] = _(_TITLE)
    word = slugify(host.name)[:40].strip("-_").replace("_", "-")
    slug = "-".join(filter(None, ["meet", word, uuid4().hex[:4]]))
    return Terms(
        slug=slug,
        title=titles,
        durations=_LENGTHS,
        languages=spoken,
        place_kind=PlaceKind.PHONE,
        notice=_NOTICE,
    )
