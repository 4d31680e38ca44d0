"""A server that the operator brings, copied by pgBackRest on its machine; each place is a repository of that.

pgBackRest runs as whom the server's data belongs to. Its configuration is ours, and so are the passphrases: they come
from the backup key, so whoever has that and a place needs nothing else.
"""

import hashlib
import hmac
import math
import os
import pwd
import re
import shlex
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from secretaire import config
from secretaire.lib import clock
from secretaire.lib.errors import Refused, Unavailable
from secretaire.platform.backups import adapters
from secretaire.platform.backups.adapters import Target
from secretaire.platform.backups.adapters.runner import Runner, Say
from secretaire.platform.backups.core import Backup, Broken, Kind, Policy, Unreachable, chain, kept, key_id, stanza, wal
from secretaire.platform.backups.core.stanza import Repository, Stanza

PATIENCE: Final = 10  #: seconds
WAIT: Final = 60  #: seconds that a backup waits for its log
LATE: Final = timedelta(seconds=60)  #: that a segment may take to a place before that is told
NUMBERS: Final = {"directory": 1, "bucket": 2}  #: by which pgBackRest knows the places
_BELOW: Final = "pgbackrest"  #: where it keeps its things at each place
_STANZA: Final = re.compile(r"[a-z0-9][a-z0-9_-]*")


class NotSet(Refused):
    """pgBackRest cannot work as the settings have it; the text says what is to be done."""


