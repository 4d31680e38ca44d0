"""By whom weaknesses are heard of, as the settings say."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.urls import reverse

from secretaire import config
from secretaire.lib import logs
from secretaire.protection.tenancy import queries as tenancy
from secretaire.trust.centre.core import Address, Contact, Reach, Text, Unfit, Ways, expires, readable
from secretaire.trust.centre.core import contact as read
from secretaire.trust.centre.core import ways as led
from secretaire.trust.centre.queries import saying
from secretaire.trust.evidence import queries as evidence
from secretaire.trust.evidence.core import Stand
from secretaire.trust.measures.queries import catalogue

log = logs.logger(__name__)

_MEASURE: Final = "transparency.contact"
#: The measure whose page says what security is to serve.
_OBJECTIVES: Final = "governance.objectives"


def contact() -> Contact | None:
    """Return whom the settings name; nothing: nobody, or nobody who could be reached like that."""
    found = config.load()
    try:
        named = read(
            addresses=found.contact.addresses,
            languages=found.contact.languages,
            policy=found.contact.policy,
            key=found.contact.key,
            home=found.address,
            page=reverse("centre:contact", urlconf="secretaire.site.urls"),
        )
    except Unfit as unfit:
        log.warning("the contact cannot be named", why=str(unfit))
        return None
    return named if named.addresses else None


def ways() -> Ways:
    """Return where each page leads beside its other pages; what cannot be led to is left out."""
    found = config.load()
    page = reverse("centre:measure", urlconf="secretaire.site.urls", args=[_OBJECTIVES])
    try:
        return led(privacy=found.contact.privacy, objectives=found.contact.objectives, home=found.address, page=page)
    except Unfit as unfit:
        log.warning("a page is not linked", why=str(unfit))
        return Ways(privacy="", objectives=page)


def reach(*, tenant_id: UUID | None, now: datetime) -> Reach:
    """Return how the people who answer for security are reached.

    :param tenant_id: whose promises; nothing: there is nobody who promises
    """
    named = contact()
    return Reach(
        provider=tenancy.look(tenant_id=tenant_id).name if tenant_id else "",
        at=now,
        addresses=tuple(Address(uri=each, said=readable(each)) for each in named.addresses) if named else (),
        languages=named.languages if named else (),
        policy=named.policy if named else "",
        key=named.key if named else "",
        expires_at=expires(now) if named else None,
        answered=_answered(tenant_id) if tenant_id else None,
    )


def _answered(tenant_id: UUID) -> Text | None:
    """Return within which time an answer is promised, if one is."""
    versions = evidence.versions(tenant_id=tenant_id, measure=_MEASURE)
    if not versions or versions[-1].stand != Stand.OFFERED:
        return None
    (figure,) = saying.promised(catalogue().measures[_MEASURE], versions[-1].figures)
    return figure.said
