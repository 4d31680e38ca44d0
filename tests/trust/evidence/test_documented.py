"""What the manual says of checking a bundle by hand is so."""

import re
import subprocess
from pathlib import Path

import pytest
from tests.trust.evidence.signed import OTHER, Log, flipped

PAGE = Path(__file__).parents[3] / "docs/howto/verify.md"
LOG = Log(5)


def by_hand(folder, bundle):
    """Do what the page says, word by word; return what OpenSSL answers to the two signatures, and both leaves."""
    (folder / "bundle.json").write_text(bundle, encoding="utf-8")
    (script,) = re.findall(r"```sh\n(# The key.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    words = ["/bin/sh", "-c", script]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603  # fixed words
    said = done.stdout.splitlines()
    assert len(said) == 4, done.stderr
    return said[0].endswith("Successfully"), said[1] == said[2], said[3].endswith("Successfully")


@pytest.mark.parametrize("older", [0, 3])
def test_plain_openssl_finds_that_a_bundle_holds(tmp_path, older):
    assert by_hand(tmp_path, LOG.bundle(2, older=older)) == (True, True, True)


def test_plain_openssl_finds_what_does_not(tmp_path):
    bundle = LOG.bundle(2)
    payload = re.search(r'"payload": "(.*)"', bundle).group(1)

    assert by_hand(tmp_path, bundle.replace(payload, flipped(payload))) == (False, False, True)
    assert by_hand(tmp_path, bundle.replace("evidence\\n5", "evidence\\n6")) == (True, True, False)
    assert by_hand(tmp_path, bundle.replace(LOG.verifier, Log(key=OTHER).verifier)) == (False, True, False)
