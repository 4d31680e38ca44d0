"""A stand-in for a language model's server, after the published chat-completions protocol.

It is no model: it says what a test tells it to say. What it cannot show is how well a model reads.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.lib.sites import Handler, Site

PATH = "/v1/chat/completions"


class _Listening(Handler):
    def do_POST(self) -> None:  # noqa: N802  # the library's own name
        """Keep what was asked and reply."""
        length = int(self.headers.get("Content-Length", "0"))
        content = self.rfile.read(length)
        site: Any = self.site
        site.asked.append(json.loads(content))
        self.site.seen.append((self.command, self.path, dict(self.headers)))
        route = self.site.routes.get(self.path, (404, {}, b""))
        if callable(route):
            route(self)
        else:
            self.reply(route)


class Endpoint(Site):
    """A server with one model; ``asked`` keeps the bodies of what it was asked."""

    handler = _Listening

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[dict[str, Any]] = []
        self.says(nothing())

    @property
    def url(self) -> str:
        """Return the address that an operator would set."""
        return f"http://127.0.0.1:{self.port}/v1"

    def says(self, answer: object, *, finish: str = "stop", status: int = 200) -> None:
        """Answer with this from now on, as the protocol wraps it."""
        text = answer if isinstance(answer, str) else json.dumps(answer)
        self.sends(wrapped(text, finish), status=status)

    def sends(self, body: bytes, *, status: int = 200, headers: dict[str, str] | None = None) -> None:
        """Answer with these very bytes from now on."""
        self.routes[PATH] = (status, headers or {"Content-Type": "application/json"}, body)

    @property
    def shown(self) -> str:
        """Return all that the model got to see in the last question."""
        return json.dumps(self.asked[-1], ensure_ascii=False)


def wrapped(text: str, finish: str = "stop") -> bytes:
    """Return a text in the envelope of the protocol."""
    message = {"role": "assistant", "content": text, "refusal": None}
    choice = {"index": 0, "message": message, "finish_reason": finish, "logprobs": None}
    completion = {"id": "c-1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    return json.dumps(completion).encode()


def nothing(**said: Any) -> dict[str, Any]:
    """Return an answer that reads nothing but what is given."""
    empty: dict[str, Any] = {
        "intent": "none",
        "windows": [],
        "chosen": None,
        "duration": None,
        "place": None,
        "added": [],
        "removed": [],
        "recurrence": None,
    }
    return empty | said


@contextmanager
def serving() -> Iterator[Endpoint]:
    """Run a server while the block lasts."""
    endpoint = Endpoint()
    try:
        yield endpoint
    finally:
        endpoint.close()
