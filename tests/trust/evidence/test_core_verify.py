"""A bundle is checked offline: a wrong key, a flipped byte, a foreign leaf and a rewritten history are told apart."""

import ast
import base64
import json
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.trust.evidence.signed import KEY, OTHER, Log, changed, flipped

from secretaire.trust.evidence.core import verify
from secretaire.trust.evidence.core.verify import Kind, check_bundle, main, told

PROGRAM = Path(verify.__file__)
LOG = Log(13)
#: The same log, in which one entry was replaced and everything signed anew by the same key.
FORGED = Log(4)
FORGED.add(b'{"another": "past"}')
for _number in range(8):
    FORGED.add(b'{"more": true}')
BUNDLE = LOG.bundle(5, older=7)


def kinds(content, **given):
    return [fault.kind for fault in check_bundle(content, **given).faults]


def test_a_whole_bundle_holds_and_says_what_was_seen():
    verdict = check_bundle(BUNDLE.encode(), keys=[LOG.verifier], kept=[LOG.note(7), LOG.note(13)])

    assert verdict.holds
    assert verdict.pinned
    assert verdict.size == 13
    assert verdict.statement["predicate"]["outcome"] == "pass"
    assert list(told(verdict))[-1].endswith("}")


@pytest.mark.parametrize("index", range(13))
def test_each_entry_is_proven(index):
    assert check_bundle(LOG.bundle(index, older=index + 1).encode()).holds
    assert check_bundle(LOG.bundle(index).encode()).holds


@pytest.mark.parametrize(
    ("path", "to", "expected"),
    [
        (("statement", "payload"), flipped, Kind.FLIPPED),
        (("statement", "payloadType"), "application/json", Kind.FLIPPED),
        (("salt",), flipped, Kind.FLIPPED),
        (("statement", "signatures", 0, "sig"), flipped, Kind.BAD_SIGNATURE),
        (("statement", "signatures", 0, "keyid"), "somebody+00000000", Kind.WRONG_KEY),
        (("statement", "signatures"), [], Kind.WRONG_KEY),
        (("inclusion", "index"), 4, Kind.NOT_INCLUDED),
        (("inclusion", "hashes", 0), flipped, Kind.NOT_INCLUDED),
        (("checkpoint",), LOG.note(7).replace("\n7\n", "\n8\n"), Kind.BAD_SIGNATURE),
        (("checkpoint",), FORGED.note(13), Kind.NOT_INCLUDED),
        (("checkpoint",), LOG.note(13).replace("meet", "seem"), Kind.WRONG_KEY),
        (("older", "hashes", 0), flipped, Kind.REWRITTEN),
        (("older", "checkpoint"), FORGED.note(7), Kind.REWRITTEN),
        (("older", "checkpoint"), LOG.note(7).replace("\n7\n", "\n6\n"), Kind.BAD_SIGNATURE),
        (("key",), Log(key=OTHER).verifier, Kind.WRONG_KEY),
        (("key",), LOG.verifier[:-44] + Log(key=OTHER).verifier[-44:], Kind.WRONG_KEY),
    ],
)
def test_what_is_wrong_is_told_apart(path, to, expected):
    assert kinds(changed(BUNDLE, *path, to=to))[0] is expected


def test_only_what_is_wrong_is_named():
    assert kinds(changed(BUNDLE, "statement", "payload", to=flipped)) == [Kind.FLIPPED]
    assert kinds(changed(BUNDLE, "older", "checkpoint", to=FORGED.note(7))) == [Kind.REWRITTEN]
    assert kinds(changed(BUNDLE, "statement", "signatures", 0, "sig", to=flipped)) == [Kind.BAD_SIGNATURE]
    assert kinds(changed(BUNDLE, "leaf", to=flipped)) == [Kind.FLIPPED, Kind.NOT_INCLUDED]


def test_a_history_written_anew_disagrees_with_the_checkpoint_that_a_client_kept():
    forged = FORGED.bundle(5, older=7).encode()

    assert kinds(forged) == []
    assert kinds(forged, kept=[LOG.note(7)]) == [Kind.REWRITTEN]
    assert kinds(forged, kept=[LOG.note(13)]) == [Kind.REWRITTEN]
    assert kinds(FORGED.bundle(2, older=4).encode(), kept=[LOG.note(4)]) == []


def test_a_checkpoint_that_the_bundle_has_no_proof_from_is_not_passed_over():
    assert kinds(BUNDLE.encode(), kept=[LOG.note(9)]) == [Kind.UNPROVEN]
    assert kinds(BUNDLE.encode(), kept=[Log(7, key=OTHER).note(7)]) == [Kind.WRONG_KEY]
    assert kinds(BUNDLE.encode(), kept=["no note"]) == [Kind.MALFORMED]
    assert kinds(BUNDLE.encode(), kept=[LOG.note(7).replace("\n", "\r\n")]) == []


def test_a_bundle_signed_throughout_by_another_key_holds_by_itself_and_not_by_the_key_one_has():
    swapped = Log(13, key=OTHER).bundle(5).encode()

    assert check_bundle(swapped).holds
    assert not check_bundle(swapped).pinned
    assert kinds(swapped, keys=[LOG.verifier]) == [Kind.WRONG_KEY]
    assert kinds(swapped, keys=[LOG.verifier, Log(key=OTHER).verifier]) == []
    assert kinds(BUNDLE.encode(), keys=["no key"]) == [Kind.MALFORMED]