class Backrest(Runner):
    """pgBackRest, for one server.

    :param folder: of its configuration and what it keeps for itself
    :param server: what it copies
    :param targets: the places
    :param key: by which backups are encrypted
    :param account: whom it runs as; nothing: ourselves
    """

    def __init__(
        self, folder: Path, *, server: Stanza, targets: Sequence[Target], key: bytes, account: str | None
    ) -> None:
        super().__init__(folder, stanza_name=server.name, account=account)
        self._server, self._key = server, key
        self.repositories = {each.word: _repository(each, key) for each in targets}

    def furnish(self, *, writes: bool) -> None:
        """Write the configuration, and make the folders that pgBackRest needs.

        :param writes: also those of the places

        :raises NotSet: if it is not installed, or the server's account cannot reach what it needs
        """
        settings = config.load().backups
        if shutil.which("pgbackrest") is None:
            raise NotSet("pgBackRest is not installed: apt-get install pgbackrest.")
        try:
            self._own(self.folder, *(self.folder / name for name in ("lock", "log", "spool")))
            for each in self.repositories.values() if writes else ():
                if ("type", "posix") in each.options:
                    self._own(Path(dict(each.options)["path"]))
            text = stanza.configured(
                self._server,
                self.repositories.values(),
                folder=str(self.folder),
                days=max(settings.longest_days - math.ceil(settings.full_hours / 24), 1),
                patience=PATIENCE,
                wait=WAIT,
            )
            beside = self.folder / ".pgbackrest.conf"
            beside.unlink(missing_ok=True)
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
                out.write(text)
            if self.account:
                shutil.chown(beside, self.account)
            beside.replace(self.configuration)
        except OSError as error:
            raise NotSet(f"pgBackRest cannot be set up: {error.filename}: {error.strerror}.") from error

    def create(self) -> None:
        """Have every place know the server; harmless where it does.

        :raises Unavailable: if a place does not answer
        :raises OtherKey: if it is encrypted by another key
        """
        self._done("places", "stanza-create")

    def check(self) -> None:
        """Have the server write a segment of its log, and see that it gets into every place.

        :raises Unavailable: if it does not
        :raises OtherKey: if a place is encrypted by another key
        """
        self._done("places", "check", f"--archive-timeout={LATE.seconds}")

    def verify(self, place: str) -> None:
        """Read everything at a place, and compare it with what was written there.

        :raises Broken: if something is another
        :raises Unavailable: if the place does not answer
        """
        said = self._done(place, "verify", f"--repo={NUMBERS[place]}", "--output=text", "--verbose")
        if "status: ok" not in said:
            raise Broken(f"What lies at the place {place} is not what was put there: {' '.join(said.split())[:300]}")

    def catalogue(self, place: str) -> list[Backup]:
        """Return the backups of a place, the oldest first.

        :raises NoStanza: if nothing was ever kept there
        :raises OtherKey: if they are encrypted by another key
        :raises Unavailable: if it does not answer
        """
        said = self._done(place, "info", "--output=json", f"--repo={NUMBERS[place]}")
        return stanza.catalogued(said, repository=self.repositories[place], stanza=self.stanza, key=key_id(self._key))

    def leading(self, place: str, *, at: datetime | None) -> list[Backup]:
        """Return the backups of a place that lead to an instant, the full one first; as ``catalogue``.

        :raises Unreachable: if there are none, or that instant is not over
        """
        if at and at > clock.now():
            raise Unreachable("That instant is not over yet.")
        return chain(self.catalogue(place), at=at)

    def make(self, place: str, kind: Kind, *, say: Say) -> Backup:
        """Make a backup at a place; a full one where there is none.

        :raises Unavailable: if it cannot be made
        :raises OtherKey: if the place is encrypted by another key
        """
        word = "full" if kind is Kind.FULL else "incr"
        options = [f"--type={word}", f"--repo={NUMBERS[place]}", "--no-expire-auto"]
        self._done(place, "backup", *options, say=say)
        backup = self.catalogue(place)[-1]
        name = f"backup/{self.stanza}/{stanza.label(backup)}/backup.manifest"
        manifest = self._ran(place, "repo-get", "--raw", f"--repo={NUMBERS[place]}", name, say=None)
        part = replace(backup.parts[0], sha256=hashlib.sha256(manifest).hexdigest())
        return replace(backup, parts=(part,))

    def expire(self, place: str, policy: Policy, *, now: datetime) -> list[str]:
        """Delete at a place the backups that need not be there any more, and the log before; return which went.

        :raises Unavailable: if the place does not answer
        """
        before = self.catalogue(place)
        stays = kept(before, policy, now=now)
        gone = {each.id for each in before} - stays
        number = f"--repo={NUMBERS[place]}"
        for each in reversed(before):  # what hangs on another goes first
            if each.id in gone:
                self._done(place, "expire", number, f"--set={stanza.label(each)}")
        self._done(place, "expire", number)
        there = {each.id for each in self.catalogue(place)}
        return [each.id for each in before if each.id not in there]

    @property
    def leads(self) -> bool:
        """Whether the server on this machine is one that is written to, as its own files say; others follow."""
        data = Path(self._server.data)
        follows = any((data / name).exists() for name in ("standby.signal", "recovery.signal"))
        return (data / "postmaster.pid").exists() and not follows

    def reached(self, place: str, marks: Sequence[tuple[datetime, str]], *, first: str) -> datetime | None:
        """Return the newest of some instants up to whose segment the whole log is at a place.

        :param marks: instants with their segments, the oldest first
        :param first: the segment from which on the log is to be there
        :raises Unavailable: if the place does not answer, or another server writes the log by now
        """
        gaps = self.gaps(place, first=first, last=marks[-1][1])
        end = min((wal.number(each) for each in gaps), default=None)
        found = [at for at, segment in marks if end is None or wal.number(segment) < end]
        return found[-1] if found else None

    def gaps(self, place: str, *, first: str, last: str) -> list[str]:
        """Return the segments from one to another that are not at a place, the first among them if none leads on.

        :raises Unavailable: if the place does not answer, or another server writes the log by now
        """
        wanted = wal.needed(first=first, last=last, history=self._history(last[:8]))
        there = {name for folder in wal.folders(wanted) for name in self._segments(place, folder)}
        return [name for name in wanted if name not in there] if wanted else [first]

    def hand_over(self, segments: Sequence[str]) -> list[str]:
        """Hand over what the server has and would not by itself; return what it has no more.

        What came to it while another led, it takes for that one's to hand over.

        :raises Unavailable: if a place does not take it
        """
        log = Path(self._server.data) / "pg_wal"
        for name in segments:
            status = log / "archive_status" / name
            if (log / name).exists() and not status.with_name(f"{name}.ready").exists():
                self._done("places", "archive-push", "--no-archive-async", str(log / name))
        return [name for name in segments if not (log / name).exists()]

    def _history(self, line: str) -> str:
        """Return where a timeline comes from, as the server on this machine has it; nothing: it is the first."""
        if int(line, 16) == 1:
            return ""
        try:
            return (Path(self._server.data) / "pg_wal" / f"{line}.history").read_text()
        except OSError as error:
            raise Unavailable(f"The server here is not the one that leads: it knows no timeline {line}.") from error

    def refused(self, place: str) -> str:
        """Return why the log does not get into a place; nothing: pgBackRest notes no reason."""
        for path in sorted((self.folder / "spool").glob(f"archive/{self.stanza}/out/*.error")):
            try:
                found = stanza.refusal(path.read_text(errors="replace"), number=NUMBERS[place])
            except FileNotFoundError:  # it was taken meanwhile
                continue
            if found:
                return found
        return ""

    def lay_out(self, place: str, backup: Backup, *, into: Path, say: Say) -> None:
        """Lay the files of the server out as a backup has them, each compared with its digest.

        :param into: the folder of the data, which is there and empty
        :raises Broken: if something is another
        :raises Unavailable: if the place does not answer
        """
        options = [f"--set={stanza.label(backup)}", "--type=none", f"--pg1-path={into}", f"--repo={NUMBERS[place]}"]
        self._done(place, "restore", *options, say=say)

    def fetching(self, place: str, *, into: Path) -> str:
        """Return the command by which a server that recovers fetches its log from a place.

        A place that does not answer, or what is broken there, is not the end of the log: then it stops.
        """
        words = self._words("archive-get", f"--pg1-path={into}", f"--repo={NUMBERS[place]}", "--no-archive-async")
        return f'{shlex.join(words)} %f "%p"; c=$?; [ $c -le 1 ] || exit 255; exit $c'

    def line(self) -> str:
        """Return the command by which the server hands its log over."""
        return (
            f"{shlex.join(['pgbackrest', f'--config={self.configuration}', f'--stanza={self.stanza}'])} archive-push %p"
        )

    def _segments(self, place: str, folder: str) -> list[str]:
        """Return the segments in those folders of a place that have a name, of whichever version of the server."""
        number = f"--repo={NUMBERS[place]}"
        root = f"archive/{self.stanza}"
        found = []
        for version in self._listed(place, root, number):
            found += stanza.segments(
                self._done(place, "repo-ls", "--output=json", number, f"{root}/{version}/{folder}")
            )
        return found

    def _listed(self, place: str, folder: str, number: str) -> list[str]:
        said = self._done(place, "repo-ls", number, folder)
        return [each for each in said.split() if not each.startswith("archive.info")]

    def _own(self, *folders: Path) -> None:
        """Make folders that belong to whom pgBackRest runs as, and see that this account gets there."""
        for folder in folders:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self.account:
                shutil.chown(folder, self.account, pwd.getpwnam(self.account).pw_gid)
        for above in folders[0].parents if self.account else ():
            if not above.stat().st_mode & 0o001 and above.owner() != self.account:
                raise NotSet(
                    f"The account {self.account} cannot reach {folders[0]}: chmod o+x {above}, then try again."
                )


