"""Documents: the list, the terms, the access of whoever agreed, and each download."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from secretaire.lib import clock
from secretaire.lib.errors import Missing
from secretaire.protection.access.core import open_to_all
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor
from secretaire.trust.centre import queries
from secretaire.trust.centre.core import Papers
from secretaire.trust.centre.forms import AgreeForm, CallForm
from secretaire.trust.centre.views import pages, twins
from secretaire.trust.centre.views.asking import attempt, counter, spend, strangers
from secretaire.trust.documents import actions, core
from secretaire.trust.documents import queries as documents
from secretaire.trust.documents.core import Reading, Stage

_PDF = "application/pdf"


@open_to_all
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show which documents there are, and who may read each."""
    found = _papers()
    return pages.page(request, "centre/documents.html", {"found": found}, found.provider)


@open_to_all
@require_safe
def listing_twin(request: HttpRequest) -> HttpResponse:
    """Say the same as JSON."""
    return twins.twin(_papers())


@open_to_all
@require_safe
def file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand out a document that everybody may read.

    :raises Missing: if there is none, or none for everybody
    """
    with pages.ground() as found:
        if found is None:
            raise Missing(_("There is no such document, or none any more."))
        document = documents.get(tenant_id=found, document_id=pk, reading=Reading.PUBLIC)
    return _handed(documents.content(tenant_id=found, document_id=document.pk), document.title)


@strangers
def agree(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the terms of a document, and let somebody agree to them."""
    now, language = clock.now(), get_language() or "en"
    with counter() as found:
        document = documents.get(tenant_id=found, document_id=pk, reading=Reading.NDA)
        terms = documents.terms(language=language)
        form = AgreeForm(request.POST if request.method == "POST" else None, now=now, terms=core.digest(terms))
        if form.is_bound and form.is_valid():
            said = form.cleaned_data
            spend(request, tenant_id=found, email=said["email"], now=now)
            reader = actions.Reader(name=said["name"], company=said["company"], email=said["email"], language=language)
            actions.agree(actor=_guest(found), document_id=pk, reader=reader, terms=said["terms"], now=now)
            return HttpResponse(status=303, headers={"Location": reverse("centre:agreed")})
        provider = tenancy.look(tenant_id=found).name
    context = {"form": form, "document": document, "terms": terms}
    return pages.page(request, "centre/agree.html", context, provider, status=422 if form.is_bound else 200)


@open_to_all
@require_safe
def agreed(request: HttpRequest) -> HttpResponse:
    """Say that a letter is on its way."""
    return _told(request, "centre/agreed.html", {})


@strangers
def access(request: HttpRequest, word: str) -> HttpResponse:
    """Confirm an access, and from then on have links for downloads mailed to whoever it was made out to."""
    now = clock.now()
    if request.method == "POST":
        attempt(request, now=now)
    with counter() as found:
        agreement = documents.agreement(tenant_id=found, word=word)
        form, sent, status = CallForm(), False, 200
        if request.method == "POST" and "email" not in request.POST:
            agreement = actions.confirm(actor=_reader(found, agreement.pk), agreement_id=agreement.pk, now=now)
        elif request.method == "POST":
            form = CallForm(request.POST)
            status = 422
            if form.is_valid():
                spend(request, tenant_id=found, email=agreement.email, now=now)
                email = form.cleaned_data["email"]
                actions.call_for(actor=_reader(found, agreement.pk), agreement=agreement, email=email, now=now)
                sent, status = True, 200
        provider = tenancy.look(tenant_id=found).name
        context = {
            "agreement": agreement,
            "stage": documents.standing(agreement, now=now).value,
            "whose": core.masked(agreement.email),
            "form": form,
            "sent": sent,
        }
    return _unlisted(pages.page(request, "centre/access.html", context, provider, status=status))


@strangers
def download(request: HttpRequest, word: str) -> HttpResponse:
    """Hand a document out once, with the mark of its reader; a page before it keeps programs from using the link up."""
    now = clock.now()
    if request.method == "POST":
        attempt(request, now=now)
    with counter() as found:
        ticket = documents.ticket(tenant_id=found, word=word)
        agreement = ticket.agreement
        if request.method == "POST":
            actions.redeem(actor=_reader(found, agreement.pk), ticket=ticket, now=now)
        provider = tenancy.look(tenant_id=found).name
    if request.method != "POST":
        spent = ticket.used_at is not None or ticket.until <= now
        over = documents.standing(agreement, now=now) is not Stage.OPEN
        context = {"agreement": agreement, "ticket": ticket, "spent": spent, "over": over}
        return _unlisted(pages.page(request, "centre/download.html", context, provider))
    copy = documents.copy(tenant_id=found, ticket=ticket, provider=provider, now=now)
    return _unlisted(_handed(copy, agreement.document.title))


def _papers() -> Papers:
    with pages.ground() as found:
        return queries.papers(tenant_id=found, now=clock.now())


def _told(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    with pages.ground() as found:
        provider = tenancy.look(tenant_id=found).name if found else ""
    return pages.page(request, template, context, provider)


def _guest(tenant_id: UUID) -> Actor:
    return Actor(kind="guest", name=f"guest/{uuid4()}", tenant_id=tenant_id)


def _reader(tenant_id: UUID, agreement_id: UUID) -> Actor:
    return Actor(kind="guest", name=f"agreement/{agreement_id}", tenant_id=tenant_id)


def _handed(content: bytes, title: str) -> HttpResponse:
    response = HttpResponse(content, content_type=_PDF)
    name = "".join(each if each.isascii() and each.isalnum() else "-" for each in title).strip("-") or "document"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _unlisted(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
