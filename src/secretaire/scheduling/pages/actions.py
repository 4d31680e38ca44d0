"""What hosts do with booking pages. A host may change own pages and those of the teams that the host is in."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import ManyToOneRel
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretaire.lib.errors import Conflict, Missing, Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.hosts import queries as hosts
from secretaire.scheduling.pages import queries
from secretaire.scheduling.pages.core import OF_TEAMS, Asked, Fault, Terms, faults
from secretaire.scheduling.pages.models import Page, Question

#: What a change writes. Not whether the page is published: who withdraws it meanwhile must not be overruled.
_TERMS = ["host", *(field.name.removesuffix("_id") for field in fields(Terms))]

_SENTENCES: Mapping[Fault, str | Promise] = {
    Fault.MISSING: gettext_lazy("This is missing."),
    Fault.TOO_LONG: gettext_lazy("This text is too long."),
    Fault.TOO_MANY: gettext_lazy("These are too many."),
    Fault.TWICE: gettext_lazy("Something is here twice."),
    Fault.RANGE: gettext_lazy("This is too small or too large."),
    Fault.SLUG: gettext_lazy("An address is made of small letters, digits and hyphens, such as first-talk."),
    Fault.RESERVED: gettext_lazy("This word is kept for other pages. Please choose another."),
    Fault.NO_TEAM: gettext_lazy("Choose the team that receives."),
    Fault.BEFORE_NOTICE: gettext_lazy("Nothing could ever be booked: guests may look less far ahead than the notice."),
    Fault.NO_LINK: gettext_lazy("A video meeting needs an address that starts with https://."),
    Fault.NO_ROOM: gettext_lazy("Braces may only hold the word room: {room}."),
    Fault.FEW_CHOICES: gettext_lazy("A choice needs at least two answers, as many in each language."),
}


class Unsuitable(Refused):
    """A page cannot say this; the sentences stand by field, as in :func:`core.faults`."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        super().__init__(" ".join(dict.fromkeys(sentences.values())))
        self.sentences = sentences


class AddressTaken(Unsuitable, Conflict):
    """The tenant has a page at this address."""

    def __init__(self) -> None:
        super().__init__({"slug": _("There is a page at this address already.")})


class InUse(Conflict):
    """Guests have booked on the page, or wait."""


@transaction.atomic
def create(*, actor: Actor, host_id: UUID, terms: Terms, questions: Sequence[Asked] = ()) -> Page:
    """Make a page that is not published yet.

    :raises Missing: if the host or the team does not exist, or the host is not in the team
    :raises Unsuitable: if a field will not do
    :raises AddressTaken: if there is a page at the address
    """
    page = Page(tenant_id=actor.tenant_id)
    _write(page, host_id, terms, questions)
    audit.record(actor=actor, verb="page.created", subject=f"page/{page.pk}")
    return page


@transaction.atomic
def change(*, actor: Actor, host_id: UUID, page_id: UUID, terms: Terms, questions: Sequence[Asked]) -> Page:
    """Change a page and its questions; what is booked stays as it is.

    :raises Missing: if the host has no such page, or is not in the new team
    :raises Unsuitable: if a field will not do
    :raises AddressTaken: if there is another page at the address
    """
    page = queries.managed(tenant_id=actor.tenant_id, host_id=host_id, page_id=page_id)
    _write(page, host_id, terms, questions, only=_TERMS)
    audit.record(actor=actor, verb="page.changed", subject=f"page/{page.pk}")
    return page


@transaction.atomic
def publish(*, actor: Actor, host_id: UUID, page_id: UUID) -> Page:
    """Open a page to guests.

    :raises Missing: if the host has no such page
    """
    page = queries.managed(tenant_id=actor.tenant_id, host_id=host_id, page_id=page_id)
    page.published = True
    page.save(update_fields=["published"])
    audit.record(actor=actor, verb="page.published", subject=f"page/{page.pk}")
    return page


@transaction.atomic
def withdraw(*, actor: Actor, host_id: UUID, page_id: UUID) -> Page:
    """Close a page to guests; what is booked stays booked.

    :raises Missing: if the host has no such page
    """
    page = queries.managed(tenant_id=actor.tenant_id, host_id=host_id, page_id=page_id)
    page.published = False
    page.save(update_fields=["published"])
    audit.record(actor=actor, verb="page.withdrawn", subject=f"page/{page.pk}")
    return page


@transaction.atomic
def delete(*, actor: Actor, host_id: UUID, page_id: UUID) -> None:
    """Delete a page that nobody ever booked.

    :raises Missing: if the host has no such page
    :raises InUse: if somebody booked, or waits
    """
    page = queries.managed(tenant_id=actor.tenant_id, host_id=host_id, page_id=page_id)
    # Whoever books meanwhile must share this lock, so nothing comes between the look and the deletion.
    Page.objects.select_for_update(of=("self",)).get(tenant_id=actor.tenant_id, pk=page.pk)
    if _referred_to(page):
        raise InUse(_("This page has bookings, so it cannot be deleted. Withdraw it instead."))
    page.delete()
    audit.record(actor=actor, verb="page.deleted", subject=f"page/{page_id}")


def _write(
    page: Page, host_id: UUID, terms: Terms, questions: Sequence[Asked], only: Sequence[str] | None = None
) -> None:
    _check(page.tenant_id, host_id, terms, questions)
    for name, value in asdict(terms).items():
        setattr(page, name, list(value) if isinstance(value, tuple) else value)
    page.host_id = None if terms.kind in OF_TEAMS else host_id
    page.team_id = terms.team_id if terms.kind in OF_TEAMS else None
    try:
        with transaction.atomic():
            page.save(update_fields=only)
    except IntegrityError as error:
        if "one_page_per_address" not in str(error):
            raise
        raise AddressTaken from None
    _ask(page, questions)


def _check(tenant_id: UUID, host_id: UUID, terms: Terms, questions: Sequence[Asked]) -> None:
    hosts.get(tenant_id=tenant_id, host_id=host_id)
    found = faults(terms, questions)
    if found:
        raise Unsuitable({name: str(_SENTENCES[fault]) for name, fault in found.items()})
    if not set(terms.languages) <= set(dict(settings.LANGUAGES)):
        raise Unsuitable({"languages": _("This language is not spoken here.")})
    if terms.kind in OF_TEAMS:
        teams = hosts.teams_of(tenant_id=tenant_id, host_id=host_id)
        if terms.team_id not in {team.pk for team in teams}:
            raise Missing(_("There is no such team."))


def _ask(page: Page, questions: Sequence[Asked]) -> None:
    """Write the questions over those at the same places: a form that a guest holds open keeps its meaning."""
    for position, question in enumerate(questions):
        Question.objects.update_or_create(
            tenant_id=page.tenant_id, page=page, position=position, defaults=asdict(question)
        )
    Question.objects.filter(tenant_id=page.tenant_id, page=page, position__gte=len(questions)).delete()


def _referred_to(page: Page) -> bool:
    """Tell whether a row of another room names the page; asked of the schema, since rooms above are not known here."""
    relations = [each for each in Page._meta.get_fields(include_hidden=True) if isinstance(each, ManyToOneRel)]  # noqa: SLF001  # Django's own way to relations
    return any(
        relation.related_model._default_manager.filter(**{relation.field.name: page}).exists()  # noqa: SLF001  # as above
        for relation in relations
        if relation.related_model is not Question
    )
