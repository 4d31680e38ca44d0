"""What is signed is what other tools read: in-toto in DSSE."""

import base64
import json

import pytest
from tests.trust.evidence.signed import NOW, seen

from secretaire.trust.evidence.core import Version, canonical, envelope, pae, statement


def test_the_pre_authentication_encoding_is_that_of_the_specification():
    assert pae(b"hello world", kind="http://example.com/HelloWorld") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


def test_a_statement_names_the_promise_and_what_was_seen():
    said = json.loads(statement(seen(7, facts={"runs": 3})))

    assert said["_type"] == "https://in-toto.io/Statement/v1"
    (subject,) = said["subject"]
    assert subject["name"] == "backup.rpo@2"
    assert subject["digest"] == {"sha256": seen().version.digest}
    assert said["predicate"]["observed"] == {"from": "2026-03-02T10:00:00.000000Z", "to": "2026-03-02T10:00:07.000000Z"}
    assert said["predicate"]["outcome"] == "pass"
    assert said["predicate"]["parameters"] == {"rpo_minutes": 60}
    assert said["predicate"]["facts"] == {"runs": 3}
    assert said["predicate"]["period"]["end"] == "2026-03-02T11:00:00.000000Z"


def test_what_no_clock_asked_for_has_no_period():
    assert json.loads(statement(seen(period=None)))["predicate"]["period"] is None


def test_another_figure_is_another_promise():
    one = Version(measure="backup.rpo", version=2, parameters={"rpo_minutes": 60})
    other = Version(measure="backup.rpo", version=2, parameters={"rpo_minutes": 61})

    assert one.digest != other.digest
    assert len(one.digest) == 64


def test_the_same_observation_is_always_the_same_bytes():
    assert statement(seen(facts={"a": 1, "b": 2})) == statement(seen(facts={"b": 2, "a": 1}))
    assert (
        canonical({"é": [1, None], "a": NOW.isoformat()}) == '{"a":"2026-03-02T10:00:00+00:00","é":[1,null]}'.encode()
    )
    with pytest.raises(ValueError, match="JSON"):
        canonical(float("nan"))


def test_an_envelope_carries_its_payload_and_who_signed():
    sealed = envelope(b"{}", keyid="me+1", signature=b"sig")

    assert sealed["payloadType"] == "application/vnd.in-toto+json"
    assert base64.b64decode(sealed["payload"]) == b"{}"
    assert sealed["signatures"] == [{"keyid": "me+1", "sig": base64.b64encode(b"sig").decode()}]
