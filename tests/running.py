"""An installation that runs as for people: by one command, in processes of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ports import free_port

_PATIENCE = 300


class Running:
    """The command that runs everything, and the others that are given beside it.

    :param settings: more of them, by the names of their variables
    """

    def __init__(self, directory: Path, **settings: str) -> None:
        self.directory = directory
        self.port = free_port()
        self._said = directory / "said"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SECRETAIRE")}
        self.environ = (
            kept
            | {
                "SECRETAIRE__INSTALLATION__DIRECTORY": str(directory),
                "SECRETAIRE__WEB__PORT": str(self.port),
                "SECRETAIRE__WEB__WORKERS": "1",
                "SECRETAIRE__INTAKE__PORT": str(free_port()),
            }
            | settings
        )

    def told(self, *words: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        """Give a command, and return what came of it."""
        return subprocess.run(  # noqa: S603  # our own command
            [sys.executable, "-m", "secretaire", *words],
            env=self.environ | settings,
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )

    def url(self) -> str:
        """Return the address of its database for the owner."""
        words = [sys.executable, "-c", "from secretaire import config; print(config.database_url('owner'))"]
        done = subprocess.run(words, env=self.environ, capture_output=True, text=True, check=True)  # noqa: S603  # fixed words
        return done.stdout.strip()

    @contextmanager
    def up(self, word: str = "run") -> Iterator[None]:
        """Have everything running meanwhile.

        :param word: the command: run, or demo with example data
        """
        with self._said.open("w") as said:
            words = [sys.executable, "-m", "secretaire", word]
            process = subprocess.Popen(words, env=self.environ, stdout=said, stderr=said)  # noqa: S603  # as above
        try:
            deadline = time.monotonic() + _PATIENCE
            while "Ctrl-C stops everything" not in self._said.read_text():
                assert process.poll() is None, self._said.read_text()
                assert time.monotonic() < deadline, self._said.read_text()
                time.sleep(0.1)
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(_PATIENCE)
