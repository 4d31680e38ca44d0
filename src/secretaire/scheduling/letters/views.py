"""The mailbox of letters that were kept instead of sent (development only)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from secretaire.scheduling.letters import adapters

#: A letter brings its own styles and nothing else; what is clicked in it opens in the whole window.
_FRAME = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
    "sandbox allow-top-navigation-by-user-activation"
)


def mailbox(request: HttpRequest) -> HttpResponse:
    """List the letters, newest first."""
    return render(request, "letters/mailbox.html", {"letters": adapters.every()})


def letter(request: HttpRequest, name: str) -> HttpResponse:
    """Show one letter in all its forms."""
    return render(request, "letters/letter.html", {"letter": adapters.one(name=name)})


def frame(request: HttpRequest, name: str) -> HttpResponse:
    """Return the HTML of a letter, for the frame on its page."""
    html = adapters.one(name=name).html.replace("<head>", '<head><base target="_top">', 1)
    headers = {"Content-Security-Policy": _FRAME, "X-Frame-Options": "SAMEORIGIN"}
    return HttpResponse(html, headers=headers)


def file(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """Return a file that a letter carries, to be saved."""
    found = adapters.file(name=name, number=number)
    headers = {"Content-Disposition": f'attachment; filename="{found.name}"'}
    return HttpResponse(found.text, content_type=f"{found.kind}; charset=utf-8", headers=headers)
