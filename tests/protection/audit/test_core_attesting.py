"""What others say of a checkpoint is believed by their keys alone."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.protection.audit.outside import Witness

from secretaire.protection.audit.core import attesting
from secretaire.protection.audit.core.attesting import NotAttested
from secretaire.protection.audit.core.notes import Checkpoint, note, verifier

LOG = Ed25519PrivateKey.generate()


@pytest.fixture
def server():
    found = Witness(LOG.public_key().public_bytes_raw())
    yield found
    found.close()


def signed(size=3):
    head = Checkpoint(origin="secretaire.test/a", size=size, root=bytes(32))
    return note(head, public=LOG.public_key().public_bytes_raw(), signature=LOG.sign(head.text.encode()))


def test_a_witness_is_known_by_its_key(server):
    assert attesting.witness(f" {server.key}\n").name == "witness.test/one"


def keys():
    public = LOG.public_key().public_bytes_raw()
    blob = base64.b64encode(b"\x04" + public).decode()
    return {
        "nothing": "",
        "words": "a+b+c",
        "a log's": verifier("a", public),
        "another number": f"a+00000000+{blob}",
        "no name": f"+00000000+{blob}",
        "too short": "a+00000000+" + base64.b64encode(b"\x04abc").decode(),
    }


@pytest.mark.parametrize("which", keys())
def test_a_key_that_is_none_of_a_witness_is_refused(which):
    with pytest.raises(NotAttested, match="witness_key"):
        attesting.witness(keys()[which])


def test_a_cosignature_says_when_a_checkpoint_was_seen(server):
    text = signed()
    said = attesting.cosigned("— other AAAA\n" + server.cosign(text), note=text, by=attesting.witness(server.key))

    assert (said.source, said.at.timestamp()) == ("witness.test/one", 1_790_000_000)


def test_a_cosignature_of_something_else_is_none(server):
    by = attesting.witness(server.key)
    other = Witness(b"")
    line = server.cosign(signed())
    try:
        for answer in [
            "",
            "— witness.test/one %%\n",
            "— witness.test/one AAAA\n",
            server.cosign(signed(4)),
            other.cosign(signed()),
            line.replace("one ", "two "),
            line[:-8] + "AAAAAA==",
            server.cosign(signed(), at=2**63),
        ]:
            with pytest.raises(NotAttested, match="did not cosign"):
                attesting.cosigned(answer, note=signed(), by=by)
    finally:
        other.close()


def test_a_witness_is_handed_the_proof_and_the_checkpoint():
    assert attesting.request(old=2, hashes=[b"a", b"b"], note="x\n") == b"old 2\nYQ==\nYg==\n\nx\n"
