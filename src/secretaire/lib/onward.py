"""An answer that is made only after the ground of the tenant in the address was left, on another's.

The provider's staff sign in on their own ground and look at a client's. No transaction knows both: the first finds out
who asks, and ends; then what is in :class:`Onward` opens another on the client's ground; at last the session, which
lies on the first, learns which messages were shown.
"""

from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

from django.contrib.sessions.backends.base import UpdateError
from django.core.handlers.exception import response_for_exception
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import translation

from secretaire.lib import scope
from secretaire.lib.middleware import Answers

Making = Callable[[HttpRequest], HttpResponse]

#: What the first part of an answer says for both.
_KEPT = ("Vary", "Content-Language", "Cache-Control")


class Onward(HttpResponse):
    """That the answer is made later, and by what."""

    def __init__(self, request: HttpRequest, make: Making) -> None:
        super().__init__()
        get_token(request)  # forms of the later part need the word that lies in the session, which is out of reach then
        self.make = make
        self.language = translation.get_language()


def follow(request: HttpRequest, first: Onward, *, home: UUID) -> HttpResponse:
    """Return the answer that was put off.

    :param home: the tenant on whose ground the session lies
    """
    with translation.override(first.language):
        answer = _made(request, first.make)
    for name in _KEPT:
        if name in first.headers:
            answer.headers.setdefault(name, first.headers[name])
    answer.cookies.update(first.cookies)
    request.session.modified = False  # what the first part changed, that part has saved
    with scope.tenant(home):
        request._messages.update(answer)  # type: ignore[attr-defined]  # noqa: SLF001  # as Django's middleware does
        if request.session.modified:
            with suppress(UpdateError):  # it was ended meanwhile, and stays so
                request.session.save()
    return answer


def _made(request: HttpRequest, make: Making) -> HttpResponse:
    try:
        return make(request)
    except Exception as error:  # noqa: BLE001  # the outermost edge of this part, as Django's handler is of the first
        return Answers(make).process_exception(request, error) or response_for_exception(request, error)
