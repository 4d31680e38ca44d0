"""What can be done about a tenant's looks."""

from collections.abc import Mapping
from typing import Final

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.lib.errors import Refused
from secretaire.platform.branding import adapters
from secretaire.platform.branding.core import Fault, NoPicture
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy import actions as tenancy
from secretaire.protection.tenancy.core import Actor, Branding, Logo

_WORDS: Final[Mapping[Fault, str | Promise]] = {
    Fault.TOO_LARGE: gettext_lazy("This file is larger than 256 kB."),
    Fault.TOO_MANY_DOTS: gettext_lazy("This picture has more than four million dots. Make it smaller."),
    Fault.DRAWING: gettext_lazy(
        "This is an SVG drawing. Such files can hold scripts, so they are not taken; hand the logo in as PNG."
    ),
    Fault.SEVERAL: gettext_lazy("There is more than one picture in this file, as in an animation. One is needed."),
    Fault.UNREADABLE: gettext_lazy("This file is not a PNG, JPEG or WebP picture, or it is damaged."),
}


class NoLogo(Refused):
    """A file cannot be the logo; the text says why."""


@transaction.atomic
def change(*, actor: Actor, wish: Branding, logo: bytes | None = None, without_logo: bool = False) -> None:
    """Give the tenant a look.

    :param logo: a picture to make its logo of; nothing: the logo stays
    :param without_logo: take the logo away, unless there is a new one
    :raises NoLogo: if the file cannot be one
    :raises Refused: if guests could not choose the language that they get
    """
    if wish.languages and wish.language not in wish.languages:
        raise Refused(_("Guests must be able to choose the default language."))
    if logo is not None:
        tenancy.show(tenant_id=actor.tenant_id, logo=_logo(logo))
    elif without_logo:
        tenancy.show(tenant_id=actor.tenant_id, logo=None)
    tenancy.dress(tenant_id=actor.tenant_id, wish=wish)
    audit.record(actor=actor, verb="branding.changed", subject=f"tenant/{actor.tenant_id}")


@transaction.atomic
def reset(*, actor: Actor) -> None:
    """Let the tenant look as it was founded: its name, our colour, no logo, every language."""
    tenancy.undress(tenant_id=actor.tenant_id)
    audit.record(actor=actor, verb="branding.reset", subject=f"tenant/{actor.tenant_id}")


def _logo(content: bytes) -> Logo:
    try:
        return adapters.repainted(content)
    except NoPicture as found:
        raise NoLogo(str(_WORDS[found.fault])) from None