def backrest() -> Backrest:
    """Return pgBackRest as the settings have it, ready to work.

    :raises NotSet: if they do not say enough, or we may not work for the server's account
    """
    settings = config.load().backups
    if not settings.stanza or not settings.data:
        raise NotSet(
            "The database is an external server: install pgBackRest on its machine, set backups.stanza (a name for it) "
            "and backups.data (the folder of its data), and run `secretaire backup setup` there."
        )
    if not _STANZA.fullmatch(settings.stanza):
        raise NotSet("backups.stanza must be a word of small letters and digits.")
    data = Path(settings.data)
    try:
        owner = pwd.getpwuid(data.stat().st_uid).pw_name
    except (OSError, KeyError):
        raise NotSet(f"There is no folder {data}: backups are made on the machine of the database server.") from None
    if os.geteuid() not in {0, data.stat().st_uid}:
        raise NotSet(f"Only {owner}, to whom {data} belongs, may copy it: run this as {owner} or as root.")
    made = Backrest(
        config.load().directory / "pgbackrest",
        server=_reached(data),
        targets=adapters.targets(),
        key=adapters.key(make=True),
        account=owner if os.geteuid() == 0 else None,
    )
    made.furnish(writes=True)
    return made


def elsewhere(folder: Path, target: Target, *, data: Path, account: str | None, key: bytes) -> Backrest:
    """Return pgBackRest for a restore, which knows one place alone; its configuration is in the folder."""
    server = Stanza(name=config.load().backups.stanza, data=str(data), port=5432, socket=str(folder))
    made = Backrest(folder, server=server, targets=[target], key=key, account=account)
    made.furnish(writes=False)
    return made


def keeper(targets: Sequence[Target]) -> str:
    """Return to whom the folder of the first place that is one belongs; nothing: there is none, or it is ours."""
    for each in targets:
        if each.word == "directory":
            folder = Path(config.load().backups.directory).resolve() / _BELOW
            if folder.exists() and folder.stat().st_uid != os.geteuid():
                return folder.owner()
    return ""


def _reached(data: Path) -> Stanza:
    """Return how the server is reached, as it says itself while it runs."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        port, socket = int(lines[3]), lines[4]
    except (OSError, IndexError, ValueError):
        port, socket = 5432, "/var/run/postgresql"
    return Stanza(name=config.load().backups.stanza, data=str(data), port=port, socket=socket)


def _repository(target: Target, key: bytes) -> Repository:
    settings = config.load().backups
    passphrase = hmac.new(key, f"pgbackrest {target.word}".encode(), hashlib.sha256).hexdigest()
    if target.word == "directory":
        options = {"type": "posix", "path": str(Path(settings.directory).resolve() / _BELOW)}
    else:
        url = urlsplit(settings.bucket_url)
        if url.scheme != "https":
            raise NotSet("pgBackRest speaks to an object storage by TLS alone: backups.bucket_url must be https.")
        options = {
            "type": "s3",
            "path": f"/{_BELOW}",
            "s3-bucket": settings.bucket,
            "s3-endpoint": url.hostname or "",
            "s3-region": settings.bucket_region,
            "s3-key": settings.bucket_key,
            "s3-key-secret": settings.bucket_secret,
            "s3-uri-style": "path",
            "storage-port": str(url.port or 443),
            **({"storage-ca-file": settings.bucket_authorities} if settings.bucket_authorities else {}),
        }
    return Repository(
        number=NUMBERS[target.word], word=target.word, passphrase=passphrase, options=tuple(options.items())
    )
