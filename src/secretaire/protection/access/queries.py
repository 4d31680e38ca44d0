"""What roles and rights are called."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretaire.protection.access.core import RIGHTS, STAFF_ROLES, Right, Role

_ROLES: Final[Mapping[Role, str | Promise]] = {
    Role.OWNER: pgettext_lazy("a role", "Owner"),
    Role.ADMINISTRATOR: pgettext_lazy("a role", "Administrator"),
    Role.MANAGER: pgettext_lazy("a role", "Assistant manager"),
    Role.HOST: pgettext_lazy("a role", "Host"),
    Role.AUDITOR: pgettext_lazy("a role", "Auditor"),
    Role.OPERATOR: pgettext_lazy("a role", "Operator"),
    Role.SUPERVISOR: pgettext_lazy("a role", "Supervisor"),
    Role.SECURITY: pgettext_lazy("a role", "Security officer"),
    Role.SUPPORT: pgettext_lazy("a role", "Support"),
}

_DEEDS: Final[Mapping[Right, str | Promise]] = {
    Right.DESK: _("Receive guests, with pages, hours, calendars and an assistant of one's own"),
    Right.API: _("Let programs act in one's own name"),
    Right.TEAMS: _("Make and change teams"),
    Right.SUPERVISE: _("Read letters that the assistant is unsure of, and settle them"),
    Right.LOOK: _("See the settings, the people and the log"),
    Right.PEOPLE: _("Invite people, change their roles, end accounts"),
    Right.SECURITY: _("Set how people sign in"),
    Right.CONNECTIONS: _("Connect other systems, and cut them off"),
    Right.REVIEW: _("Review who has access"),
    Right.LOG: _("Take the log out"),
    Right.GRANTS: _("Let the provider's staff look, for a time"),
    Right.BRANDING: _("Set how pages and letters look"),
    Right.ERASURE: _("Settle the requests of those who wish to be forgotten"),
    Right.DATA: _("Take all data out, and bring data in"),
    Right.CLOSE: _("Close the workspace"),
    Right.STAFF: _("Enter the provider's office"),
    Right.STAFF_TENANTS: _("See which clients there are, and run the installation"),
    Right.STAFF_CONSOLE: _("Settle letters of clients that wait for a person"),
    Right.STAFF_OFFICE: _("Decide on security for the whole installation"),
    Right.STAFF_SUPPORT: _("Help a client who has allowed it, for a time"),
}


def called(role: str) -> str:
    """Return what a role is called in the reader's language."""
    return str(_ROLES[Role(role)])


def deed(right: Right) -> str:
    """Return what a right lets its holder do, in the reader's language."""
    return str(_DEEDS[right])


def deeds(role: Role) -> list[str]:
    """Return what a role lets its holder do, in the reader's language."""
    return [deed(right) for right in Right if right in RIGHTS[role]]


def roles(*, provider: bool) -> list[Role]:
    """Return the roles that there are at a client, or at the provider."""
    return [role for role in Role if (role in STAFF_ROLES) == provider]
