"""Checks that ask the application itself, as strangers, members of others, attackers and programs do."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse, set_urlconf
from django.utils import translation

from secretaire import config
from secretaire.lib import doorstep, scope
from secretaire.platform.drills import queries as drills
from secretaire.protection.perimeter import queries as perimeter
from secretaire.protection.perimeter.core.judging import Source
from secretaire.protection.tenancy import queries as tenancy
from secretaire.scheduling.pages import queries as pages
from secretaire.trust.evidence.core import Result
from secretaire.trust.evidence.queries.checks.marking import check

#: An address that is nobody's (RFC 5737).
_NOBODY: Final = "203.0.113.7"
_URLS: Final = "secretaire.site.tenant_urls"
_SAMPLE: Final = 20  #: tenants whose pages are asked for
_FEW: Final = 3  #: tenants at which a program without a token is tried: each leaves an entry in their log
_OK, _MOVED, _REFUSED, _UNKNOWN, _MISSING, _FAILED = 200, 300, 400, 401, 404, 500
#: Harmless examples of what attackers send, by what they try.
_HOSTILE: Final = {
    "script": "/?q=<script>alert(1)</script>",
    "sql": "/?q='%20or%201=1",
    "traversal": "/..%2f..%2fetc/passwd",
    "control": "/?q=%00",
    "lookup": "/?q=${jndi:x}",
}
_LOADED: Final = re.compile(r"<(?:script|img|iframe|link|source|video|audio|embed|object)\b[^>]*", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(r"""\b(?:src|href|data|srcset)\s*=\s*["']?\s*(?:https?:)?//""", re.IGNORECASE)
_FOREIGN: Final = re.compile(r"https?:|\*|\bunsafe-")


