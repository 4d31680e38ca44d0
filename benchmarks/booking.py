"""Measure the public list of slots and a full booking under load, with few tenants and with many.

Run ``python -m benchmarks.booking [--tenants N …]``. A whole house is built for it and torn down again: a database
server that loses nothing in a crash, the web server with its own processes, and a load over loopback from a third
program, :mod:`benchmarks.guests`, which prints one JSON line for each measurement.
"""

import argparse
import http.client
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from secretaire import config
from secretaire.lib.postgres import Cluster
from secretaire.lib.processes import leashed

_INSTALL = (
    "import django; from secretaire.site import roles; roles.create(); django.setup();"
    "from secretaire.site import install; install.migrate()"
)
_SERVE = "from secretaire.site import programs; programs.serve()"
_PATIENCE = 60  #: seconds, until the web server answers


class Silent(Exception):
    """The web server does not answer."""


def main(arguments: Sequence[str]) -> None:
    """Build the house, let the guests in, and tear it down."""
    parser = argparse.ArgumentParser(prog="benchmarks.booking", description="Measure slots and bookings under load.")
    parser.add_argument("--tenants", type=int, nargs="+", default=[10, 1000], metavar="N", help="how many, in turn")
    options = parser.parse_args(arguments)
    with house():
        words = [sys.executable, "-m", "benchmarks.guests", *map(str, options.tenants)]
        subprocess.run(words, check=True, env=as_role("web"))  # noqa: S603  # our own interpreter


@contextmanager
def house() -> Iterator[None]:
    """Build a whole house: a durable database with our tables, and the web server; tear it down afterwards."""
    words = [sys.executable, "-c", _SERVE]
    with cellar(), subprocess.Popen(words, preexec_fn=leashed()) as web:  # noqa: S603, PLW1509  # our own interpreter; prctl(2) only
        try:
            _await(web)
            yield
        finally:
            web.terminate()


@contextmanager
def cellar() -> Iterator[None]:
    """Build what lies below a house: a durable database with our tables; tear it down afterwards."""
    home = Path(tempfile.mkdtemp(prefix="secretaire-bench-"))
    home.chmod(0o711)
    os.environ.update(_settings(home))
    try:
        with Cluster(home / "postgres", run=config.socket_directory()) as cluster:
            cluster.prepare(owner="secretaire", password=config.derived("database owner"), database="secretaire")
            subprocess.run([sys.executable, "-c", _INSTALL], check=True, env=as_role("owner"))  # noqa: S603  # as above
            yield
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _settings(home: Path) -> dict[str, str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return {
        "DJANGO_SETTINGS_MODULE": "secretaire.site.settings",
        "SECRETAIRE__INSTALLATION__DIRECTORY": str(home),
        "SECRETAIRE__INSTALLATION__LOG_LEVEL": "ERROR",
        "SECRETAIRE__SECURITY__SECRET_KEY": secrets.token_hex(32),
        "SECRETAIRE__WEB__PORT": str(port),
        "SECRETAIRE__WEB__URL": f"http://localhost:{port}",
        # The load is one network and no person.
        "SECRETAIRE__BOOKING__PER_NETWORK": "1000000",
        "SECRETAIRE__BOOKING__PER_PAGE": "1000000",
        "SECRETAIRE__BOOKING__SECONDS_TO_FILL": "0",
    }


def as_role(role: config.Role) -> dict[str, str]:
    """Return the environment of a process that speaks to the database as a role."""
    return {**os.environ, "SECRETAIRE_ROLE": role}


def _await(web: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and web.poll() is None:
        try:
            server = http.client.HTTPConnection("localhost", config.load().web.port, timeout=5)
            server.request("GET", "/health/")
            server.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise Silent(f"the web server is silent; it ended with {web.poll()}")


if __name__ == "__main__":
    main(sys.argv[1:])
