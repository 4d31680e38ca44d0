"""Log lines say what happened, in JSON, and never to whom."""

import io
import json
import logging
import sys
import threading
from collections.abc import Callable

import pytest

from secretaire.lib import logs, trace


def written(say: Callable[[logging.Logger], None], *, readable: bool = False) -> str:
    """Return what a logger of a library writes."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logs.Line(program="web", readable=readable))
    log = logging.Logger("somebody.else")  # noqa: LOG001  # it is to be nobody else's
    log.addHandler(handler)
    say(log)
    return out.getvalue()


def line(say: Callable[[logging.Logger], None]) -> dict[str, object]:
    found: dict[str, object] = json.loads(written(say))
    return found


def fail() -> None:
    raise ValueError("Zoé Lambert, zoe@guest.test")


def test_a_line_says_what_when_who_and_for_which_request():
    with trace.during(trace.Trace(request="4f2a")):
        found = line(lambda log: log.warning("taken %s times", 3))

    assert found.pop("timestamp", "").endswith("Z")
    assert found == {
        "event": "taken 3 times",
        "level": "warning",
        "logger": "somebody.else",
        "program": "web",
        "request": "4f2a",
    }


def test_a_line_outside_of_every_request_names_none():
    assert "request" not in line(lambda log: log.warning("x"))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Not Found: /practice/b/eyJiIjoi/cancel/", "Not Found: /…"),
        ("Bad Request: /practice/talk/?email=a@b.test", "Bad Request: /…"),
        ("see https://feeds.example.org/zoe/secret.ics for more", "see https:/… for more"),
        ("refused zoe.lambert@guest.test today", "refused … today"),
        ("Authorization: Bearer abc.def", "Authorization: Bearer …"),
        ("password=hunter2", "password=…"),
        ("'api_key': 'k-123'", "'api_key': …"),
        ("mailbox/7 has 3 letters", "mailbox/7 has 3 letters"),
        ("Nothing to hide", "Nothing to hide"),
    ],
)
def test_what_names_a_person_or_opens_a_door_is_not_written(text, kept):
    assert line(lambda log: log.warning(text))["event"] == kept


def test_facts_are_cloaked_as_words_are():
    logs.configuration(level="INFO", program="web", readable=False)
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logs.Line(program="web", readable=False))
    plain = logging.getLogger("test.facts")
    plain.addHandler(handler)

    logs.logger("test.facts").error("kept", whom="zoe@guest.test", many=3, kind=ValueError)
    plain.removeHandler(handler)

    found = json.loads(out.getvalue())
    assert (found["event"], found["whom"], found["many"], found["kind"]) == ("kept", "…", 3, "type")


def test_an_exception_is_told_by_kind_and_place_without_its_words():
    def say(log: logging.Logger) -> None:
        try:
            try:
                fail()
            except ValueError as error:
                raise KeyError("zoe@guest.test") from error
        except KeyError:
            log.exception("failed")

    text = written(say)
    (outer, inner) = json.loads(text)["exception"]

    assert (outer["kind"], inner["kind"]) == ("builtins.KeyError", "builtins.ValueError")
    assert inner["places"][-1].endswith(" fail")
    assert "Zo" not in text
    assert "guest.test" not in text


def test_exceptions_that_follow_from_each_other_in_a_circle_are_told_once():
    first, second = ValueError(), KeyError()
    first.__context__, second.__context__ = second, first

    found = line(lambda log: log.error("x", exc_info=first))

    assert [each["kind"] for each in found["exception"]] == ["builtins.ValueError", "builtins.KeyError"]


def test_what_was_not_raised_has_no_exception():
    assert "exception" not in line(lambda log: log.error("x", exc_info=True))  # noqa: LOG014  # that is the point


def test_a_person_at_a_terminal_reads_words():
    text = written(lambda log: log.warning("taken"), readable=True)

    assert "taken" in text
    assert not text.startswith("{")


def test_what_nobody_caught_is_logged_but_a_wish_to_stop_is_not(monkeypatch, caplog):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)

    logs.watch()
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert [each.message for each in caplog.records] == ["uncaught"]
