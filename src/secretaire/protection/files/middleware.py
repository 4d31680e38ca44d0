"""What is handed in is looked at before the tenant's ground is entered, and before anything reads it.

So no transaction waits for the scanner, and no view can forget it. Strangers hand nothing in: their files are not even
received.
"""

from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render

from secretaire.lib import scope
from secretaire.lib.errors import Missing, Refused
from secretaire.protection.audit import actions as audit
from secretaire.protection.files import queries
from secretaire.protection.files.core import Infected
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.core import Actor

Answer = Callable[[HttpRequest], HttpResponse]


class Scanner:
    """Look at the files of whoever is signed in; receive those of nobody else."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with what was found at hand."""
        if request.content_type == "multipart/form-data":
            if _signed_in(request):
                try:
                    request.turned_away = _wrong(request)  # type: ignore[attr-defined]  # read at the threshold
                except (BadRequest, SuspiciousOperation):  # a form is parsed once: whoever asks next gets an empty one
                    request.garbled = True  # type: ignore[attr-defined]  # read where refusals are noted
            else:
                request.upload_handlers = [_Skipping()]
        return self.get_response(request)


class Threshold:
    """Refuse what came with a file that is not let in."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Return the refusal, or nothing."""
        wrong: Refused | None = getattr(request, "turned_away", None)
        if wrong is None:
            return None
        if request.user.is_authenticated:  # a session may have ended since the files were looked at
            _record(Actor(kind="member", name=f"user/{request.user.pk}", tenant_id=request.user.tenant_id), wrong)
        context = {"status": wrong.status, "message": str(wrong)}
        return render(request, "ui/error.html", context, status=wrong.status)


class _Skipping(FileUploadHandler):
    """Receives no file."""

    def new_file(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Receive nothing: it never comes to that."""

    def file_complete(self, file_size: int) -> None:
        """Keep nothing."""


def _signed_in(request: HttpRequest) -> bool:
    """Tell whether the session is somebody's; the gate decides what they may do."""
    slug = request.path_info.removeprefix("/").partition("/")[0]
    cookie = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    if not slug or not cookie:
        return False
    try:
        tenant = tenancy.by_slug(slug=slug)
    except Missing:
        return False
    with scope.tenant(tenant.pk):
        return SESSION_KEY in import_module(settings.SESSION_ENGINE).SessionStore(cookie)


def _wrong(request: HttpRequest) -> Refused | None:
    with suppress(UnreadablePostError):  # nothing of it is taken
        for _, files in request.FILES.lists():
            for file in files:
                try:
                    queries.admit(chunks=file.chunks())
                except Refused as refused:
                    return refused
                file.seek(0)
    return None


def _record(actor: Actor, wrong: Refused) -> None:
    if isinstance(wrong, Infected):
        audit.record_apart(actor=actor, verb="file.infected", subject=f"malware/{wrong.name}")
    else:
        audit.record_apart(actor=actor, verb="file.unchecked", subject=f"file/{type(wrong).__name__}")