def test_an_erased_statement_leaves_the_proof_that_something_was_said():
    verdict = check_bundle(LOG.bundle(5, older=7, erased=True).encode())

    assert verdict.holds
    assert verdict.statement is None
    assert kinds(changed(LOG.bundle(5, erased=True), "leaf", to=flipped)) == [Kind.NOT_INCLUDED]
    assert "erased" in " ".join(told(verdict))


def test_signed_words_that_are_no_statement_are_refused():
    log = Log()
    log.add(b"no json")
    log.add(b"[1]")

    assert kinds(log.bundle(0).encode()) == [Kind.MALFORMED]
    assert kinds(log.bundle(1).encode()) == [Kind.MALFORMED]


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"[]", b"{}", b"null", b'"format"', b"[" * 100_000, b"\xff", b" " * 4_000_001),
        BUNDLE.replace("secretaire-evidence/1", "secretaire-evidence/2").encode(),
        BUNDLE.replace('"salt"', '"salt": "", "salt"').encode(),
        BUNDLE.replace('"salt"', '"pepper"').encode(),
        changed(BUNDLE, "salt", to=None),
        changed(BUNDLE, "salt", to="AA=="),
        changed(BUNDLE, "salt", to=lambda text: text[:-2] + ("B=" if text[-2] != "B" else "C=")),
        changed(BUNDLE, "leaf", to=7),
        changed(BUNDLE, "inclusion", "index", to=True),
        changed(BUNDLE, "inclusion", "index", to=-1),
        changed(BUNDLE, "inclusion", "index", to=1 << 63),
        changed(BUNDLE, "inclusion", "hashes", to=[base64.b64encode(bytes(32)).decode()] * 129),
        changed(BUNDLE, "checkpoint", to="x"),
        changed(BUNDLE, "checkpoint", to=LOG.note(13).replace("\n13\n", "\n013\n")),
        changed(BUNDLE, "older", to={}),
        changed(BUNDLE, "older", to=[]),
        changed(BUNDLE, "key", to="a+b"),
    ],
    ids=lambda content: f"{len(content)} bytes",
)
def test_what_is_no_bundle_is_refused(content):
    assert kinds(content) == [Kind.MALFORMED]


def test_no_byte_of_a_bundle_can_be_flipped_unseen():
    plain = json.dumps(json.loads(BUNDLE), separators=(",", ":"), ensure_ascii=False).encode()
    unseen = []
    for place in range(len(plain)):
        spoilt = bytearray(plain)
        spoilt[place] ^= 1
        if check_bundle(bytes(spoilt)).holds:
            unseen.append((place, plain[place - 20 : place + 5]))

    assert unseen == []


def test_a_key_that_is_no_point_signs_nothing():
    assert not verify.Key("name", bytes([2]) + bytes(31)).signed(bytes(64), b"x")
    assert not verify.Key("name", b"short").signed(bytes(64), b"x")


def test_the_program_stands_alone():
    imported = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(PROGRAM.read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([each.name for each in node.names] if isinstance(node, ast.Import) else [node.module])
    }

    assert imported - sys.stdlib_module_names == {"cryptography"}


def test_the_program_runs_as_a_file_of_its_own(tmp_path):
    program = shutil.copy(PROGRAM, tmp_path / "verify.py")
    (tmp_path / "bundle.json").write_text(BUNDLE, encoding="utf-8")
    words = [sys.executable, "-I", str(program), str(tmp_path / "bundle.json"), "--key", LOG.verifier]

    done = subprocess.run(  # noqa: S603  # our own interpreter
        words, capture_output=True, text=True, check=False, timeout=60
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("holds: it stands in a log of 13 entries\n")


def test_the_program_says_by_its_exit_how_it_went(tmp_path, capsys, monkeypatch):
    good, bad, kept = tmp_path / "good.json", tmp_path / "bad.json", tmp_path / "kept.txt"
    good.write_text(BUNDLE, encoding="utf-8")
    bad.write_bytes(changed(BUNDLE, "salt", to=flipped))
    kept.write_text(FORGED.note(7), encoding="utf-8")

    assert main([str(good)]) == 0
    assert "compare it with one that you have" in capsys.readouterr().out
    assert main([str(bad)]) == 1
    assert capsys.readouterr().out == "content changed: the salt or the leaf is not what was put into the log\n"
    assert main([str(good), "--checkpoint", str(kept)]) == 1
    assert "history rewritten" in capsys.readouterr().out
    assert main([str(tmp_path / "none.json")]) == 2
    monkeypatch.setattr(sys, "argv", ["verify.py", str(good)])
    with pytest.raises(SystemExit, match="0"):
        runpy.run_path(str(PROGRAM), run_name="__main__")


def test_a_signature_of_a_key_is_its_own():
    assert verify.Key(LOG.origin, LOG.public).signed(KEY.sign(b"x"), b"x")
    assert LOG.keyid == "+".join(LOG.verifier.split("+")[:2])
