"""Having a letter read in a process of its own, with limits on time and memory."""

import json
import subprocess
import sys
from collections.abc import Collection
from datetime import datetime
from threading import BoundedSemaphore
from typing import Any

from secretaire import config
from secretaire.scheduling.mailboxes.core import Parsed, Person, Reply, Silence, Why
from secretaire.scheduling.mailboxes.core.mime import Outcome

_AT_ONCE = BoundedSemaphore(2)
_GRACE_SECONDS = 5  #: for the process to start


def parse(raw: bytes, *, own: Collection[str], mail_from: str | None, loop: str) -> Outcome:
    """Return what a letter says; whatever it does to its reader, the outcome says so."""
    settings = config.load().intake
    asked = {
        "own": sorted(own),
        "mail_from": mail_from,
        "loop": loop,
        "seconds": settings.parse_seconds,
        "bytes": settings.parse_bytes,
    }
    with _AT_ONCE:
        try:
            done = subprocess.run(  # our own interpreter and module
                [sys.executable, "-P", "-m", "secretaire.scheduling.mailboxes.adapters.reader"],
                input=json.dumps(asked).encode() + b"\n" + raw,
                capture_output=True,
                timeout=settings.parse_seconds * 2 + _GRACE_SECONDS,
                check=False,
                env={},
            )
        except subprocess.TimeoutExpired:
            return Outcome(why=Why.TOO_SLOW)
    if done.returncode:
        return Outcome(why=Why.TOO_SLOW if done.returncode < 0 else Why.TOO_HUNGRY)
    answer = json.loads(done.stdout)
    return Outcome(parsed=_parsed(answer["parsed"]), why=Why(answer["why"]) if answer["why"] else None)


def _parsed(values: dict[str, Any] | None) -> Parsed | None:
    if values is None:
        return None
    return Parsed(
        **{
            **values,
            "sender": Person(**values["sender"]),
            "to": tuple(Person(**each) for each in values["to"]),
            "cc": tuple(Person(**each) for each in values["cc"]),
            "references": tuple(values["references"]),
            "replies": tuple(Reply(**each) for each in values["replies"]),
            "silence": Silence(values["silence"]) if values["silence"] else None,
            "sent_at": datetime.fromisoformat(values["sent_at"]) if values["sent_at"] else None,
        }
    )
