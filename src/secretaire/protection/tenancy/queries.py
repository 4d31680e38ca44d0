"""Questions about tenants."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import get_script_prefix, reverse, set_script_prefix
from django.utils.translation import get_supported_language_variant
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header

from secretaire import config
from secretaire.lib import logs
from secretaire.lib.errors import Missing, Tampered, Unavailable
from secretaire.protection.tenancy.core import SLUG, Abiding, Look, unnamed
from secretaire.protection.tenancy.models import Abode, Brand, Closing, Tenant

_log: Final = logs.logger(__name__)
#: Held by whatever happens on a tenant's ground; whoever packs a tenant waits until nobody holds it.
_SHARED: Final = "SELECT pg_advisory_xact_lock_shared(hashtextextended(%s, 0))"
_ALONE: Final = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
_LONGEST: Final = 20_000  #: milliseconds that whoever packs waits


class Moving(Unavailable):
    """A tenant is on its way from one cell to another."""


def by_slug(*, slug: str) -> Tenant:
    """Return the tenant with this slug.

    :raises Missing: if there is none
    """
    found = Tenant.objects.filter(slug=slug).first() if SLUG.fullmatch(slug) else None
    if found is None:
        raise Missing(_("There is nothing at this address."))
    return found


def named(*, slug: str) -> Tenant:
    """Return the tenant that a command names by the first word of its address.

    :raises Missing: if there is none; the text says how it was named
    """
    try:
        return by_slug(slug=slug)
    except Missing:
        raise Missing(_("There is no tenant of the name %(name)s here.") % {"name": slug}) from None


def of(request: HttpRequest) -> Tenant:
    """Return the tenant that the address of a request names."""
    tenant: Tenant = request.tenant  # type: ignore[attr-defined]  # set by middleware.Ground
    return tenant


def get(*, tenant_id: UUID) -> Tenant:
    """Return one tenant."""
    return Tenant.objects.get(pk=tenant_id)


def abode(*, slug: str) -> Abode | None:
    """Return how a tenant stands between two cells; nothing: it lives here, or nobody said that it lives."""
    known = config.load().cell.name and SLUG.fullmatch(slug)
    return Abode.objects.filter(slug=slug).first() if known else None


def abodes() -> list[Abode]:
    """Return every tenant that is on its way or lives in another cell, by its word."""
    return list(Abode.objects.order_by("slug"))


def quiet(*, tenant_id: UUID) -> None:
    """Wait until nothing is under way on a tenant's ground, and let nothing begin there until this transaction ends.

    :raises django.db.OperationalError: if that takes too long
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = {_LONGEST}")
        cursor.execute(_ALONE, [f"abode/{tenant_id}"])


def guard(tenant_id: UUID) -> None:
    """Let nothing happen on the ground of a tenant that is packed, and let nobody pack it until this transaction ends.

    :raises Moving: if it is packed, or another cell serves it
    """
    if not config.load().cell.name:
        return
    with connection.cursor() as cursor:
        cursor.execute(_SHARED, [f"abode/{tenant_id}"])
    # Asked in a statement of its own, so that it is seen what was committed while the lock was waited for.
    slug = Tenant.objects.filter(pk=tenant_id).values("slug")
    if Abode.objects.filter(slug__in=slug).exclude(state=Abiding.LEAVING).exists():
        raise Moving(str(tenant_id))


def look(*, tenant_id: UUID) -> Look:
    """Return how a tenant looks to its guests; asked on its ground."""
    return _look(_dressed().get(pk=tenant_id))


def standing(*, tenant_id: UUID) -> tuple[Look, bool]:
    """Return how a tenant looks, and whether it closes its account; one question for every request."""
    shut = Exists(Closing.objects.filter(tenant_id=OuterRef("pk"), withdrawn_at__isnull=True))
    found = _dressed().annotate(shut=shut).get(pk=tenant_id)
    return _look(found), found.shut


def logo(*, tenant_id: UUID, digest: str) -> bytes:
    """Return the picture that a tenant shows now.

    :raises Missing: if it shows none, or another
    """
    found = Brand.objects.filter(tenant_id=tenant_id, logo_digest=digest).first() if digest else None
    if found is None:
        raise Missing(_("There is nothing at this address."))
    return bytes(found.logo)


def offered(request: HttpRequest) -> tuple[str, ...]:
    """Return the languages that a guest may choose at the address of a request."""
    found: Look | None = getattr(request, "look", None)  # set by middleware.Ground
    return found.languages if found else tuple(dict(settings.LANGUAGES))


