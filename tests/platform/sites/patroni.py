"""A stand-in for Patroni on loopback, with the answers that 4.1 gives; and a site that asks it."""

import json
import ssl
from contextlib import contextmanager
from pathlib import Path

import trustme
from tests.lib.sites import Handler, Site

from secretaire import config

AUTHORITY = trustme.CA()


class _Handler(Handler):
    """Takes changes, too."""

    do_PATCH = Handler.answer  # noqa: N815  # the library's own name


class Server(Site):
    """A server of ours."""

    handler = _Handler


def members(role: str, state: str, timeline: int = 1) -> bytes:
    """Return what ``/cluster`` says of two servers."""
    rows = [
        {"name": "s-1", "role": role, "state": state, "host": "192.0.2.11", "port": 5432, "timeline": timeline},
        {"name": "s-2", "role": "replica", "state": "streaming", "host": "192.0.2.12", "port": 5432},
    ]
    return json.dumps({"members": rows, "scope": "secretaire-south"}).encode()


def answer(body: bytes, status: int = 200):
    """Return a whole answer."""
    return status, {"Content-Type": "application/json"}, body


@contextmanager
def patroni(folder: Path):
    """A server that follows the other site until it is told to lead."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert("127.0.0.1").configure_cert(context)
    AUTHORITY.configure_trust(context)
    context.verify_mode = ssl.CERT_REQUIRED
    AUTHORITY.cert_pem.write_to_path(str(folder / "authority.pem"))
    AUTHORITY.issue_cert("south").private_key_and_cert_chain_pem.write_to_path(str(folder / "south.pem"))
    server = Server(context)
    server.routes = {
        "/config": answer(b'{"standby_cluster": {"host": "192.0.2.1"}}'),
        "/cluster": answer(members("standby_leader", "streaming")),
        "/patroni": answer(
            b'{"role": "replica", "state": "running", "xlog": {"replayed_timestamp": "2026-11-26 10:00:00+00:00"}}'
        ),
    }
    yield server
    server.close()


def south(folder: Path, server: Server, others: str) -> config.Site:
    """Return the settings of a site whose only server that is."""
    paths = {"certificate": str(folder / "south.pem"), "ca": str(folder / "authority.pem")}
    return config.Site(name="south", servers=f"https://127.0.0.1:{server.port}", others=others, **paths)
