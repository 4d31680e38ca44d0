"""Errors that nobody foresaw are told of, once, and say nothing about anybody."""

import logging

import pytest

from secretaire.lib import failures, logs
from secretaire.lib.errors import Missing, Tampered

SAID = "ada@guest.test"


@pytest.fixture(autouse=True)
def listening(monkeypatch):
    listeners = []
    monkeypatch.setattr(failures, "listeners", listeners)
    return listeners


def told(*errors):
    heard, watch = [], failures.Watch()
    failures.listeners.append(lambda known, tampered: heard.append((known, tampered)))
    for error in errors:
        info = (type(error), error, error.__traceback__)
        watch.handle(logging.LogRecord("x", logging.ERROR, "x", 1, SAID, (), info))
    return heard


def caught(call):
    try:
        call()
    except Exception as error:  # noqa: BLE001  # whatever it is
        return error
    raise AssertionError


def test_an_error_is_known_by_its_kind_and_our_place():
    error = caught(lambda: failures.fingerprint(SAID))

    assert told(error) == [("AttributeError/lib.failures.fingerprint", False)]


def test_one_failure_is_told_once_a_minute():
    assert told(ValueError(SAID), ValueError("another")) == [("ValueError/elsewhere", False)]


def test_what_was_foreseen_is_not_told_and_a_broken_proof_is_marked():
    assert told(Missing("no"), Tampered("no")) == [("Tampered/elsewhere", True)]


@pytest.mark.parametrize("way", ["error", "exception"])
def test_an_error_is_heard_whichever_way_our_own_loggers_tell_of_it(monkeypatch, way):
    heard, line = [], logging.getLogger(f"heard.{way}")
    failures.listeners.append(lambda known, tampered: heard.append((known, tampered)))
    monkeypatch.setattr(line, "propagate", False)
    monkeypatch.setattr(line, "handlers", [failures.Watch()])

    try:
        int(SAID)
    except ValueError as error:
        getattr(logs.logger(line.name), way)("it failed", **({"exc_info": error} if way == "error" else {}))

    assert heard == [("ValueError/elsewhere", False)]


def test_a_line_without_an_error_is_none():
    heard = []
    failures.listeners.append(lambda known, tampered: heard.append((known, tampered)))

    for words in ("", {"event": "x"}, {"event": "x", "exc_info": True}):
        failures.Watch().handle(logging.LogRecord("x", logging.ERROR, "x", 1, words, (), None))

    assert heard == []


def test_a_failure_to_tell_ends_there_and_the_next_is_told():
    def fail(known, tampered):
        raise OSError

    failures.listeners.append(fail)

    assert told(ValueError(SAID)) == [("ValueError/elsewhere", False)]
