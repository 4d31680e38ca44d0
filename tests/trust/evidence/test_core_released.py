"""A statement about a version is read as it was written, or not at all."""

import base64
import hashlib
import json
import subprocess

import pytest
from tests.trust.evidence.releases import RELEASE, Signer, signed

from secretaire.trust.evidence.core.released import _LARGEST, NotReadable, keys, label, opened, said, tree


def changed(**values):
    """Return a statement in which something else stands than should."""
    payload = json.loads(said(RELEASE))
    payload.update(values)
    return wrapped(json.dumps(payload).encode())


def wrapped(payload, kind="application/vnd.in-toto+json"):
    content = {"payloadType": kind, "payload": base64.b64encode(payload).decode(), "signatures": []}
    return json.dumps(content).encode()


def predicate(**values):
    return changed(predicate=json.loads(said(RELEASE))["predicate"] | values)


def test_what_was_said_is_read_again():
    assert opened(wrapped(said(RELEASE))).release == RELEASE


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b" " * (_LARGEST + 1),
        wrapped(said(RELEASE), kind="text/plain"),
        wrapped(b"{}"),
        changed(predicateType="https://elsewhere.example/v1"),
        changed(subject=[]),
        changed(subject=[{"name": "other-1", "digest": {"sha256": ""}}]),
        changed(subject=[{"name": "secretaire", "digest": {"sha256": ""}}]),
        predicate(built="2026-03-02T09:30:00"),
        predicate(built="yesterday"),
        predicate(addresses={"there": -1, "tried": 0}),
        predicate(addresses={"there": True, "tried": 0}),
        predicate(scan={"files": "1", "findings": 0}),
        predicate(tests={}),
    ],
    ids=range(17),
)
def test_what_is_no_statement_about_a_version_is_not_read(content):
    with pytest.raises(NotReadable):
        opened(content)


def test_several_may_sign_and_nobody_for_another():
    builder, person, stranger = Signer("builder.test"), Signer("ada.test"), Signer("builder.test")
    found = opened(signed(builder, person))

    assert found.by([builder.key])
    assert found.by([stranger.key, person.key])
    assert not found.by([stranger.key])
    assert not found.by([])


def test_a_signature_of_something_else_is_none():
    builder = Signer("builder.test")
    content = json.loads(signed(builder))
    content["payload"] = json.loads(signed(builder, version="0.2.0"))["payload"]

    assert not opened(json.dumps(content).encode()).by([builder.key])


def test_keys_are_read_as_they_are_written():
    one, other = Signer("one.test").key, Signer("other.test").key

    assert keys(f"{label(one)}, {label(other)}") == (one, other)
    assert keys(" , ") == ()


@pytest.mark.parametrize(
    "text",
    ["nothing", "a+b+?", f"a+00000000+{base64.b64encode(b'0' * 33).decode()}", "a+00000000+AQ=="],
    ids=["nothing", "no number", "another kind", "another number"],
)
def test_what_is_no_key_is_not_taken_for_one(text):
    with pytest.raises(NotReadable):
        keys(text)


def test_the_digest_of_all_files_is_that_of_what_sha256sum_prints(tmp_path):
    for name in ("b.py", "a.py", "z/c.py"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    digests = {name: hashlib.sha256(name.encode()).hexdigest() for name in ("b.py", "a.py", "z/c.py")}
    printed = subprocess.run(
        ["/usr/bin/sha256sum", "a.py", "b.py", "z/c.py"], cwd=tmp_path, check=True, capture_output=True
    )

    assert tree(digests) == hashlib.sha256(printed.stdout).hexdigest()
    assert tree(digests | {"a.py": "0" * 64}) != tree(digests)
