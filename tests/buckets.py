"""An S3 server on loopback, with an empty bucket."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from tests.ports import free_port


@contextmanager
def served(bucket: str) -> Iterator[str]:
    """Run a server; yield its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    words = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  # fixed words
    try:
        _wait(address, process)
        made = urllib.request.Request(f"{address}/{bucket}", method="PUT")  # noqa: S310  # loopback
        urllib.request.urlopen(made, timeout=30).close()  # noqa: S310  # as above
        yield address
    finally:
        process.terminate()
        process.wait(30)


def _wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 90
    while True:
        assert process.poll() is None
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310  # as above
        except (urllib.error.URLError, OSError):
            assert time.monotonic() < until
            time.sleep(0.2)
        else:
            return
