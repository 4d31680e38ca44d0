"""On whose ground the office stands, who is there, and the tabs of its pages."""

from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from secretaire.lib.errors import Missing
from secretaire.protection.access.core import Right, may
from secretaire.protection.identity.queries import account
from secretaire.protection.tenancy import queries as tenancy
from secretaire.ui.links import Link

if TYPE_CHECKING:
    from secretaire.protection.identity.models import User


_DIGITS: Final = 9  #: of the number behind which a page begins


def officer(request: HttpRequest) -> "User":
    """Return whoever asks, if they stand on the ground where facts of the installation lie.

    :raises Missing: if not
    """
    user = account(request)
    if tenancy.ground() != user.tenant_id:
        raise Missing(_("There is nothing at this address."))
    return user


def behind(request: HttpRequest, name: str = "behind") -> int:
    """Return the number behind which a page of a list begins, as the address names it; 0 where it names none.

    :raises Missing: if what it names is no such number
    """
    said = request.GET.get(name, "0")
    if not (said.isascii() and said.isdecimal() and len(said) <= _DIGITS):
        raise Missing(_("There is nothing at this address."))
    return int(said)


def show(request: HttpRequest, page: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Return a page of the office."""
    keeps = may(account(request).role, Right.STAFF_OFFICE)
    return render(
        request, f"bureau/{page}.html", context | {"tabs": _tabs(request, keeps), "keeps": keeps}, status=status
    )


def _tabs(request: HttpRequest, keeps: bool) -> list[Link]:  # noqa: FBT001  # whether they see what the officer sees
    first = reverse("bureau:today")
    found = [(first, _("Today")), (reverse("bureau:lessons"), _("Lessons"))]
    if keeps:
        found += [
            (reverse("bureau:enquiries"), pgettext("what people ask", "Questions")),
            (reverse("bureau:documents"), pgettext("a page", "Documents")),
            (reverse("bureau:registers"), _("Registers")),
            (reverse("bureau:notices"), _("Notices")),
            (reverse("bureau:promises"), _("What is promised")),
            (reverse("bureau:questionnaires"), _("Questionnaires")),
        ]
    here = max((href for href, _text in found if request.path.startswith(href)), key=len)
    return [Link(href=href, text=text, current=href == here) for href, text in found]
