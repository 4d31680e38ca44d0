"""A real clamd on loopback that knows one signature, ours: that of the file by which every scanner is tried (EICAR)."""

import getpass
import io
import os
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from secretaire import config

#: In two pieces, so that no scanner takes this file for it.
EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").encode()
NAME = "Eicar-Test.UNOFFICIAL"
#: Bytes of the largest file that it reads.
LARGEST = 3_000_000
_PATIENCE = 180
_CONFIGURATION = """
Foreground yes
LocalSocket {folder}/socket
DatabaseDirectory {folder}/signatures
TemporaryDirectory {folder}
StreamMaxLength {largest}
MaxThreads 4
"""


@contextmanager
def clamd() -> Iterator[str]:
    """Run a scanner; yield the path of its socket."""
    program = shutil.which("clamd") or "/usr/sbin/clamd"
    with tempfile.TemporaryDirectory(prefix="scan-") as name:
        folder = Path(name)
        (folder / "signatures").mkdir()
        (folder / "signatures/eicar.ndb").write_text(f"Eicar-Test:0:*:{EICAR.hex()}\n")
        text = _CONFIGURATION.format(folder=folder, largest=LARGEST)
        user = f"User {getpass.getuser()}\n" if os.geteuid() == 0 else ""
        (folder / "clamd.conf").write_text(text + user)
        with (folder / "said").open("w") as said:
            words = [program, "--config-file", str(folder / "clamd.conf")]
            process = subprocess.Popen(words, stdout=said, stderr=said)  # noqa: S603  # fixed words
        try:
            _wait(folder / "socket", process, folder / "said")
            yield str(folder / "socket")
        finally:
            process.terminate()
            process.wait(_PATIENCE)


def _wait(path: Path, process: "subprocess.Popen[bytes]", said: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while not path.exists():
        assert process.poll() is None, said.read_text()
        assert time.monotonic() < until, said.read_text()
        time.sleep(0.05)


def packed(content: bytes, name: str = "notes/plan.txt") -> bytes:
    """Return a zip with a file in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("first.txt", "nothing")
        archive.writestr(name, content)
    return out.getvalue()


def scanned_by(monkeypatch: pytest.MonkeyPatch, scanner: str, *, seconds: int = 20, development: bool = True) -> None:
    """Let the settings name a scanner."""
    found = config.load()
    changed = replace(
        found,
        files=replace(found.files, scanner=scanner, scanner_seconds=seconds),
        installation=replace(found.installation, development=development),
    )
    monkeypatch.setattr(config, "load", lambda: changed)