@check("requests.refused")
def refused(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Each kind of malformed or malicious request is refused when it is sent, and a harmless one is not."""
    answers = {kind: ask("/", raw=target).status_code for kind, target in _HOSTILE.items()}
    answers["method"] = ask("/", method="TRACE").status_code
    for tenant_id in tenancy.every()[:1]:
        path = f"/{tenancy.get(tenant_id=tenant_id).slug}{reverse('account_login', urlconf=_URLS)}"
        answers["forged"] = ask_on(tenant_id, path, method="POST", body=b"login=a").status_code
    taken = sorted(kind for kind, status in answers.items() if not _REFUSED <= status < _FAILED)
    harmless = ask("/").status_code
    return Result(
        ok=not taken and harmless < _REFUSED,
        actual=f"{len(answers) - len(taken)} of {len(answers)} refused",
        facts={"sent": len(answers), "taken": ", ".join(taken), "harmless_one": harmless},
    )


@check("pages.own")
def own(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Pages for guests load nothing from elsewhere, could not if they tried, and leave no cookie that follows."""
    asked, wrong = 0, set[str]()
    for tenant_id, path in _pages():
        answer = ask_on(tenant_id, path)
        asked += answer.status_code == _OK
        wrong |= _reaches_out(answer)
    return Result(
        ok=asked > 0 and not wrong,
        actual=f"{asked} pages, {len(wrong)} faults",
        facts={"pages": asked, "wrong": ", ".join(sorted(wrong))},
    )


@check("tenancy.refused")
def missing(now: datetime, figures: Mapping[str, Any]) -> Result:
    """A thing of one client is there below its address, and missing below another's."""
    slugs = {each: tenancy.get(tenant_id=each).slug for each in tenancy.every()}
    asked, shown = 0, 0
    for tenant_id, path in _pages():
        if ask_on(tenant_id, path).status_code != _OK:
            continue
        thing = path.removeprefix(f"/{slugs[tenant_id]}")
        others = [each for each in slugs if each != tenant_id and not _has(each, thing)][:1]
        asked += bool(others)
        shown += sum(ask_on(each, f"/{slugs[each]}{thing}").status_code != _MISSING for each in others)
    return Result(
        ok=asked > 0 and not shown,
        actual=f"{shown} of {asked} shown",
        facts={"things": asked, "shown_to_others": shown},
    )


@check("programs.refused")
def unknown(now: datetime, figures: Mapping[str, Any]) -> Result:
    """A program without a token, or with one that nobody gave, is answered by no more than that."""
    asked, let_in = 0, 0
    for tenant_id in tenancy.every()[:_FEW]:
        path = f"/{tenancy.get(tenant_id=tenant_id).slug}/api/v1/me"
        for token in ("", f"Bearer {uuid4().hex}"):
            asked += 1
            let_in += ask_on(tenant_id, path, HTTP_AUTHORIZATION=token).status_code != _UNKNOWN
    return Result(
        ok=asked > 0 and not let_in,
        actual=f"{let_in} of {asked} let in",
        facts={"asked": asked, "let_in": let_in},
    )


@check("perimeter.refuses")
def closed(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Supervision answers nobody from an unknown network, asks for a certificate, and does both over TLS."""
    drawn, ground = perimeter.perimeter(), tenancy.ground() or next(iter(tenancy.every()), None)
    answer = None
    if ground is not None:
        answer = ask_on(ground, f"/{tenancy.get(tenant_id=ground).slug}/supervision/", REMOTE_ADDR=_NOBODY)
    wrong = {
        "no network is set": not drawn.allowed,
        "no certificate is asked for": drawn.source is Source.OFF,
        "not over TLS": urlsplit(config.load().address).scheme != "https",
        "answers a stranger": answer is None or answer.status_code != _MISSING,
    }
    said = ", ".join(word for word, holds in wrong.items() if holds)
    return Result(ok=not said, actual=said or "refused", facts={"wrong": said, "networks": len(drawn.allowed)})


@check("deployment.smoke")
def tried(now: datetime, figures: Mapping[str, Any]) -> Result:
    """The web server that runs answers for itself, is ready, and shows the start page and a booking page."""
    paths = {"live": "/health/live/", "ready": "/health/ready/", "start": "/", "page": drills.page()}
    statuses = {name: doorstep.knock(path) if path else 0 for name, path in paths.items()}
    failed = sorted(name for name, status in statuses.items() if not _OK <= status < _REFUSED)
    return Result(
        ok=not failed,
        actual=", ".join(failed) or "all answer",
        facts={"asked": len(statuses), "failed": ", ".join(failed)},
    )


@check("contact.reachable")
def reachable(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Programs find by whom weaknesses are heard of, and what they find has not expired (RFC 9116)."""
    answer = ask("/.well-known/security.txt")
    lines = answer.content.decode().splitlines() if answer.status_code == _OK else []
    told = {name.strip().casefold(): value.strip() for name, _colon, value in (line.partition(":") for line in lines)}
    until = told.get("expires", "")
    lasting = bool(until) and datetime.fromisoformat(until) > now
    return Result(
        ok=bool(told.get("contact")) and lasting,
        actual=until or "nothing is told",
        facts={"answer": answer.status_code, "contact": "contact" in told, "expires": until},
    )


@check("governance.questions")
def answered(now: datetime, figures: Mapping[str, Any]) -> Result:
    """What is asked most is answered in public, each question in both languages and from a measure at least."""
    answer = ask("/trust/questions.json")
    found = json.loads(answer.content)["questions"] if answer.status_code == _OK else []
    bare = sum(not (each["measures"] and all(each["answer"].values())) for each in found)
    return Result(
        ok=bool(found) and not bare,
        actual=f"{len(found) - bare} of {len(found)} answered",
        facts={"answer": answer.status_code, "questions": len(found), "unanswered": bare},
    )


def ask(path: str, *, method: str = "GET", raw: str = "", body: bytes = b"", secure: bool = True, **more: str) -> Any:
    """Return what the application answers, with all that stands before its views.

    :param raw: the address as it was sent, where that differs
    :param secure: by TLS, where our address is one of that
    :param more: of the request's environment
    """
    address = urlsplit(config.load().address)
    scheme = address.scheme if secure else "http"
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "RAW_URI": raw or path,
        "QUERY_STRING": urlsplit(raw).query,
        "SERVER_NAME": address.hostname or "localhost",
        "SERVER_PORT": str(address.port or 80),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": address.netloc,
        "HTTP_X_FORWARDED_PROTO": scheme,
        "REMOTE_ADDR": _NOBODY,
        "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": "application/x-www-form-urlencoded" if body else "",
        "wsgi.url_scheme": scheme,
        "wsgi.input": BytesIO(body),
    }
    request = WSGIRequest(environ | {name: value for name, value in more.items() if value})
    try:
        with translation.override(translation.get_language()):
            return _handler().get_response(request)
    finally:
        set_urlconf(None)


def ask_on(tenant_id: UUID, path: str, **more: Any) -> Any:
    """Return what the application answers below a tenant; whatever it wrote for that is undone."""
    with scope.tenant(tenant_id), transaction.atomic():
        answer = ask(path, **more)
        transaction.set_rollback(True)
    return answer


@cache
def _handler() -> BaseHandler:
    found = BaseHandler()
    found.load_middleware()
    return found


def _pages() -> list[tuple[UUID, str]]:
    """Return a booking page of each tenant that has one, as far as there are not too many."""
    found = []
    for tenant_id in tenancy.every():
        with scope.tenant(tenant_id):
            shown = pages.published(tenant_id=tenant_id)
        if shown:
            found.append((tenant_id, f"/{tenancy.get(tenant_id=tenant_id).slug}/{shown[0].slug}/"))
        if len(found) == _SAMPLE:
            break
    return found


def _has(tenant_id: UUID, path: str) -> bool:
    with scope.tenant(tenant_id):
        return any(each.slug == path.strip("/") for each in pages.every(tenant_id=tenant_id))


def _reaches_out(answer: HttpResponseBase) -> set[str]:
    """Return in which ways an answer reaches elsewhere."""
    content = answer.content.decode() if isinstance(answer, HttpResponse) else ""
    kept = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME}
    allowed = answer.headers.get("Content-Security-Policy", "")
    wrong = {
        "loads": any(_ELSEWHERE.search(tag) for tag in _LOADED.findall(content)),
        "may load": "default-src 'none'" not in allowed or bool(_FOREIGN.search(allowed.partition("form-action")[0])),
        "cookie": not set(answer.cookies) <= kept,
    }
    return {word for word, holds in wrong.items() if holds}
