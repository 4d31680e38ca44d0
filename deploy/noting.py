#!/usr/bin/python3
"""Note what the firewall of this machine has loaded beside what was declared for it, so that the service can compare.

Two units run this as root, since nobody else may ask. ``declared`` loads the file of rules into a network of its own,
in which nothing else is and nobody passes, and notes how nftables lists it there; ``loaded`` notes how it lists what
the machine really has. So both are told in the same words, whatever the version of nftables.
"""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

NFT: Final = "/usr/sbin/nft"
#: What nftables tells beside a rule: numbers that differ from one loading to the next, or that grow.
_PASSING: Final = frozenset({"handle", "packets", "bytes"})
#: Lists of which the order says nothing.
_UNORDERED: Final = frozenset({"elem", "set"})
_MODE: Final = 0o640  #: root writes, the group of the unit reads


def main() -> None:
    """Do one word: ``declared RULES FOLDER`` or ``loaded FOLDER``."""
    match sys.argv[1:]:
        case ["declared", rules, folder]:
            if normal(_nft("-j", "list", "ruleset")):
                sys.exit("This network has rules: what is declared is loaded into an empty one.")
            _nft("-f", rules)
            write(Path(folder, "declared.json"), {"rules": normal(_nft("-j", "list", "ruleset"))})
        case ["loaded", folder]:
            declared = json.loads(Path(folder, "declared.json").read_text())["rules"]
            loaded, now = normal(_nft("-j", "list", "ruleset")), datetime.now(UTC)
            write(Path(folder, "flows.json"), {"at": now.isoformat(), "declared": declared, "loaded": loaded})
        case _:
            sys.exit(main.__doc__)


def normal(listed: str) -> list[str]:
    """Return what nftables lists as one text for each table, chain, set and rule, in order, without what passes."""
    found = [each for each in json.loads(listed)["nftables"] if "metainfo" not in each]
    return [json.dumps(_lasting(each), sort_keys=True) for each in found]


def write(path: Path, told: dict[str, Any]) -> None:
    """Write a file whole or not at all, so that nobody reads half of it."""
    part = path.with_name(f".{path.name}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, _MODE), "w") as out:
        os.fchmod(out.fileno(), _MODE)
        json.dump(told, out)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)


def _lasting(told: Any) -> Any:
    if isinstance(told, dict):
        kept = {key: _lasting(each) for key, each in told.items() if key not in _PASSING}
        return {key: sorted(each, key=json.dumps) if _listed(key, each) else each for key, each in kept.items()}
    return [_lasting(each) for each in told] if isinstance(told, list) else told


def _listed(key: str, told: object) -> bool:
    return key in _UNORDERED and isinstance(told, list)


def _nft(*words: str) -> str:
    done = subprocess.run([NFT, *words], check=False, capture_output=True, text=True)  # noqa: S603  # fixed words
    if done.returncode:
        sys.exit(f"nft {' '.join(words)}: {done.stderr.strip()}")
    return done.stdout


if __name__ == "__main__":
    main()
