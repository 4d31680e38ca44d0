"""Somebody else (development only): a site with a booking page, programs that are told what happens, a calendar server.

And one that granted access to a mailbox, and takes it back.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from secretaire import config

#: Two names of this machine: to a browser, two sites.
_OTHER = {"127.0.0.1": "localhost", "localhost": "127.0.0.1"}


def origin(of: str) -> str:
    """Return the other origin at which this machine is found; the same if it has no second name."""
    at = urlsplit(of)
    name = at.hostname or ""
    return f"{at.scheme}://{at.netloc.replace(name, _OTHER.get(name, name))}"


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show a site whose policy is as strict as any may be."""
    at = urlsplit(config.load().address)
    source = f"{at.scheme}://{at.netloc}"
    context = {
        "source": source,
        "same": request.get_host() == at.netloc,
        "elsewhere": f"{origin(source)}{request.path}",
    }
    response = render(request, "site/neighbour.html", context)
    response.headers["Content-Security-Policy"] = (
        f"default-src 'none'; script-src 'self' {source}; frame-src {source}; style-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return response


@csrf_exempt
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take a message, as a program of somebody else would."""
    return JsonResponse({"taken": request.headers.get("webhook-id", "")})


@csrf_exempt
@require_POST
def refuse(request: HttpRequest) -> HttpResponse:
    """Be too busy for a message."""
    return JsonResponse({"error": "busy"}, status=503, headers={"Retry-After": "20"})


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Show a calendar in which nothing stands."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Secretaire//Demo//EN", "END:VCALENDAR", ""]
    return HttpResponse("\r\n".join(lines), content_type="text/calendar")


@csrf_exempt
@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Take access back (RFC 7009); a token that is unknown, as all are here, is no error."""
    return HttpResponse()
