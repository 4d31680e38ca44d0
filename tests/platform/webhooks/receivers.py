"""Programs that listen: real servers on loopback, and what reached them."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from standardwebhooks import Webhook
from tests.lib.sites import Handler, Site

from secretaire.platform.webhooks import actions
from secretaire.platform.webhooks.actions import Made, Wish
from secretaire.platform.webhooks.core.messages import KINDS
from secretaire.protection.tenancy.core import Actor


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A message as it arrived."""

    head: dict[str, str]
    body: bytes

    def checked(self, secret: str) -> Any:
        """Return what it says, if it was signed with a secret."""
        return Webhook(secret).verify(self.body, self.head)

    @property
    def key(self) -> str:
        return self.head["webhook-id"]


class _Listening(Handler):
    site: "Receiver"

    def do_POST(self):  # noqa: N802  # the library's own name
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        head = {name.lower(): value for name, value in self.headers.items()}
        self.site.taken.append(Taken(head=head, body=body))
        self.site.answer(self)


class Receiver(Site):
    """A program that takes every message, or answers as it is told."""

    handler = _Listening

    def __init__(self) -> None:
        self.taken: list[Taken] = []
        self.answer: Callable[[Handler], None] = says(200)
        super().__init__()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hooks"


def says(status: int, body: bytes = b"", **headers: str) -> Callable[[Handler], None]:
    """Answer with a status."""
    lines = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.reply((status, lines, body))


def trickles(handler: Handler) -> None:
    """Say yes, then go on and on, a little at a time."""
    handler.send_response(200)
    handler.end_headers()
    for _number in range(600):
        handler.wfile.write(b".")
        handler.wfile.flush()
        time.sleep(0.05)


def hangs_up(handler: Handler) -> None:
    """Say nothing."""
    handler.connection.close()


def listen(actor: Actor, url: str, **values: Any) -> Made:
    """Add an endpoint that hears of everything."""
    wish = Wish(**{"name": "Ledger", "url": url, "kinds": KINDS} | values)
    return actions.add(actor=actor, endpoint_id=uuid4(), wish=wish)
