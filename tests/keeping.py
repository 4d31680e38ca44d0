"""Installed tables, for tests that need an installation of their own.

``SECRETAIRE_TESTS_KEPT`` names a folder, in which they outlive a run, for whoever runs a few tests again and again;
without it, and in ``make test`` of a clean clone, they are kept until the run is over.
"""

import hashlib
import os
import secrets
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from secretaire import config

_SOURCE = Path(config.__file__).parents[1]
#: What decides how tables, rights and walls come out.
_DECIDING = ("*/migrations/*", "*/models.py", "*/models/*", "*/bases*", "site/roles.py", "site/install.py", "lib/*.py")


def place() -> Path | None:
    """Return where the tables of this source are kept, or would be; nothing: nowhere."""
    folder = os.environ.get("SECRETAIRE_TESTS_KEPT")
    if not folder or not config.load().embedded:
        return None
    digest = hashlib.sha256()
    for path in sorted({found for each in _DECIDING for found in _SOURCE.rglob(each) if found.is_file()}):
        if "__pycache__" not in path.parts:
            digest.update(str(path.relative_to(_SOURCE)).encode() + path.read_bytes())
    return Path(folder) / digest.hexdigest()[:16]


def share(home: Path) -> None:
    """Have every process of a run begin with one secret: passwords of roles follow from it, and copies have them."""
    folder = Path(os.environ["SECRETAIRE_TESTS_KEPT"])
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"secret.{os.getpid()}"
    made.write_text(secrets.token_hex(32))
    made.chmod(0o600)
    with suppress(FileExistsError):  # somebody was faster
        (folder / "secret.key").hardlink_to(made)
    made.unlink()
    shutil.copy2(folder / "secret.key", home / "secret.key")


def keep(home: Path, *, at: Path) -> None:
    """Keep the folder of an installation, whose database is stopped."""
    at.parent.mkdir(parents=True, exist_ok=True)
    part = at.with_name(f"{at.name}.{os.getpid()}")
    _copy(home, part)
    try:
        part.rename(at)
    except OSError:  # somebody was faster
        shutil.rmtree(part)


def fetch(kept: Path, *, to: Path) -> bool:
    """Take what is kept as the folder of an installation; tell whether there is something."""
    if not kept.exists():
        return False
    _copy(kept, to)
    return True


def _copy(source: Path, target: Path) -> None:
    subprocess.run(["cp", "-a", f"{source}/.", str(target)], check=True)  # noqa: S603, S607  # owners and modes as they are
