"""A program for a machine of the application: what stands outside, and takes letters or entries of the log.

``sinking.py letters FILE PORT SECONDS`` is a mail server: it notes the number of each letter, and says so many seconds
later that it has it. ``sinking.py entries FILE PORT`` is a collector that speaks syslog over TLS (RFC 5425).
"""

import asyncio
import re
import socketserver
import ssl
import sys
from email import message_from_bytes
from pathlib import Path
from typing import Any

_TLS = "/etc/secretaire/tls"
_ENTRY = re.compile(rb'\[entry@\d+ id="([^"]+)"')


class Letters:
    """Take every letter."""

    def __init__(self, file: Path, seconds: float) -> None:
        self._file, self._seconds = file, seconds

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  # aiosmtpd calls it so
        number = message_from_bytes(envelope.content)["Message-ID"].strip("<> \r\n").partition("@")[0]
        _note(self._file, number)
        await asyncio.sleep(self._seconds)
        return "250 OK"


class Entries(socketserver.BaseRequestHandler):
    """Take every entry, and end the session once all are noted, which is what receipts are in syslog."""

    file: Path
    context: ssl.SSLContext

    def handle(self) -> None:
        with self.context.wrap_socket(self.request, server_side=True) as session:
            said = b"".join(iter(lambda: session.recv(65536), b""))
            for number in _ENTRY.findall(said):
                _note(self.file, number.decode())
            session.unwrap()


def _note(file: Path, number: str) -> None:
    with file.open("a") as out:
        out.write(number + "\n")


async def _serve_letters(file: Path, port: int, seconds: float) -> None:
    from aiosmtpd.smtp import SMTP  # noqa: PLC0415  # of the application's environment

    letters = Letters(file, seconds)
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(letters), "127.0.0.1", port)
    await server.serve_forever()


def _serve_entries(file: Path, port: int) -> None:
    Entries.file, Entries.context = file, ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    Entries.context.load_cert_chain(f"{_TLS}/node.crt", f"{_TLS}/node.key")
    socketserver.ThreadingTCPServer.allow_reuse_address = True
    with socketserver.ThreadingTCPServer(("127.0.0.1", port), Entries) as server:
        server.serve_forever()


if __name__ == "__main__":
    kind, path, number, *more = sys.argv[1:]
    if kind == "letters":
        asyncio.run(_serve_letters(Path(path), int(number), float(more[0])))
    else:
        _serve_entries(Path(path), int(number))
