"""Questions about booking pages."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from secretaire.lib.errors import Missing
from secretaire.scheduling.hosts import queries as hosts
from secretaire.scheduling.pages.models import Page

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host


def by_slug(*, tenant_id: UUID, slug: str) -> Page:
    """Return the published page at an address, with its questions.

    :raises Missing: if there is none
    """
    return _one(_every(tenant_id).filter(slug=slug, published=True))


def get(*, tenant_id: UUID, page_id: UUID) -> Page:
    """Return one page, published or not, with its questions.

    :raises Missing: if there is none
    """
    return _one(_every(tenant_id).filter(pk=page_id))


def managed(*, tenant_id: UUID, host_id: UUID, page_id: UUID) -> Page:
    """Return one of the pages that a host may change.

    :raises Missing: if there is none
    """
    return _one(_of(tenant_id, host_id).filter(pk=page_id))


def every(*, tenant_id: UUID) -> list[Page]:
    """Return all pages, published or not, by address."""
    return list(_every(tenant_id).order_by("slug"))


def of_host(*, tenant_id: UUID, host_id: UUID) -> list[Page]:
    """Return the pages that a host may change: own ones, and those of the host's teams; by address."""
    return list(_of(tenant_id, host_id).order_by("slug"))


def published(*, tenant_id: UUID) -> list[Page]:
    """Return the pages on which guests can book, by address."""
    return list(_every(tenant_id).filter(published=True).order_by("slug"))


def hosts_of(*, page: Page) -> list["Host"]:
    """Return the hosts who receive the guests of a page, by name."""
    return [host for host, _weight in _shares(page)]


def weights(*, page: Page) -> dict[UUID, int]:
    """Return the share of each of a page's hosts in the meetings that are given out in turn."""
    return {host.pk: weight for host, weight in _shares(page)}


def _shares(page: Page) -> list[tuple["Host", int]]:
    if page.team_id is None:
        return [(page.host, 1)] if page.host else []
    return hosts.members(tenant_id=page.tenant_id, team_ids=[page.team_id])[page.team_id]


def _every(tenant_id: UUID) -> QuerySet[Page]:
    return Page.objects.filter(tenant_id=tenant_id).select_related("host", "team").prefetch_related("questions")


def _of(tenant_id: UUID, host_id: UUID) -> QuerySet[Page]:
    teams = [team.pk for team in hosts.teams_of(tenant_id=tenant_id, host_id=host_id)]
    return _every(tenant_id).filter(Q(host_id=host_id) | Q(team_id__in=teams))


def _one(pages: QuerySet[Page]) -> Page:
    try:
        return pages.get()
    except Page.DoesNotExist:
        raise Missing(_("There is no such page.")) from None
