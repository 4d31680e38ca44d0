"""Receivers that are slow, huge, elsewhere or not where they say: none of them holds us or gets anything else."""

import pytest
from tests.lib.sites import Site
from tests.platform.webhooks.receivers import hangs_up, says, trickles

from secretaire.lib import http
from secretaire.platform.webhooks import adapters
from secretaire.platform.webhooks.core.states import Fault

HEAD = {"webhook-id": "m1"}


def sent(url, **values):
    with adapters.client(**values) as client:
        return adapters.send(url=url, head=HEAD, body='{"é":1}', through=client)


def test_a_message_arrives_as_it_was_written(receiver):
    receiver.answer = says(202, "reçu\N{FOX FACE}".encode())

    answer = sent(receiver.url)

    assert (answer.status, answer.excerpt, answer.fault) == (202, "reçu\N{FOX FACE}", None)
    assert receiver.taken[0].body == '{"é":1}'.encode()
    assert receiver.taken[0].head["content-type"] == "application/json"
    assert receiver.taken[0].head["webhook-id"] == "m1"


def test_only_the_beginning_of_a_huge_answer_is_read(receiver):
    receiver.answer = says(200, b"x" * 50_000_000)

    answer = sent(receiver.url)

    assert (answer.status, answer.excerpt) == (200, "x" * adapters.EXCERPT)


def test_an_answer_that_never_ends_is_left_after_its_time(receiver, monkeypatch):
    monkeypatch.setattr(adapters, "_LIMITS", http.Limits(total=adapters.timedelta(seconds=1), redirects=0))
    receiver.answer = trickles

    answer = sent(receiver.url)

    assert (answer.status, answer.fault) == (None, Fault.SILENT)


def test_nobody_there_and_no_answer_are_the_same(receiver):
    receiver.answer = hangs_up

    assert sent(receiver.url).fault == Fault.SILENT
    assert sent("http://127.0.0.1:9/").fault == Fault.SILENT


def test_a_redirect_is_an_answer_and_is_not_followed(receiver):
    elsewhere = Site()
    receiver.answer = says(307, b"", Location=f"http://127.0.0.1:{elsewhere.port}/")

    answer = sent(receiver.url)
    elsewhere.close()

    assert answer.status == 307
    assert elsewhere.seen == []
    assert len(receiver.taken) == 1


@pytest.mark.parametrize("address", ["10.0.0.7", "169.254.169.254", "fd00::1", "::ffff:10.0.0.1", "100.64.0.1"])
def test_a_name_that_leads_inside_is_not_asked(address):
    answer = sent("https://hooks.example.org/", resolve=lambda host, port: [address])

    assert answer.fault == Fault.CLOSED


def test_a_name_that_leads_outside_and_inside_at_once_is_not_asked():
    answer = sent("https://hooks.example.org/", resolve=lambda host, port: ["93.184.215.14", "10.0.0.7"])

    assert answer.fault == Fault.CLOSED


def test_a_name_that_changes_its_mind_is_connected_to_as_checked(receiver):
    answers = iter([["127.0.0.1"], ["10.0.0.7"]])

    answer = sent(f"http://hooks.example.org:{receiver.port}/", resolve=lambda host, port: next(answers))

    assert answer.status == 200
    assert next(answers) == ["10.0.0.7"]


def test_plain_http_leads_to_this_machine_alone():
    assert sent("http://hooks.example.org/", resolve=lambda host, port: ["93.184.215.14"]).fault == Fault.CLOSED
    assert sent("ftp://hooks.example.org/").fault == Fault.WRONG


def test_a_chance_lies_between_nought_and_one():
    assert 0 <= adapters.chance() <= 1
