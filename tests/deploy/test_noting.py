"""What a firewall has loaded is noted without what changes by itself, and whole or not at all."""

import json
import subprocess
import sys

import pytest
from deploy import noting

#: What nftables 1.0.6 lists of a small table.
LISTED = {
    "nftables": [
        {"metainfo": {"version": "1.0.6", "release_name": "Lester Gooch #5", "json_schema_version": 1}},
        {"table": {"family": "inet", "name": "secretaire", "handle": 2}},
        {
            "set": {
                "family": "inet", "name": "ours4", "table": "secretaire", "type": "ipv4_addr", "handle": 4,
                "flags": ["interval"], "elem": [{"range": ["10.1.0.1", "10.1.0.2"]}, "10.1.0.4"],
            }
        },
        {
            "rule": {
                "family": "inet", "table": "secretaire", "chain": "input", "handle": 24,
                "expr": [
                    {"match": {"op": "==", "left": {"payload": {"protocol": "tcp", "field": "dport"}},
                               "right": {"set": [9100, 8000]}}},
                    {"counter": {"packets": 17, "bytes": 1020}}, {"accept": None},
                ],
            }
        },
    ]
}  # fmt: skip


def normal(**changed):
    """Return how it is noted, with other words for some of it."""
    text = json.dumps(LISTED)
    for old, new in changed.values():
        assert old in text
        text = text.replace(old, new)
    return noting.normal(text)


def test_what_is_loaded_is_noted_one_by_one():
    assert [next(iter(json.loads(each))) for each in normal()] == ["table", "set", "rule"]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ('"handle": 24', '"handle": 99', True),
        ('"packets": 17', '"packets": 18', True),
        ("[9100, 8000]", "[8000, 9100]", True),
        (
            '[{"range": ["10.1.0.1", "10.1.0.2"]}, "10.1.0.4"]',
            '["10.1.0.4", {"range": ["10.1.0.1", "10.1.0.2"]}]',
            True,
        ),
        ('"accept": null', '"drop": null', False),
        ('"10.1.0.4"', '"10.1.0.5"', False),
        ('["10.1.0.1", "10.1.0.2"]', '["10.1.0.2", "10.1.0.1"]', False),
    ],
    ids=["number", "traffic", "ports", "addresses", "verdict", "another address", "another range"],
)
def test_only_what_says_something_counts(old, new, same):
    assert (normal(it=(old, new)) == normal()) == same


def test_a_note_is_there_whole_and_for_root_and_its_group(tmp_path):
    path = tmp_path / "flows.json"
    noting.write(path, {"at": "now"})
    noting.write(path, {"at": "later"})

    assert json.loads(path.read_text()) == {"at": "later"}
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_note_that_breaks_off_leaves_the_last_one(tmp_path):
    path = tmp_path / "flows.json"
    noting.write(path, {"at": "now"})

    with pytest.raises(TypeError):
        noting.write(path, {"at": object()})

    assert json.loads(path.read_text()) == {"at": "now"}


def test_a_word_that_means_nothing_is_refused():
    words = [sys.executable, "-I", noting.__file__, "load"]
    done = subprocess.run(words, check=False, capture_output=True, text=True)  # noqa: S603  # fixed words

    assert done.returncode == 1
    assert done.stderr.startswith("Do one word")
