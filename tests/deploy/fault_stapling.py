"""The edge shows by itself that its certificate is not revoked; what vouches for that is found by name."""

import shutil
import time
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.deploy import ground
from tests.deploy.cluster import HERE, PYTHON, Cluster
from tests.deploy.ground import run, until
from tests.deploy.places import one_site

_NAMES, _RESPONDER = "10.8.0.1", "10.66.0.2"  #: who knows every name, and who says which certificates are revoked


@pytest.fixture(scope="module", name="cluster")
def _cluster(tmp_path_factory):
    """The machines, of which the edge alone will run; it asks for names where its resolv.conf says."""
    outside = {"guests": "10.66.0.1", "names": _NAMES, "responder": _RESPONDER}
    declared = one_site(
        utilities=["10.8.0.0/30"],
    )
    strangers = {name: ip_address(address) for name, address in outside.items()}
    own = Path(f"/etc/netns/{ground.PREFIX}edge")  # what lies there stands in /etc within the namespace
    own.mkdir(parents=True, exist_ok=True)
    try:
        (own / "resolv.conf").write_text(f"nameserver {_NAMES}\n")
        with ground.standing(declared, strangers, tmp_path_factory.mktemp("stapling")) as place:
            yield Cluster(place)
    finally:
        shutil.rmtree(own)


def say(words: str) -> None:
    print(f"\n  {words}", end="", flush=True)  # noqa: T201  # figures are asked for


def test_a_guest_is_shown_that_the_certificate_is_not_revoked(cluster, tmp_path):
    names, responder = (cluster.place.strangers[name] for name in ("names", "responder"))
    authority = _vouched_for(cluster, tmp_path)
    names.start(PYTHON, HERE / "naming.py", _NAMES, _RESPONDER, name="names")
    signs = ("-rsigner", authority, "-rkey", tmp_path / "authority.key", "-CA", authority)
    responder.start("openssl", "ocsp", "-index", tmp_path / "index", "-port", "80", *signs, name="responder")
    cluster.edge.service("secretaire-edge")
    began = time.monotonic()

    def shown():
        at = ("-connect", f"{cluster.edge.address}:443", "-servername", cluster.place.inventory.host)
        said = cluster.guests.run("openssl", "s_client", *at, "-status", "-CAfile", authority, input="", check=False)
        return said if "Cert Status: good" in said else ""

    said = until(shown, 60, "no answer about the certificate")
    say(f"an answer of who vouches for the certificate is shown {time.monotonic() - began:.1f} s after the start")

    assert "OCSP Response Status: successful" in said


def test_rules_are_searched_for_without_memory_that_is_written_and_run(cluster):
    """What matches patterns would rather compile them into such memory, which the unit forbids; it does without."""
    (master, *_) = cluster.edge.processes("nginx: master")
    held = Path(f"/proc/{master}/maps").read_text().splitlines()
    wanted = f"/any/?tz={quote('<script>alert(1)</script>')}"

    assert [line for line in held if "w" in (rights := line.split()[1]) and "x" in rights] == []
    assert cluster.look(wanted) == ["403"]
    assert cluster.look("/any/") == ["502"]  # nobody stands behind it here


def _vouched_for(cluster, folder):
    """Give the edge a certificate by an authority that says which ones are revoked; return that of the authority."""
    public, host = cluster.edge.place / "etc/secretaire/public", cluster.place.inventory.host
    public.mkdir()
    authority, leaf = folder / "authority.crt", folder / "leaf.crt"
    made = ("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2")
    run(*made, "-subj", "/CN=somebody", "-keyout", folder / "authority.key", "-out", authority)
    by = ("-CA", authority, "-CAkey", folder / "authority.key", "-set_serial", "0x1234")
    says = ("-addext", f"subjectAltName=DNS:{host}", "-addext", "authorityInfoAccess=OCSP;URI:http://ocsp.example.org/")
    run(*made, "-subj", f"/CN={host}", *by, *says, "-addext", "basicConstraints=critical,CA:false",
        "-keyout", public / "key.pem", "-out", leaf)  # fmt: skip
    (public / "key.pem").chmod(0o644)  # the folder of the tests is root's alone
    (public / "fullchain.pem").write_text(leaf.read_text() + authority.read_text())
    (folder / "index").write_text(
        f"V\t{datetime.now(UTC) + timedelta(days=2):%y%m%d%H%M%SZ}\t\t1234\tunknown\t/CN={host}\n"
    )
    cluster.public.write_text(authority.read_text())
    return authority
