"""The process that reads one letter, within limits, and has no way to the database or the network.

It reads JSON and the letter from its standard input and writes JSON to its standard output.
"""

import json
import resource
import sys
from dataclasses import asdict
from typing import Any

from secretaire.scheduling.mailboxes.core import mime
from secretaire.scheduling.mailboxes.core.mime import Outcome
from secretaire.scheduling.mailboxes.core.values import Why


def main() -> int:
    """Read one letter; return the exit code."""
    asked = json.loads(sys.stdin.buffer.readline())
    resource.setrlimit(resource.RLIMIT_CPU, (asked["seconds"], asked["seconds"] + 1))
    resource.setrlimit(resource.RLIMIT_AS, (asked["bytes"], asked["bytes"]))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read(), asked)))
    return 0


def answer(raw: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    """Return the outcome of reading a letter as JSON can say it; never raises."""
    try:
        found = mime.parse(raw, own=asked["own"], mail_from=asked["mail_from"], loop=asked["loop"])
    except MemoryError:
        found = Outcome(why=Why.TOO_HUNGRY)
    except RecursionError:
        found = Outcome(why=Why.TOO_DEEP)
    except Exception:  # noqa: BLE001  # the outermost edge: whatever a letter breaks, it is kept and a person looks
        found = Outcome(why=Why.UNREADABLE)
    parsed = asdict(found.parsed) if found.parsed else None
    if parsed and found.parsed:
        parsed["sent_at"] = found.parsed.sent_at and found.parsed.sent_at.isoformat()
    return {"parsed": parsed, "why": found.why}


if __name__ == "__main__":
    sys.exit(main())
