"""Handing results over to the service, signed."""

import ssl
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from typing import Final

from secretaire.lib import http, signing
from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Refused, Unavailable
from secretaire.platform.status.core.reports import Result, signed, written

EGRESS: Final = (
    Counterpart(
        name="the installation that is told what its probers saw",
        when="`secretaire probe` runs",
        leaves="which targets answered, when and how fast",
        comes="whether the results were taken",
        guard="https, or this machine; no redirects; each message is signed (Ed25519)",
    ),
)

_LIMITS: Final = http.Limits(
    connect=timedelta(seconds=5),
    read=timedelta(seconds=10),
    total=timedelta(seconds=15),
    size=2000,
    cut=True,
    redirects=0,
)


class Course(StrEnum):
    """What became of a message."""

    TAKEN = "taken"
    UNKNOWN = "unknown"  #: the service does not know this place, or not by this key
    USELESS = "useless"  #: the service can do nothing with it, and never will
    AWAY = "away"  #: nobody answers, or not now


_COURSES: Final = {204: Course.TAKEN, 403: Course.UNKNOWN, 422: Course.USELESS}


def hand_over(
    results: Sequence[Result], *, base: str, place: str, key: str, authorities: ssl.SSLContext | None
) -> Course:
    """Hand results over; return what became of them."""
    message = written(results)
    headers = {
        "Content-Type": "application/json",
        "X-Probe-Place": place,
        "X-Probe-Signature": signing.sign_by(key, signed(place, message)),
    }
    try:
        with http.Client(allow_loopback=True, allow_private=True, limits=_LIMITS, verify=authorities) as client:
            answer = client.send("POST", f"{base}/probes/", headers=headers, content=message)
    except (Refused, Unavailable):
        return Course.AWAY
    return _COURSES.get(answer.status, Course.AWAY)
