"""Programs and telephones outside: an alert is handed to the one, or to a gateway for the other."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from secretaire import config
from secretaire.lib import http, webhooks
from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Refused, Unavailable
from secretaire.protection.alerts.core import Form, filled

EGRESS: Final = (
    Counterpart(
        name="programs that are told of alerts",
        when="an administrator puts the address of one on the list of those who are told",
        leaves="what kind of thing is wrong, how bad and since when; identifiers alone",
        comes="the status of the answer",
        guard="https to public addresses alone, each checked once and connected to as checked; no redirects; signed; "
        "bounded in time and size",
    ),
    Counterpart(
        name="the installation's SMS gateway",
        when="`alerts.sms_url` is set and somebody with a telephone number is on the list of those who are told",
        leaves="the number, and the title of the alert",
        comes="the status of the answer",
        guard="https to a public address; no redirects; bounded in time and size",
        processor=True,
    ),
)

_LIMITS = http.Limits(
    connect=timedelta(seconds=5),
    read=timedelta(seconds=10),
    total=timedelta(seconds=15),
    size=2000,
    cut=True,
    redirects=0,
)
#: Answers of a server that may be another one tomorrow.
_PASSING = frozenset({408, 425, 429})
_SERVER_FAULT = 500


class NotTaken(Refused):
    """The other side will not take it, however often it is asked."""


def client(*, resolve: http.Resolver = http.resolved) -> http.Client:
    """Return the guarded client that alerts leave by."""
    return http.Client(allow_loopback=settings.DEVELOPMENT, limits=_LIMITS, resolve=resolve)


def post(*, url: str, secret: str, key: str, message: Mapping[str, Any], now: datetime, through: http.Client) -> None:
    """Hand a message to a program, signed.

    :param key: names the message; the same on each attempt
    :raises NotTaken: if it refuses for good
    :raises Unavailable: if it did not take it; trying again may help
    """
    body = json.dumps(dict(message), ensure_ascii=False, separators=(",", ":"))
    head = webhooks.head(key=key, at=now, body=body, secrets=[secret])
    _judge(through.send("POST", url, headers={"Content-Type": Form.JSON.value, **head}, content=body.encode()).status)


def text(*, to: str, words: str, through: http.Client) -> None:
    """Hand a few words for a telephone to the gateway of the settings.

    :raises NotTaken: if it refuses for good, or the settings contradict
    :raises Unavailable: if it did not take them; trying again may help
    """
    found = config.load().alerts
    if found.sms_type not in set(Form) or not found.sms_url:
        raise NotTaken(_("The SMS gateway is not set up."))
    head = {"Authorization": found.sms_authorization} if found.sms_authorization else {}
    url = filled(found.sms_url, to=to, text=words, form=None)
    if not found.sms_body:
        _judge(through.send("GET", url, headers=head).status)
        return
    form = Form(found.sms_type)
    body = filled(found.sms_body, to=to, text=words, form=form)
    _judge(through.send("POST", url, headers={"Content-Type": form.value, **head}, content=body.encode()).status)


def _judge(status: int) -> None:
    if 200 <= status < 300:  # noqa: PLR2004  # the class of answers that say yes
        return
    if status in _PASSING or status >= _SERVER_FAULT:
        raise Unavailable(f"alerts: the other side says {status}")
    raise NotTaken(_("The other side says %(status)s.") % {"status": status})
