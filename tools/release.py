"""Say what a version is and what machines found in it, signed: ``python -m tools.release sign|cosign|key``.

``sign`` runs the tests, reads the source for what is dangerous, and signs what came of it together with the digest of
every file of the program; whatever failed stands in the statement as well. ``cosign`` adds the signature of a person
who tried the version. ``key`` prints the public half of a key as settings name it. Keys are files of PEM with an
Ed25519 key (``openssl genpkey -algorithm ed25519``).
"""

import argparse
import importlib.metadata
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from defusedxml import ElementTree

from secretaire.trust.evidence.core.released import Release, Scan, Suite, label, opened, said, tree
from secretaire.trust.evidence.core.statement import envelope, pae
from secretaire.trust.evidence.core.verify import Key
from tools import routes

ROOT: Final = Path(__file__).parents[1]
PROGRAM: Final = ROOT / "src/secretaire"
#: Where tests of security stand, and those of walls between clients.
SECURITY: Final = ("tests.protection.", "tests.architecture.")
ISOLATION: Final = ("tests.protection.tenancy.",)
#: What is answered there follows from the address alone, and is nobody's.
PURE: Final = frozenset({"branding:accent"})
_TRIED: Final = re.compile(r"^test_(?:what_is_foreign|no_page_at_home)\w*\[(.+?)(?:-(?:get|post))?\]$")
_TENANT: Final = "/{tenant}/"


def sign(key: Ed25519PrivateKey, *, name: str, tests: Sequence[str], now: datetime) -> bytes:
    """Return a signed statement about the version that lies here.

    :param tests: what to run: files and folders, and options of pytest
    :raises SystemExit: if the files changed while they were tested
    """
    from secretaire.trust.evidence.queries.checks import releasing  # noqa: PLC0415  # once Django stands

    before = tree(releasing.digests(PROGRAM))
    cases = list(_run(tests))
    scan = _read()
    if tree(releasing.digests(PROGRAM)) != before:
        raise SystemExit("the files changed while they were tested: nothing is signed")
    addresses = there()
    payload = said(
        Release(
            version=importlib.metadata.version("secretaire"),
            digest=before,
            built=now,
            tests=_suite(cases, ("",)),
            security=_suite(cases, SECURITY),
            isolation=_suite(cases, ISOLATION),
            addresses=len(addresses),
            tried=len(addresses & tried(name for name, _classname, state in cases if state == "passed")),
            scan=scan,
        )
    )
    return _written(envelope(payload, keyid=public(key, name).label, signature=key.sign(pae(payload))))


def cosign(key: Ed25519PrivateKey, *, name: str, content: bytes) -> bytes:
    """Return a statement with one signature more."""
    payload = opened(content).payload
    made = envelope(payload, keyid=public(key, name).label, signature=key.sign(pae(payload)))
    whole = json.loads(content)
    return _written(whole | {"signatures": [*whole["signatures"], *made["signatures"]]})


def public(key: Ed25519PrivateKey, name: str) -> Key:
    """Return the public half of a key."""
    return Key(name, key.public_key().public_bytes_raw())


def there() -> set[str]:
    """Return the names of the addresses below a client."""
    return {each.name for each in routes.routes() if each.address.startswith(_TENANT)} - PURE


def tried(names: Iterable[str]) -> set[str]:
    """Return the addresses that tests tried from another client, by the names of these tests."""
    return {found[1] for name in names if (found := _TRIED.match(name))}


def _run(tests: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Run tests; yield the name of each, where it stands, and what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        words = [sys.executable, "-m", "pytest", "-q", f"--junit-xml={report}", *tests]
        # Tests set Django up by themselves.
        environ = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        subprocess.run(words, cwd=ROOT, check=False, stdout=sys.stderr, env=environ)  # noqa: S603  # what the caller says
        found = ElementTree.parse(report).iter("testcase") if report.exists() else ()
        for case in found:
            states = {each.tag for each in case}
            state = "failed" if states & {"failure", "error"} else "skipped" if "skipped" in states else "passed"
            yield case.get("name", ""), f"{case.get('classname', '')}.", state


def _suite(cases: Iterable[tuple[str, str, str]], starts: tuple[str, ...]) -> Suite:
    states = [state for _name, classname, state in cases if classname.startswith(starts)]
    return Suite(ran=len(states), failed=states.count("failed"), skipped=states.count("skipped"))


def _read() -> Scan:
    """Read the source for what is dangerous, by the rules of Bandit."""
    ruff = [sys.executable, "-m", "ruff", "check", "--no-cache"]
    files = subprocess.run([*ruff, "--show-files", str(PROGRAM)], cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603  # fixed words
    words = [*ruff, "--select", "S", "--output-format", "json", str(PROGRAM)]
    found = subprocess.run(words, cwd=ROOT, check=False, capture_output=True, text=True)  # noqa: S603  # as above
    return Scan(files=len(files.stdout.split()), findings=len(json.loads(found.stdout)))


def _written(content: object) -> bytes:
    return (json.dumps(content, indent=2) + "\n").encode()


def _key(path: Path) -> Ed25519PrivateKey:
    found = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(found, Ed25519PrivateKey):
        raise SystemExit(f"{path} is no Ed25519 key")
    return found


def main() -> None:
    """Do what the words say."""
    parser = argparse.ArgumentParser(prog="release", description=__doc__)
    parser.add_argument("word", choices=["sign", "cosign", "key"])
    parser.add_argument("name", help="how the key is called, such as builder.example")
    parser.add_argument("key", type=Path, help="file of the private key")
    parser.add_argument("statement", type=Path, nargs="?", default=Path("release.json"))
    told, tests = parser.parse_known_args()
    key = _key(told.key)
    if told.word == "key":
        sys.stdout.write(f"{label(public(key, told.name))}\n")
    elif told.word == "cosign":
        told.statement.write_bytes(cosign(key, name=told.name, content=told.statement.read_bytes()))
    else:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secretaire.site.settings")
        django.setup()
        told.statement.write_bytes(sign(key, name=told.name, tests=tests, now=datetime.now(UTC)))
        sys.stdout.write(f"{told.statement}: {opened(told.statement.read_bytes()).release}\n")


if __name__ == "__main__":
    main()
