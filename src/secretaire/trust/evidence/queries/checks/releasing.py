"""Checks of the version that runs here: that it is the one that was built, tested, tried and signed."""

import hashlib
import importlib.metadata
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import secretaire
from secretaire import config
from secretaire.trust.evidence.core import Result
from secretaire.trust.evidence.core.released import NotReadable, Signed, Suite, keys, opened, tree
from secretaire.trust.evidence.core.verify import Key
from secretaire.trust.evidence.queries.checks.marking import Unknown, check

_PROGRAM: Final = Path(secretaire.__file__).parent
_NOT_SIGNED: Final = "not signed"


@check("deployment.signed")
def signed(now: datetime, figures: Mapping[str, Any]) -> Result:
    """A machine that builds has signed each file of the program that runs here, and none has changed since.

    By which way the files came here cannot be seen once they are here: that nobody could change them on it is what the
    signature shows.

    :raises Unknown: if the statement or the program may not be read
    """
    found, wrong, files = _looked()
    return Result(
        ok=not wrong,
        actual=wrong or f"{files} files",
        facts={"files": files, "built": found.release.built.isoformat() if found else None, "wrong": wrong},
    )


@check("deployment.tested")
def tested(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Every test of the program was run on the very files that run here, and passed; and a person tried them.

    :raises Unknown: if the statement or the program may not be read
    """
    found, wrong, _files = _looked()
    if found is None or wrong:
        return _bare(wrong)
    suite = found.release.tests
    faults = _faults(suite) | {"nobody tried it": not found.by(_known(config.load().release.people))}
    return _judged(faults, suite)


@check("deployment.scanned")
def scanned(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Every test of security passed on the very files that run here, and a machine that reads source found nothing.

    :raises Unknown: if the statement or the program may not be read
    """
    found, wrong, _files = _looked()
    if found is None or wrong:
        return _bare(wrong)
    suite, scan = found.release.security, found.release.scan
    faults = _faults(suite) | {"source was not read": not scan.files, "dangerous source": scan.findings > 0}
    return _judged(faults, suite, source_files=scan.files, findings=scan.findings)


@check("deployment.isolation")
def isolated(now: datetime, figures: Mapping[str, Any]) -> Result:
    """Before these very files came here, tests tried to reach one client's data from another's, at every address.

    :raises Unknown: if the statement or the program may not be read
    """
    found, wrong, _files = _looked()
    if found is None or wrong:
        return _bare(wrong)
    release = found.release
    faults = _faults(release.isolation) | {
        "not at every address": not release.addresses or release.tried < release.addresses
    }
    return _judged(faults, release.isolation, addresses=release.addresses, tried=release.tried)


def digests(program: Path) -> dict[str, str]:
    """Return the digest of each file of a program, by its path in it; what Python keeps by itself does not count.

    :raises Unknown: if one may not be read
    """
    try:
        return {
            path.relative_to(program).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in program.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
    except OSError as error:
        raise Unknown("the program may not be read") from error


def _looked() -> tuple[Signed | None, str, int]:
    """Return what is said of this version, what is wrong with that, and how many files of the program there are."""
    files, told = digests(_PROGRAM), config.load().release
    content = _content(told.statement)
    if content is None:
        return None, _NOT_SIGNED, len(files)
    try:
        found = opened(content)
    except NotReadable:
        return None, "its statement cannot be read", len(files)
    wrong = {
        "signed by nobody who is known": not found.by(_known(told.keys)),
        "signed for another version": found.release.version != importlib.metadata.version("secretaire"),
        "changed since it was signed": found.release.digest != tree(files),
    }
    return found, ", ".join(word for word, holds in wrong.items() if holds), len(files)


def _content(path: str) -> bytes | None:
    """Return a statement, if there is any."""
    if not path:
        return None
    try:
        return Path(path).read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        return None
    except OSError as error:
        raise Unknown("the statement about this version may not be read") from error


def _known(text: str) -> tuple[Key, ...]:
    try:
        return keys(text)
    except NotReadable as error:
        raise config.Misconfigured(f"release: {error}") from error


def _faults(suite: Suite) -> dict[str, bool]:
    return {
        "no test ran": not suite.ran,
        "a test failed": suite.failed > 0,
        "a test was left out": suite.skipped > 0,
    }


def _bare(wrong: str) -> Result:
    return Result(ok=False, actual=wrong, facts={"wrong": wrong})


def _judged(faults: Mapping[str, bool], suite: Suite, **more: int) -> Result:
    said = ", ".join(word for word, holds in faults.items() if holds)
    return Result(
        ok=not said,
        actual=said or f"{suite.ran} tests",
        facts={"tests": suite.ran, "failed": suite.failed, "left_out": suite.skipped, **more, "wrong": said},
    )
