"""pgBackRest as a program that is run: with which words, as whom, and what it says."""

import pwd
import re
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from secretaire.lib.processes import leashed
from secretaire.platform.backups.core import stanza

Say = Callable[[str], None]
_SAID: Final = re.compile(r"^P\d\d\s+(?:INFO|WARN): (.+)$")


class Runner:
    """The program.

    :param folder: of its configuration and what it keeps for itself
    :param stanza_name: of the server, in its catalogue
    :param account: whom it runs as; nothing: ourselves
    """

    def __init__(self, folder: Path, *, stanza_name: str, account: str | None) -> None:
        self.folder, self.stanza, self.account = folder, stanza_name, account

    @property
    def configuration(self) -> Path:
        """The file that tells pgBackRest everything."""
        return self.folder / "pgbackrest.conf"

    def _done(self, place: str, *words: str, say: Say | None = None) -> str:
        return self._ran(place, *words, say=say).decode(errors="replace")

    def _ran(self, place: str, *words: str, say: Say | None) -> bytes:
        """Run pgBackRest; return what it printed, or was told meanwhile."""
        level = "info" if say else "off"
        with subprocess.Popen(  # noqa: S603  # a program of the system's
            self._words(*words, f"--log-level-console={level}", "--log-level-stderr=error"),
            **self._manner(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=leashed(signal.SIGTERM),  # noqa: PLW1509  # it calls prctl and nothing else
        ) as running:
            try:
                said = b"" if say is None else b"".join(self._told(line, say) for line in running.stdout or ())
                out, wrong = running.communicate()
            except BaseException:
                running.kill()
                raise
        if running.returncode:
            raise stanza.fault(wrong.decode(errors="replace") or f"it ended with {running.returncode}", word=place)
        found: bytes = said + out
        return found

    def _told(self, line: bytes, say: Say) -> bytes:
        found = _SAID.match(line.decode(errors="replace").rstrip())
        if found and " command " not in found[1]:
            say(found[1])
        return line

    def _words(self, *words: str) -> list[str]:
        told = [f"--config={self.configuration}", f"--stanza={self.stanza}", "--no-log-timestamp"]
        return ["pgbackrest", words[0], *told, *words[1:]]

    def _manner(self) -> dict[str, Any]:
        who: dict[str, Any] = {}
        if self.account:
            who = {"user": self.account, "group": pwd.getpwnam(self.account).pw_gid, "extra_groups": []}
        env = {"PATH": "/usr/bin:/bin:/usr/local/bin", "LC_ALL": "C", "TZ": "UTC"}
        return {**who, "env": env, "cwd": "/", "umask": 0o077}
