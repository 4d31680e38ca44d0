"""The address that directories call: who asks, how often, and what is written down of it."""

import json
from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from scim2_models import InvalidValueException, PayloadTooLargeException, UnauthorizedException
from scim2_server.handler import ScimHandler
from scim2_server.requests import ScimRequest
from scim2_server.responses import SCIM_MEDIA_TYPE, ScimResponse

from secretaire.lib import clock, scope
from secretaire.protection.access.core import open_to_all
from secretaire.protection.audit import actions as audit
from secretaire.protection.limits import actions as limits
from secretaire.protection.limits import queries as whence
from secretaire.protection.provisioning import actions, queries
from secretaire.protection.provisioning.core import MOST_BYTES, PROVIDER, sound, told
from secretaire.protection.provisioning.models import Exchange
from secretaire.protection.provisioning.views.service import Service, translated
from secretaire.protection.provisioning.views.storage import Storage
from secretaire.protection.tenancy.core import Actor

if TYPE_CHECKING:
    from secretaire.protection.provisioning.models import Connection

_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
_MOST_A_MINUTE = 1_200  #: requests of one connection
_MOST_STRANGERS = 60  #: requests an hour that prove no connection, from one network
_SERVICE = Service(PROVIDER)
#: Bytes that no text of the database can hold, as JSON writes them and as they are.
_UNSTORABLE = (b"\\u0000", b"\x00")


@csrf_exempt
@open_to_all
def endpoint(request: HttpRequest, path: str = "") -> HttpResponse:
    """Answer a directory; whoever it is, it proves by the token of a connection, never by a cookie."""
    arrived = clock.now()
    connection: Connection | None = None
    came = b""
    try:
        connection = _proven(request, arrived)
        came = _body(request)
        answer = _served(request, path, came, connection, arrived)
    except Exception as error:  # noqa: BLE001  # whatever it was, a directory hears of it in the protocol's form
        answer = _SERVICE.error_response(error)
        _account(connection, answer)
    transaction.on_commit(partial(_noted, request, path, came, connection, answer, arrived))
    return _response(answer)


def _proven(request: HttpRequest, now: datetime) -> "Connection":
    """Return the connection whose token came along."""
    token = sound(request.headers.get("Authorization", ""))
    found = queries.proven(tenant_id=scope.current(), token=token, now=now) if token else None
    with translated():
        if found is None:
            key = f"provisioning/stranger/{whence.origin(request=request)}"
            limits.spend(tenant_id=scope.current(), key=key, at_most=_MOST_STRANGERS, per=_HOUR, now=now)
            raise UnauthorizedException(detail="The token is unknown, has expired or was cut")
        limits.spend(
            tenant_id=scope.current(),
            key=f"provisioning/connection/{found.pk}",
            at_most=_MOST_A_MINUTE,
            per=_MINUTE,
            now=now,
        )
    return found


def _body(request: HttpRequest) -> bytes:
    try:
        body = request.body
    except RequestDataTooBig:
        raise PayloadTooLargeException(detail=f"A request has at most {MOST_BYTES} bytes") from None
    if len(body) > MOST_BYTES:
        raise PayloadTooLargeException(detail=f"A request has at most {MOST_BYTES} bytes")
    if any(each in body for each in _UNSTORABLE):
        raise InvalidValueException(detail="A text cannot hold the character U+0000")
    return body


def _served(request: HttpRequest, path: str, body: bytes, connection: "Connection", arrived: datetime) -> ScimResponse:
    storage = Storage(actor=_actor(connection), connection_id=connection.pk, now=arrived)
    asked = ScimRequest(
        method=request.method or "",
        base_url=request.build_absolute_uri(reverse("provisioning:root")).rstrip("/"),
        path=f"/{path}".removesuffix(".scim"),
        query=request.GET.dict(),
        headers=dict(request.headers),
        body=body,
        subject=connection,
    )
    with transaction.atomic():
        return ScimHandler(_SERVICE, storage).handle(asked)


def _account(connection: "Connection | None", answer: ScimResponse) -> None:
    """Record a refusal that concerns security, and a failure, apart from what it rolls back."""
    who = _actor(connection)
    if answer.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        audit.record_apart(actor=who, verb="provisioning.refused", subject=f"status/{answer.status.value}")
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        audit.record_apart(actor=who, verb="provisioning.failed", subject=f"status/{answer.status.value}")


def _noted(  # all that is known of one request
    request: HttpRequest,
    path: str,
    came: bytes,
    connection: "Connection | None",
    answer: ScimResponse,
    arrived: datetime,
) -> None:
    """Write down what was asked and answered, once it holds."""
    now, tenant_id = clock.now(), request.tenant.pk  # type: ignore[attr-defined]  # set where its ground is
    exchange = Exchange(
        connection=connection.pk if connection else None,
        at=arrived,
        method=(request.method or "")[:10],
        path=f"/{path}"[:300].replace("\x00", "�"),
        query=request.META.get("QUERY_STRING", "")[:600],
        came=told(came) if connection else "",
        status=answer.status.value,
        answered=_summary(answer),
        milliseconds=int((now - arrived).total_seconds() * 1000),
    )
    with scope.tenant(tenant_id):
        actions.note(tenant_id=tenant_id, exchange=exchange)
        if connection:
            actions.served(tenant_id=tenant_id, connection_id=connection.pk, arrived_at=arrived, now=now)


def _summary(answer: ScimResponse) -> str:
    """Return an error as it was answered; of a success only how much it was, since it holds people's data."""
    body = answer.body or {}
    if answer.status >= HTTPStatus.BAD_REQUEST:
        return told(json.dumps(body).encode())
    total = body.get("totalResults")
    return f"{total}" if total is not None else str(body.get("id", ""))


def _response(answer: ScimResponse) -> HttpResponse:
    content = b"" if answer.body is None else json.dumps(answer.body).encode()
    response = HttpResponse(content, status=answer.status.value, content_type=SCIM_MEDIA_TYPE)
    for name, value in answer.headers.items():
        response.headers[name] = value
    response.headers["Cache-Control"] = "no-store"
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        response.headers["Retry-After"] = str(int(_MINUTE.total_seconds()))
    return response


def _actor(connection: "Connection | None") -> Actor:
    name = f"directory/{connection.pk}" if connection else "directory/unproven"
    return Actor(kind="system", name=name, tenant_id=scope.current())