def language(request: HttpRequest) -> str:
    """Return a stranger's language: what they ask for, else what their browser does, else the tenant's."""
    found, spoken = getattr(request, "look", None), offered(request)
    asked = request.GET.get("lang", "")
    wished = [asked] if asked in spoken else _wished(request.headers.get("Accept-Language", ""))
    return next((each for each in wished if each in spoken), found.language if found else settings.LANGUAGE_CODE)


def starting(*, start: str) -> list[Tenant]:
    """Return the tenants whose slugs start with a word, the shortest first; none for an empty word."""
    return sorted(Tenant.objects.filter(slug__startswith=start), key=lambda each: len(each.slug)) if start else []


def provider() -> Tenant | None:
    """Return the tenant of whoever runs the installation; nothing where each runs their own."""
    return Tenant.objects.filter(provider=True).first()


def ground() -> UUID | None:
    """Return on whose ground facts of the installation lie: the provider's, or the only tenant's; else nobody's."""
    found = list(Tenant.objects.order_by("-provider").values_list("pk", "provider")[:2])
    return found[0][0] if found and (found[0][1] or len(found) == 1) else None


def clients() -> list[Tenant]:
    """Return every tenant but the provider that is here and not packed, by name."""
    return list(_here().filter(provider=False).order_by("name", "slug"))


def living() -> list[str]:
    """Return the words of the clients that live here, or have not left yet."""
    gone = Abode.objects.filter(state__in=[Abiding.ARRIVING, Abiding.AWAY]).values("slug")
    found = Tenant.objects.filter(provider=False).exclude(slug__in=gone).order_by("slug")
    return [each.slug for each in found if each.slug != unnamed(each.pk)]


def every() -> list[UUID]:
    """Return the identifiers of all tenants; for work that goes from one to the next."""
    return list(Tenant.objects.order_by("pk").values_list("pk", flat=True))


def here() -> list[UUID]:
    """Return the identifiers of the tenants that are here and not packed: on whose ground something may happen."""
    if not config.load().cell.name:
        return every()
    there = set(_here().values_list("pk", flat=True))
    return [tenant_id for tenant_id in every() if tenant_id in there]


def each(do: Callable[[UUID], None]) -> Callable[[], None]:
    """Mark work of a job that is done for each tenant by itself: what keeps it from one keeps it from no other."""

    @wraps(do)
    def round_of_all() -> None:
        for tenant_id in here():
            try:
                do(tenant_id)
            except Moving:  # it was packed meanwhile
                _log.info("a tenant is on its way", job=do.__qualname__, tenant=str(tenant_id))
            except (DatabaseError, Tampered, Unavailable):
                _log.exception("a tenant is left out", job=do.__qualname__, tenant=str(tenant_id))

    return round_of_all


def address(*, tenant: Tenant, to: str, **arguments: Any) -> str:
    """Return the full address of a view below a tenant, wherever it is asked for."""
    before = get_script_prefix()
    set_script_prefix(f"/{tenant.slug}/")
    try:
        path = reverse(to, urlconf="secretaire.site.tenant_urls", kwargs=arguments)
    finally:
        set_script_prefix(before)
    return f"{config.load().address}{path}"


def closing(*, tenant_id: UUID) -> Closing | None:
    """Return the closing that a tenant has asked for and not taken back."""
    return Closing.objects.filter(tenant_id=tenant_id, withdrawn_at__isnull=True).first()


def _here() -> QuerySet[Tenant]:
    if not config.load().cell.name:
        return Tenant.objects.all()
    return Tenant.objects.exclude(slug__in=Abode.objects.exclude(state=Abiding.LEAVING).values("slug"))


def _wished(header: str) -> list[str]:
    """Return the languages that a browser asks for, the dearest first, as far as we know them."""
    found = []
    for code, _weight in parse_accept_lang_header(header.lower()):
        try:
            found.append(get_supported_language_variant(code))
        except LookupError:
            continue
    return found


def _dressed() -> QuerySet[Tenant]:
    return Tenant.objects.select_related("brand").defer("brand__logo")


def _look(tenant: Tenant) -> Look:
    known = tuple(dict(settings.LANGUAGES))
    brand = getattr(tenant, "brand", None) or Brand()
    language = brand.language if brand.language in known else tenant.language
    chosen = [code for code in known if code in brand.languages] or known
    return Look(
        slug=tenant.slug,
        name=brand.name or tenant.name,
        language=language,
        languages=tuple(code for code in known if code in {*chosen, language}),
        accent=brand.accent,
        logo=brand.logo_digest,
        width=brand.logo_width,
        height=brand.logo_height,
        privacy=brand.privacy,
    )
