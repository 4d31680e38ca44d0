"""Another cell, as far as this one hears of it: ``python other.py MOOD FOLDER cell WORD …``.

It answers as ours does, from a folder in which it notes what it has taken; its mood says at which step it fails.
"""

import json
import os
import signal
import sys
from pathlib import Path

from secretaire.platform.cells import core
from secretaire.platform.portability.adapters import Reader
from secretaire.platform.portability.core import content


def say(**said: object) -> None:
    """Say one line."""
    print(core.line(**said), flush=True)  # noqa: T201  # it is what this program is for


def refuse(why: str) -> None:
    """End as our commands do that refuse."""
    print(f"secretaire: {why}", file=sys.stderr)  # noqa: T201  # as above
    sys.exit(1)


def take(mood: str, folder: Path) -> None:
    """Take a tenant in."""
    source = sys.stdin.buffer
    head = core.read_head(source.readline().decode())
    if mood == "full":
        refuse("There is no room.")
    print("Welcome to the other machine!", flush=True)  # noqa: T201  # as SSH greets
    say(ready=True)
    parcel = core.read_parcel(source.readline().decode())
    path = folder / "tenant.zip"
    path.write_bytes(source.read(parcel.octets))
    if mood == "kills-us":
        os.kill(os.getppid(), signal.SIGKILL)
    if mood == "dies-early":
        os.kill(os.getpid(), signal.SIGKILL)
    with Reader(path) as reader:
        reader.check()
        digest = content(reader.manifest)
    (folder / "promises").write_text(json.dumps([(name, str(at), about) for name, at, about in parcel.promises]))
    say(taken={"rows": 1, "digest": "else" if mood == "mistaken" else digest})
    if (core.heard(source.readline().decode()) or {}).get("serve") and mood not in {"dies-late", "never-serves"}:
        (folder / head.slug).write_text(str(head.tenant))
        say(serves=head.slug)


def main(mood: str, folder: Path, word: str, *words: str) -> None:
    """Do what is said."""
    if mood == "away":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "take":
        take(mood, folder)
    elif word == "settle":
        if mood == "never-serves":
            os.kill(os.getpid(), signal.SIGKILL)
        (folder / words[0]).write_text("settled")
        say(serves=words[0])
    elif word == "holds":
        path = folder / words[0]
        say(holds=path.read_text() if path.exists() else "")
    elif word == "know":
        said = core.heard(sys.stdin.readline()) or {}
        (folder / "known").write_text(json.dumps(said["lives"]))
        say(both=["twin"] if mood == "twin" else [])


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[4:])
