"""Checkpoints are notes that others' tools read."""

import base64
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from secretaire.protection.audit.core.notes import (
    Checkpoint,
    NoCheckpoint,
    key_id,
    next_signing,
    note,
    opened,
    proof,
    verifier,
)
from secretaire.protection.audit.core.tree import EMPTY, leaf_hash

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
HEAD = Checkpoint(origin="meet.example.org/1", size=7, root=leaf_hash(b"x"))
#: The example of a signed note and its key in the documentation of Go's package ``note``.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"


def signed(head=HEAD, key=KEY):
    public = key.public_key().public_bytes_raw()
    return note(head, public=public, signature=key.sign(head.text.encode()))


@pytest.mark.parametrize(("now", "then"), [((9, 6, 59), (9, 7)), ((9, 7, 0), (10, 7)), ((23, 30, 0), (0, 7))])
def test_the_next_checkpoint_is_made_within_the_hour(now, then):
    found = next_signing(datetime(2027, 3, 1, *now, tzinfo=UTC))

    assert (found.hour, found.minute) == then


def test_a_note_says_who_signed_how_many_entries_with_which_root():
    origin, size, root, gap, line = signed().splitlines()

    assert (origin, size, gap) == (HEAD.origin, "7", "")
    assert base64.b64decode(root) == HEAD.root
    dash, name, blob = line.split(" ")
    assert (dash, name) == ("\N{EM DASH}", HEAD.origin)
    assert base64.b64decode(blob)[:4] == key_id(HEAD.origin, PUBLIC)
    assert opened(signed(), public=PUBLIC) == HEAD


def test_a_key_is_named_as_elsewhere():
    name, _number, blob = GO_KEY.split("+", 2)

    assert verifier(name, base64.b64decode(blob)[1:]) == GO_KEY


def test_a_note_may_have_passed_through_a_mail_program():
    assert opened(signed().replace("\n", "\r\n"), public=PUBLIC) == HEAD


def test_signatures_of_others_are_passed_over():
    blob = base64.b64encode(bytes(68)).decode()
    others = f"\N{EM DASH} witness.example {blob}\n\N{EM DASH} {HEAD.origin} {blob}\n"

    assert opened(signed() + others, public=PUBLIC) == HEAD


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("\n7\n", "\n8\n"),
        lambda text: text.replace("\n7\n", "\n07\n"),
        lambda text: text.replace("\n7\n", "\nseven\n"),
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace("meet", "seem", 1),
        lambda text: text.replace("\n\n", "\nmore\n\n"),
        lambda text: text[: text.rindex(" ")] + " !\n",
        lambda text: text[: text.rindex(" ")] + " \n",
        lambda text: text.partition("\n\n")[0] + "\n\n",
        lambda text: (
            text[: text.rindex(" ") + 1] + base64.b64encode(key_id(HEAD.origin, PUBLIC) + bytes(64)).decode() + "\n"
        ),
        lambda text: "",
        lambda text: "\n0\n" + base64.b64encode(EMPTY).decode() + "\n\n",
    ],
)
def test_what_was_changed_is_no_checkpoint(spoil):
    with pytest.raises(NoCheckpoint, match=r"^This is no checkpoint"):
        opened(spoil(signed()), public=PUBLIC)


def test_what_another_key_signed_is_no_checkpoint():
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))

    with pytest.raises(NoCheckpoint, match="key of this log"):
        opened(signed(key=other), public=PUBLIC)


def test_a_proof_names_the_place_the_hashes_and_the_checkpoint():
    found = proof(index=3, hashes=[EMPTY, HEAD.root], note=signed())

    head, _gap, rest = found.partition("\n\n")
    assert head.splitlines() == [
        "c2sp.org/tlog-proof@v1",
        "index 3",
        base64.b64encode(EMPTY).decode(),
        base64.b64encode(HEAD.root).decode(),
    ]
    assert rest == signed()
