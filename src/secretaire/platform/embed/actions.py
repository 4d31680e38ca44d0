"""What can be done about sites that show booking pages."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from secretaire.lib.errors import Refused
from secretaire.platform.embed import core
from secretaire.platform.embed.models import Embedding
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor


class NoSite(Refused):
    """This is not the address of a site that can be let in."""


@transaction.atomic
def allow(*, actor: Actor, sites: Sequence[str]) -> list[str]:
    """Let these sites show the tenant's booking pages, and no others; return their origins.

    :raises NoSite: if one is not the origin of a site
    :raises Refused: if there are too many
    """
    origins = list(dict.fromkeys(_origin(each) for each in sites if each.strip()))
    if len(origins) > core.MOST:
        raise Refused(_("Name at most %(number)d sites.") % {"number": core.MOST})
    Embedding.objects.update_or_create(tenant_id=actor.tenant_id, defaults={"origins": origins})
    audit.record(actor=actor, verb="embedding.allowed", subject=f"tenant/{actor.tenant_id}")
    return origins


def _origin(site: str) -> str:
    try:
        return core.origin(site, loopback=settings.DEVELOPMENT)
    except core.NoOrigin:
        text = _("%(site)s is not the address of a site. Write it as https://www.example.org, without a path.")
        raise NoSite(text % {"site": site.strip()[:100]}) from None
