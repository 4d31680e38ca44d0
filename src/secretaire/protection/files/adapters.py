"""ClamAV's clamd, spoken to as its manual has it: one file by INSTREAM, one answer.

The protocol is one command. The libraries for it know no limit to the whole of a conversation, so it stands here.
"""

import socket
import struct
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Final

from secretaire.lib.egress import Counterpart
from secretaire.lib.errors import Unavailable
from secretaire.protection.files.core import signature

EGRESS: Final = (
    Counterpart(
        name="the operator's scanner for malware",
        when="`files.scanner` names a socket",
        leaves="files that are handed in, and letters as they come in, whole",
        comes="whether there is malware in them, and its name",
        guard="a socket of this machine, or a network that the operator vouches for: clamd knows no encryption",
        processor=True,
    ),
)
_BLOCK: Final = 1 << 16
_LONGEST: Final = 4096  #: bytes of an answer


def ping(*, address: str, seconds: int) -> bool:
    """Tell whether the scanner answers."""
    try:
        with _reached(address, seconds) as talk:
            talk.send(b"zPING\0")
            return talk.answer() == "PONG"
    except Unavailable:
        return False


def version(*, address: str, seconds: int) -> str:
    """Return what the scanner says of itself and of what it knows; nothing: it does not answer."""
    try:
        with _reached(address, seconds) as talk:
            talk.send(b"zVERSION\0")
            return talk.answer()
    except Unavailable:
        return ""


def scan(chunks: Iterable[bytes], *, address: str, seconds: int) -> str:
    """Return the name of the malware in a file; nothing: none was found.

    :raises TooLarge: if the scanner reads no files of this size
    :raises Unavailable: if it does not answer in time, or says that it could not look
    """
    with _reached(address, seconds) as talk:
        # A scanner that has had enough hangs up after it has said why.
        with suppress(BrokenPipeError, ConnectionResetError):
            talk.send(b"zINSTREAM\0")
            for block in _blocks(chunks):
                talk.send(struct.pack(">I", len(block)) + block)
            talk.send(struct.pack(">I", 0))
        return signature(talk.answer())


class _Talk:
    """A conversation that comes to an end in time."""

    def __init__(self, peer: socket.socket, until: float) -> None:
        self._peer, self._until = peer, until

    def send(self, content: bytes) -> None:
        self._wait()
        self._peer.sendall(content)

    def answer(self) -> str:
        found = b""
        while not found.endswith(b"\0") and len(found) < _LONGEST:
            self._wait()
            got = self._peer.recv(_LONGEST)
            if not got:
                break
            found += got
        return found.rstrip(b"\0").decode("ascii", "replace")

    def _wait(self) -> None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._peer.settimeout(left)


@contextmanager
def _reached(address: str, seconds: int) -> Iterator[_Talk]:
    until = time.monotonic() + seconds
    try:
        with closing(_connected(address, seconds)) as peer:
            yield _Talk(peer, until)
    except (OSError, ValueError) as error:
        raise Unavailable(f"scanner: {type(error).__name__}") from error


def _connected(address: str, seconds: int) -> socket.socket:
    if not address.startswith("/"):
        host, _, port = address.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), timeout=seconds)
    peer = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        peer.settimeout(seconds)
        peer.connect(address)
    except OSError:
        peer.close()
        raise
    return peer


def _blocks(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield pieces none of which is empty, which would mean the end."""
    for chunk in chunks:
        for start in range(0, len(chunk), _BLOCK):
            yield chunk[start : start + _BLOCK]
