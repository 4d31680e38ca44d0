"""Letters are handed over by real clients, and nobody is told that we have one before it is kept."""

import asyncio
import smtplib
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from tests.ports import free_port

from secretaire.lib.errors import Missing, Unavailable
from secretaire.scheduling.mailboxes.adapters import intake

LETTER = b"From: a@guest.test\r\nSubject: x\r\n\r\n.Hi\r\n"


class Keeper:
    """Knows the mailboxes ``one`` and ``two``, and does what a test wants."""

    def __init__(self):
        self.kept = []
        self.away = self.broken = False
        self.full = set()

    def find(self, address):
        place = address.partition("@")[0].partition("+")[0]
        if self.away:
            raise Unavailable
        if place not in {"one", "two"}:
            raise Missing
        return place

    def keep(self, letter):
        if self.broken:
            raise ZeroDivisionError
        if letter.place in self.full:
            raise Unavailable
        if letter.place == "gone":
            raise Missing
        self.kept.append(letter)


@contextmanager
def listening(keeper, protocol="lmtp", largest=10_000):
    port, up, loop = free_port(), Event(), asyncio.new_event_loop()
    done = asyncio.Event()

    async def serve():
        async with intake.listening(keeper, protocol=protocol, host="127.0.0.1", port=port, largest=largest):
            up.set()
            await done.wait()

    thread = Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    up.wait(5)
    try:
        yield port
    finally:
        loop.call_soon_threadsafe(done.set)
        thread.join()
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()


@pytest.fixture
def keeper():
    return Keeper()


@pytest.fixture
def lmtp(keeper):
    with listening(keeper) as port, smtplib.LMTP("127.0.0.1", port) as client:
        yield client


def hand(client, *recipients, letter=LETTER):
    return client.sendmail("a@guest.test", list(recipients), letter)


def test_a_letter_is_kept_as_it_came(keeper, lmtp):
    hand(lmtp, "one+abc@x.test")

    (found,) = keeper.kept
    assert (found.raw, found.recipient, found.place) == (LETTER, "one+abc@x.test", "one")
    assert (found.mail_from, found.peer) == ("a@guest.test", "127.0.0.1")


def test_an_unknown_recipient_is_refused_before_the_letter(keeper, lmtp):
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        hand(lmtp, "who@x.test")

    assert refused.value.recipients["who@x.test"][0] == 550
    assert keeper.kept == []


def test_a_recipient_is_asked_for_again_while_the_database_is_away(keeper, lmtp):
    keeper.away = True

    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        hand(lmtp, "one@x.test")

    assert refused.value.recipients["one@x.test"][0] == 451


def test_a_letter_for_two_addresses_of_one_mailbox_is_kept_once_under_the_one_that_says_more(keeper):
    with listening(keeper) as port:
        said(port, "one@x.test", "one+abc@x.test")

    assert [each.recipient for each in keeper.kept] == ["one+abc@x.test"]


def said(port, *recipients, letter=LETTER):
    """Return the answers after the letter, one a line."""
    with socket.create_connection(("127.0.0.1", port)) as connection, connection.makefile("rwb") as stream:
        steps = ["LHLO me", "MAIL FROM:<>", *(f"RCPT TO:<{each}>" for each in recipients), "DATA"]
        stream.readline()
        for step in steps:
            stream.write(step.encode() + b"\r\n")
            stream.flush()
            while (line := stream.readline())[3:4] == b"-":
                pass
        assert line.startswith(b"354")
        stream.write(letter.replace(b"\r\n.", b"\r\n..") + b".\r\nQUIT\r\n")
        stream.flush()
        return [line.decode().strip() for line in stream][:-1]


def test_each_recipient_has_an_answer_of_its_own(keeper):
    keeper.full = {"two"}
    with listening(keeper) as port:
        answers = said(port, "one@x.test", "two@x.test", "one+a@x.test")

    assert answers == ["250 2.0.0 Kept", "451 4.3.0 Please try again later", "250 2.0.0 Kept"]


def test_too_large_a_letter_is_refused_for_each_recipient(keeper):
    with listening(keeper) as port:
        answers = said(port, "one@x.test", "two@x.test", letter=b"x" * 500 + b"\r\n" + b"y\r\n" * 20_000)

    assert [each[:3] for each in answers] == ["552", "552"]
    assert keeper.kept == []


def test_a_size_that_is_told_is_refused_at_once(keeper, lmtp):
    lmtp.ehlo_or_helo_if_needed()

    assert lmtp.mail("a@guest.test", ["SIZE=20000"])[0] == 552


def test_a_null_sender_is_told_apart(keeper):
    with listening(keeper) as port:
        said(port, "one@x.test")

    assert keeper.kept[0].mail_from == ""


def test_long_lines_are_taken(keeper):
    with listening(keeper, largest=1_000_000) as port:
        said(port, "one@x.test", letter=b"x" * 100_000 + b"\r\n")

    assert len(keeper.kept[0].raw) == 100_002


@pytest.mark.parametrize("protocol", ["lmtp", "smtp"])
def test_our_own_faults_leave_the_letter_with_its_sender(keeper, protocol):
    keeper.broken = True
    client = smtplib.LMTP if protocol == "lmtp" else smtplib.SMTP
    with (
        listening(keeper, protocol) as port,
        client("127.0.0.1", port) as found,
        pytest.raises(smtplib.SMTPDataError) as refused,
    ):
        hand(found, "one@x.test")

    assert refused.value.smtp_code == 451


def test_by_smtp_a_letter_is_taken_for_all_or_stays_with_its_sender(keeper):
    keeper.full = {"two"}
    with listening(keeper, "smtp") as port, smtplib.SMTP("127.0.0.1", port) as client:
        with pytest.raises(smtplib.SMTPDataError):
            hand(client, "one@x.test", "two@x.test")
        keeper.full = set()
        hand(client, "one@x.test", "two@x.test")

    assert [each.place for each in keeper.kept] == ["one", "one", "two"]


def test_a_mailbox_that_vanished_meanwhile_refuses(keeper, monkeypatch):
    monkeypatch.setattr(keeper, "find", lambda address: "gone")
    with listening(keeper) as port:
        assert said(port, "one@x.test") == ["550 5.1.1 There is no such mailbox here"]


def test_a_letter_has_so_many_recipients_and_no_more(keeper, lmtp):
    lmtp.ehlo_or_helo_if_needed()
    lmtp.mail("a@guest.test")

    answers = [lmtp.rcpt(f"one+{number}@x.test")[0] for number in range(51)]

    assert answers == [250] * 50 + [452]


def test_so_many_connect_at_once_and_no_more(keeper):
    with listening(keeper) as port, ThreadPoolExecutor() as pool:
        opened = [socket.create_connection(("127.0.0.1", port)) for _ in range(101)]
        first = list(pool.map(lambda each: each.recv(3), opened))
        for each in opened:
            each.close()

    assert sorted(first) == [b"220"] * 100 + [b"421"]
