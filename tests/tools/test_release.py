"""A version is signed with what machines found in it, well or not."""

import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.protection.tenancy import test_addresses
from tools import release

from secretaire.trust.evidence.core.released import keys, opened, tree
from secretaire.trust.evidence.queries.checks import releasing

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def key():
    return Ed25519PrivateKey.generate()


def test_what_was_tested_and_read_is_signed_for_the_files_that_lie_here(key, tmp_path):
    (tmp_path / "test_bad.py").write_text(
        "import pytest\ndef test_bad():\n    assert 0\ndef test_out():\n    pytest.skip('so')\n"
    )
    tests = ["-p", "no:randomly", "tests/lib/test_intervals.py", "tests/protection/access/test_core.py", str(tmp_path)]

    found = opened(release.sign(key, name="builder.test", tests=tests, now=NOW))

    assert found.by([release.public(key, "builder.test")])
    said = found.release
    assert said.digest == tree(releasing.digests(release.PROGRAM))
    assert (said.tests.failed, said.tests.skipped) == (1, 1)
    assert said.tests.ran > said.security.ran > 0 == said.security.failed
    assert said.isolation.ran == said.tried == 0 < said.addresses
    assert said.scan.files > 1000
    assert said.scan.findings == 0


def test_every_address_that_is_tried_from_another_client_is_counted():
    names = {f"test_no_page_at_home_shows_what_is_foreign[{each.name}]" for each in test_addresses.PLAIN} | {
        f"test_what_is_foreign_is_answered_like_what_never_was[{each.name}-{method}]"
        for each in test_addresses.CARRYING
        for method in ("get", "post")
    }

    assert release.tried(names) == release.there()
    assert release.tried({"test_other[desk:pages]"}) == set()


def test_files_that_change_while_they_are_tested_are_not_signed(key, monkeypatch, tmp_path):
    program = tmp_path / "program"
    program.mkdir()
    (tmp_path / "test_change.py").write_text(
        f"def test_change():\n    open({str(program / 'a.py')!r}, 'w').write('import os')\n"
    )
    (program / "a.py").write_text("")
    monkeypatch.setattr(release, "PROGRAM", program)

    with pytest.raises(SystemExit, match="changed"):
        release.sign(key, name="builder.test", tests=[str(tmp_path)], now=NOW)


def test_who_tried_a_version_signs_it_too_and_their_key_is_printed(key, tmp_path):
    from tests.trust.evidence.releases import Signer, signed  # noqa: PLC0415  # beside what they are of

    builder, file, statement = Signer("builder.test"), tmp_path / "key.pem", tmp_path / "release.json"
    form = serialization.PrivateFormat.PKCS8
    file.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()))
    statement.write_bytes(signed(builder))

    def run(word):
        words = [sys.executable, "-m", "tools.release", word, "ada.test", str(file), str(statement)]
        found = subprocess.run(words, cwd=release.ROOT, check=True, capture_output=True, text=True)  # noqa: S603  # fixed
        return found.stdout.strip()

    run("cosign")
    (person,) = keys(run("key"))

    assert person == release.public(key, "ada.test")
    assert opened(statement.read_bytes()).by([person])
    assert opened(statement.read_bytes()).by([builder.key])
    assert len(json.loads(statement.read_bytes())["signatures"]) == 2
