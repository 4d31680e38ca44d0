"""``python -m deploy check|keys|renew|render INVENTORY [--keys FOLDER] [--out FOLDER]``."""

import argparse
import sys
from pathlib import Path

from deploy import authority, inventory, machine
from deploy.inventory import Unfit


def main() -> int:
    """Do one word; return the exit code: 0 well, 1 the inventory is not fit, 2 called wrongly."""
    parser = argparse.ArgumentParser(prog="deploy", description=__doc__)
    parser.add_argument("word", choices=["check", "keys", "renew", "render"])
    parser.add_argument("inventory", type=Path)
    parser.add_argument("--keys", type=Path, default=Path("keys"), help="folder of keys and passwords")
    parser.add_argument("--out", type=Path, default=Path("machines"), help="folder that gets one folder a machine")
    told = parser.parse_args()
    try:
        found = inventory.read(told.inventory)
        if told.word == "check":
            _say(f"{len(found.nodes)} machines at {', '.join(found.sites)}")
            return 0
        for name in authority.prepare(found, told.keys):
            _say(f"made {name}")
        if told.word == "renew":
            _say(f"made {authority.renew_root(told.keys)}")
        if told.word == "render":
            for node in found.nodes:
                changed = machine.write(machine.files(found, node, told.keys), told.out / node.name)
                _say(f"{node.name}: {len(changed)} files changed")
    except Unfit as error:
        sys.stderr.write(f"deploy: {error}\n")
        return 1
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
