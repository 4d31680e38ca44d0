"""What is attached to forms and entries: handed in, handed out, and taken away again.

A file is written to the storage only after the ground was left, on which the request was let in.
"""

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from secretaire.lib import clock, scope
from secretaire.lib.errors import Refused
from secretaire.lib.onward import Onward
from secretaire.protection.access.core import Right, needs
from secretaire.protection.files import queries as files
from secretaire.protection.identity.queries import acting
from secretaire.trust.attachments import actions as attachments
from secretaire.trust.attachments.core import Attachment
from secretaire.trust.bureau.forms import AttachForm
from secretaire.trust.bureau.views.duties import person
from secretaire.trust.bureau.views.standing import officer
from secretaire.trust.duties import actions as duties
from secretaire.trust.duties import queries as forms
from secretaire.trust.registers import actions as registers
from secretaire.trust.registers import queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.core.files.uploadedfile import UploadedFile

    from secretaire.protection.tenancy.core import Actor

    Keeping = Callable[[Attachment], object]


@require_POST
@needs(Right.STAFF)
def to_form(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Attach a file to a form that one has filled and nobody signed."""
    user = officer(request)
    actor, who = acting(user), person(user)
    forms.form(tenant_id=user.tenant_id, form_id=pk)

    def keep(file: Attachment) -> None:
        duties.attach(actor=actor, person=who, form_id=pk, file=file)

    return _taken(request, actor, keep, back=reverse("bureau:form", kwargs={"pk": pk}))


@require_POST
@needs(Right.STAFF_OFFICE)
def to_entry(request: HttpRequest, register: str, number: int) -> HttpResponse:
    """Attach a file to an entry."""
    user = officer(request)
    actor, by = acting(user), user.pk
    seen = queries.last(tenant_id=user.tenant_id, register=register, number=number)

    def keep(file: Attachment) -> None:
        registers.attach(actor=actor, by=by, seen=seen, file=file, now=clock.now())

    return _taken(request, actor, keep, back=_entry(register, number))


@require_safe
@needs(Right.STAFF)
@never_cache
def of_form(request: HttpRequest, pk: UUID, file: UUID) -> StreamingHttpResponse:
    """Hand an attachment of a form out."""
    actor = acting(officer(request))
    return _handed(actor, duties.fetch(actor=actor, form_id=pk, file_id=file))


@require_safe
@needs(Right.STAFF_OFFICE)
@never_cache
def of_entry(request: HttpRequest, register: str, number: int, file: UUID) -> StreamingHttpResponse:
    """Hand an attachment of an entry out, one of an earlier version too."""
    actor = acting(officer(request))
    return _handed(actor, registers.fetch(actor=actor, register=register, number=number, file_id=file))


@require_POST
@needs(Right.STAFF)
def off_form(request: HttpRequest, pk: UUID, file: UUID) -> HttpResponse:
    """Take an attachment from a form."""
    user = officer(request)
    duties.detach(actor=acting(user), person=person(user), form_id=pk, file_id=file)
    messages.success(request, _("The attachment is gone."))
    return redirect("bureau:form", pk=pk)


@require_POST
@needs(Right.STAFF_OFFICE)
def off_entry(request: HttpRequest, register: str, number: int, file: UUID) -> HttpResponse:
    """Take an attachment from an entry."""
    user = officer(request)
    seen = queries.last(tenant_id=user.tenant_id, register=register, number=number)
    registers.detach(actor=acting(user), by=user.pk, seen=seen, file_id=file, now=clock.now())
    messages.success(request, _("A version without it is written. Versions before keep it."))
    return redirect(_entry(register, number))


def _taken(request: HttpRequest, actor: "Actor", keep: "Keeping", *, back: str) -> HttpResponse:
    """Take the file that was handed in, once the ground is left; what is wrong with it is told where one came from."""
    form = AttachForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors["file"])))
        return redirect(back)
    return Onward(request, partial(_stored, actor=actor, file=form.cleaned_data["file"], keep=keep, back=back))


def _stored(
    request: HttpRequest, *, actor: "Actor", file: "UploadedFile[Any]", keep: "Keeping", back: str
) -> HttpResponse:
    try:
        name, size = file.name or "", file.size or 0
        taken = attachments.take(actor=actor, name=name, size=size, chunks=file.chunks(), now=clock.now())
        with scope.tenant(actor.tenant_id):
            keep(taken)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The file is attached."))
    return redirect(back)


def _handed(actor: "Actor", found: Attachment) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        files.content(tenant_id=actor.tenant_id, file_id=UUID(found.id)),
        content_type=found.sort,
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=found.name) or "attachment",
            "Content-Length": str(found.size),
            "Cache-Control": "private, no-store",
        },
    )


def _entry(register: str, number: int) -> str:
    return reverse("bureau:entry", kwargs={"register": register, "number": number})
