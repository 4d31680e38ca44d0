"""Errors to responses, and the headers of every response: the one place that knows HTTP status codes."""

import logging
from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from secretaire.lib import outage
from secretaire.lib.errors import Refused, Unavailable

log = logging.getLogger(__name__)

Answer = Callable[[HttpRequest], HttpResponse]


def policy(*, forms: str = "", around: str = "'none'") -> str:
    """Return what a page may load, where its forms may lead, and whose pages it may stand in.

    :param forms: an origin beside our own, to which the answer to a form leads on
    :param around: the sites whose pages may show it
    """
    origins = " ".join(["'self'", *([forms] if forms else [])])
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        f"connect-src 'self'; form-action {origins}; frame-src 'self'; base-uri 'none'; frame-ancestors {around}"
    )


_UNAVAILABLE, _OUR_FAULT = 503, 500
#: What is asked of us; above all not TRACE, which would send a request with its cookies back (ASVS 13.4.4).
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
#: Of what no other page may show, and of what the pages of some sites may.
_ALONE = {"Content-Security-Policy": policy(), "X-Frame-Options": "DENY"}


class Headers:
    """Refuse what no view answers, and set the headers that protect a page, unless the view set its own.

    An answer may stand in the pages of the sites that ``request.framed_by`` names; there is seldom such a list.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then complete the headers."""
        known = request.method in _METHODS
        response = self.get_response(request) if known else HttpResponseNotAllowed(_METHODS)
        for name, value in (_HEADERS | _around(getattr(request, "framed_by", ()))).items():
            response.headers.setdefault(name, value)
        return response


class Answers:
    """Turn what went wrong into a page with the right status, in the reader's language."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page for an expected error; leave a bug to Django."""
        if isinstance(error, Refused):
            log.info("refused: %s", type(error).__name__)
            return _page(request, error.status, str(error))
        if isinstance(error, Unavailable):
            log.warning("unavailable: %s", error)
            return _page(request, _UNAVAILABLE, "")
        if outage.away(error):
            log.warning("the database is away: %s", type(error).__name__)
            return _page(request, _UNAVAILABLE, "")
        return None


def _around(sites: Sequence[str]) -> dict[str, str]:
    if not sites:
        return _ALONE
    return {"Content-Security-Policy": policy(around=" ".join(sites)), "Cross-Origin-Resource-Policy": "cross-origin"}


def broken(error: BaseException | None) -> int:
    """Return the status of an error that reached no view's frame, such as one that a commit met."""
    return _UNAVAILABLE if isinstance(error, Unavailable) or outage.away(error) else _OUR_FAULT


def _page(request: HttpRequest, status: int, message: str) -> HttpResponse:
    return render(request, "ui/error.html", {"status": status, "message": message}, status=status)
