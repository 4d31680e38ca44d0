"""The design page, for those who build pages (development only)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from secretaire.ui import samples

_FRAMES = {
    "desk": "ui/design_desk.html",
    "error": "ui/error.html",
    "message": "ui/message.html",
    "mail": "ui/design_mail.html",
}


def design(request: HttpRequest, frame: str = "") -> HttpResponse:
    """Show every component once, or one of the frames around pages; ``?theme=`` and ``?lang=`` choose the look."""
    language = request.GET.get("lang", "")
    theme = request.GET.get("theme", "")
    with translation.override(language if language in dict(settings.LANGUAGES) else translation.get_language()):
        context = samples.context() | {"theme": theme if theme in {"light", "dark"} else ""} | samples.words()
        response = render(request, _FRAMES.get(frame, "ui/design.html"), context)
    if frame == "mail":
        response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return response
