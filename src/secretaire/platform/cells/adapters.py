"""The command ``secretaire`` of another cell, called by the operator's way there and spoken to line by line."""

import contextlib
import os
import shlex
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from secretaire.config import Neighbour
from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Refused, Unavailable
from secretaire.platform.cells import core

EGRESS: Final = (
    Counterpart(
        name="another cell of the operator's",
        when="a person moves a tenant there by `secretaire cell move`, or says `secretaire cell tell`",
        leaves="everything of the tenant that moves; of the others, the word of each one's address",
        comes="that it was taken in whole",
        guard="the way that the directory of cells names, such as SSH",
    ),
)
_PATIENCE: Final = 900  #: seconds of one conversation
_PARTING: Final = 60  #: seconds for the command to end by itself
_REFUSED: Final = 1  #: how our commands end that say why


class Far:
    """A conversation with another cell."""

    def __init__(self, neighbour: Neighbour, *words: str) -> None:
        self.name = neighbour.name
        self._said = tempfile.TemporaryFile("w+", errors="replace")  # noqa: SIM115  # closed with the conversation
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SECRETAIRE")}
        try:
            self._process = subprocess.Popen(  # noqa: S603  # the operator's own command
                [*shlex.split(neighbour.command), "cell", *words],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
                env=kept,  # that of this cell is none of the other's
                start_new_session=True,
            )
        except (OSError, ValueError, IndexError) as error:
            self._said.close()
            raise Unavailable(f"The cell {neighbour.name} cannot be called by its command: {error}") from error
        self._end = threading.Timer(_PATIENCE, self._process.kill)
        self._end.daemon = True
        self._end.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._part()
        self._said.close()

    def tell(self, line: str) -> None:
        """Say one line."""
        with self._spoken() as out:
            out.write(f"{line}\n".encode())

    def send(self, path: Path) -> None:
        """Send the bytes of a file."""
        with path.open("rb") as source, self._spoken() as out:
            shutil.copyfileobj(source, out)

    def hear(self, word: str) -> Any:
        """Return what the other says under a word.

        :raises Refused: if it refuses
        :raises Unavailable: if it ends without having said so
        """
        assert self._process.stdout is not None  # noqa: S101  # it is a pipe
        while text := self._process.stdout.readline(core.LONGEST):
            said = core.heard(text.decode(errors="replace"))
            if said and word in said:
                return said[word]
        raise self._fault()

    @contextlib.contextmanager
    def _spoken(self) -> Any:
        try:
            yield self._process.stdin
            assert self._process.stdin is not None  # noqa: S101  # it is a pipe
            self._process.stdin.flush()
        except OSError as error:
            raise self._fault() from error

    def _fault(self) -> Refused | Unavailable:
        self._part()
        self._said.seek(0)
        told = (self._said.read().strip().splitlines() or ["it said nothing"])[-1].removeprefix("secretaire: ")
        if self._process.returncode == _REFUSED:
            return Refused(f"The cell {self.name} refuses: {told}")
        return Unavailable(f"The cell {self.name} does not answer: {told}")

    def _part(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                pipe.close() if pipe else None
        try:
            self._process.wait(_PARTING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._end.cancel()
