"""The key, the places and the folders of backups, as the settings have them."""

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from secretaire import config
from secretaire.config import Files
from secretaire.lib.storage import Bucket, Directory, Storage
from secretaire.platform.backups.core import Place, Policy

KEY: Final = 32  #: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A place for copies, and the way to it."""

    place: Place
    storage: Storage

    @property
    def word(self) -> str:
        """What it is called."""
        return self.place.word


def targets() -> list[Target]:
    """Return the places that the settings name.

    :raises config.Misconfigured: if they name half of one, or a folder that is ours for other ends
    """
    found, settings = [], config.load().backups
    if settings.directory:
        root = Path(settings.directory).resolve()
        if root.is_relative_to(home()) or home().is_relative_to(root):
            raise config.Misconfigured(
                f"backups.directory: {root} overlaps {home()}, where backups are prepared; name another folder"
            )
        place = Place(
            word="directory",
            provider=settings.directory_provider,
            place=settings.directory_place,
            country=settings.directory_country,
            same_disk=_device(root) == _device(Path(settings.data) if settings.data else config.load().directory),
        )
        found.append(Target(place=place, storage=Directory(root)))
    if settings.bucket:
        place = Place(
            word="bucket",
            provider=settings.bucket_provider,
            place=settings.bucket_place,
            country=settings.bucket_country,
        )
        bucket = Files(
            bucket=settings.bucket,
            url=settings.bucket_url,
            region=settings.bucket_region,
            key=settings.bucket_key,
            secret=settings.bucket_secret,
        )
        vouching = _authorities(settings.bucket_authorities)
        found.append(Target(place=place, storage=Bucket(bucket, prefix="backups.bucket_", authorities=vouching)))
    return found


def policy() -> Policy:
    """Return for how long backups are kept.

    :raises config.Misconfigured: if the settings contradict each other
    """
    settings = config.load().backups
    found = Policy(
        window=timedelta(days=settings.window_days),
        daily=settings.daily,
        weekly=settings.weekly,
        monthly=settings.monthly,
        longest=timedelta(days=settings.longest_days),
    )
    if fault := found.fault(full=timedelta(hours=settings.full_hours)):
        raise config.Misconfigured(fault)
    return found


def home() -> Path:
    """Return the folder in which backups are prepared."""
    return config.load().directory / "backups"


def key(*, make: bool) -> bytes:
    """Return the key by which backups are encrypted.

    :param make: make one where there is none; a restore must not, since it could read nothing
    :raises config.Misconfigured: if there is none, or it is no key
    """
    path = config.load().directory / "backup.key"
    if config.load().backups.key:
        return _key(config.load().backups.key, "backups.key")
    try:
        if make and not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError):  # another process was faster
                _write(path)
        if not path.exists():
            raise config.Misconfigured(f"there is no backup key: set backups.key, or put the file back at {path}")
        if path.stat().st_mode & 0o077:
            raise config.Misconfigured(f"{path} must be readable by its owner alone: chmod 600 {path}")
        return _key(path.read_text().strip(), str(path))
    except OSError as error:
        raise config.Misconfigured(f"the backup key cannot be kept in {path}: {error.strerror}") from error


def _write(path: Path) -> None:
    """Write a key of which never half is there."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(secrets.token_hex(KEY))
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(beside, path)
    finally:
        beside.unlink()


def _key(digits: str, where: str) -> bytes:
    try:
        found = bytes.fromhex(digits)
    except ValueError:
        found = b""
    if len(found) != KEY:
        raise config.Misconfigured(f"{where} must hold 64 hexadecimal digits")
    return found


def _authorities(path: str) -> bytes:
    try:
        return Path(path).read_bytes() if path else b""
    except OSError as error:
        raise config.Misconfigured(f"backups.bucket_authorities: {path} cannot be read: {error.strerror}") from error


def _device(folder: Path) -> int:
    """Return the disk on which a folder lies, or will lie."""
    return next(each for each in (folder, *folder.parents) if each.exists()).stat().st_dev
