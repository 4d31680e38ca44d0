"""Which answers may be shown inside another site's page: a tenant's booking pages, and nothing else."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from secretaire.lib import scope
from secretaire.platform.embed import queries

Answer = Callable[[HttpRequest], HttpResponse]


class Frames:
    """Name the sites that may show this answer, where a browser asks for it to be shown inside a page.

    It goes by what the browser says of the request (Fetch Metadata), so whoever opens a page as usual gets the strict
    answer, and no word of it tells where else it is shown. A frame that one of our own pages began may also stand in
    our own pages: for the preview.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Note on the request who may show the answer; ``lib.middleware.Headers`` says it in the answer's head."""
        found = request.resolver_match
        if request.headers.get("Sec-Fetch-Dest") != "iframe" or found is None or found.app_names != ["booking"]:
            return
        sites = queries.origins(tenant_id=scope.current())
        if request.headers.get("Sec-Fetch-Site") == "same-origin":
            sites.append(f"{request.scheme}://{request.get_host()}")
        request.framed_by = sites  # type: ignore[attr-defined]  # read by the middleware around and by the frame of pages
