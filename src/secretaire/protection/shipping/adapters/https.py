"""A collector that takes events as JSON over HTTPS."""

import ssl
from datetime import timedelta
from typing import Final

from secretaire.config import Shipping
from secretaire.lib import http
from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Refused, Unavailable

EGRESS: Final = (
    Counterpart(
        name="a collector of logs by HTTPS",
        when="`shipping.url` is set",
        leaves="each entry of every tenant's log: what was done, when, by which account, from which network; no names",
        comes="the status of its answer",
        guard="https to a public address or this machine, with `shipping.token`; no redirects; bounded in time",
    ),
)
_LIMITS: Final = http.Limits(
    connect=timedelta(seconds=5),
    read=timedelta(seconds=10),
    total=timedelta(seconds=20),
    size=1000,
    cut=True,
    redirects=0,
)


def send(body: bytes, *, name: str, to: Shipping) -> None:
    """Hand events over.

    :param name: of this batch, the same when it is sent again
    :raises Unavailable: if the collector does not say that it took them
    """
    head = {"Content-Type": "application/json", "Idempotency-Key": name}
    if to.token:
        head["Authorization"] = f"Bearer {to.token}"
    verify = ssl.create_default_context(cafile=to.ca) if to.ca else None
    try:
        with http.Client(allow_loopback=True, limits=_LIMITS, verify=verify) as client:
            said = client.send("POST", to.url, headers=head, content=body)
    except (Refused, OSError) as error:
        raise Unavailable(f"the collector cannot be asked: {type(error).__name__}") from error
    if not 200 <= said.status < 300:  # noqa: PLR2004  # what HTTP calls success
        raise Unavailable(f"the collector answers {said.status}")
