"""The house as it runs for people: a web server and a worker in processes of their own, and a mail server."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import httpx
import psycopg
from aiosmtpd.controller import Controller
from icalendar import Calendar, Event
from tests.mailing import Mood
from tests.ports import free_port

from secretaire import config

T = TypeVar("T")
_PATIENCE = 300  #: seconds; another look costs nothing


def until(look: Callable[[], T | None]) -> T:
    """Look again and again until there is something to see."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.1)
    raise AssertionError("nothing came in time")


class Post:
    """A mail server that can be down, and the letters that reached it."""

    def __init__(self) -> None:
        self.mood, self.port, self._read = Mood(), free_port(), Counter[str]()
        self._server: Controller | None = None

    def open(self) -> None:
        """Take letters from now on."""
        self._server = Controller(self.mood, hostname="127.0.0.1", port=self.port)
        self._server.start()

    def close(self) -> None:
        """Be dead."""
        if self._server:
            self._server.stop()
        self._server = None

    def next(self, address: str) -> EmailMessage:
        """Return the next letter to somebody, once it is there."""
        found = until(lambda: next(islice(self._to(address), self._read[address], None), None))
        self._read[address] += 1
        return found

    def all(self, address: str) -> list[EmailMessage]:
        """Return every letter that somebody has got so far."""
        return list(self._to(address))

    def _to(self, address: str) -> Iterator[EmailMessage]:
        return (letter for letter in list(self.mood.taken) if address in letter["To"])


@dataclass(frozen=True, kw_only=True)
class House:
    """Where it is, and where its letters arrive."""

    url: str
    post: Post


@contextmanager
def running(folder: Path, *, programs: tuple[str, ...] = ("serve", "work"), **settings: str) -> Iterator[House]:
    """Run everything while the block lasts; at its end the web server must have nothing to regret.

    :param settings: variables of the environment, beside those that every house has
    """
    post, port = Post(), free_port()
    secure = "SECRETAIRE__WEB__CERTIFICATE" in settings
    url = f"{'https' if secure else 'http'}://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "SECRETAIRE__WEB__PORT": str(port),
        "SECRETAIRE__WEB__URL": url,
        "SECRETAIRE__WEB__WORKERS": "1",
        "SECRETAIRE__MAIL__HOST": "127.0.0.1",
        "SECRETAIRE__MAIL__PORT": str(post.port),
        "SECRETAIRE__MAIL__SECURITY": "none",
        "SECRETAIRE__MAIL__SENDER": "secretaire@house.test",
        "SECRETAIRE__BOOKING__PER_NETWORK": "1000",  # everybody here comes from one address
        **settings,
    }
    _forget_jobs()
    with ExitStack() as stack:
        post.open()
        stack.callback(post.close)
        for word in programs:
            stack.enter_context(_process(word, folder / f"{word}.log", environment))
        until(lambda: _answers(f"{url}/health/"))
        yield House(url=url, post=post)
    log = (folder / "serve.log").read_text()
    assert [each for each in said(log) if each["level"] in {"error", "critical"}] == [], log


def said(log: str) -> list[dict[str, Any]]:
    """Return the lines of a program's log, each of which is JSON."""
    return [json.loads(line) for line in log.splitlines()]


def invitation(letter: EmailMessage) -> tuple[str, Event]:
    """Return the method and the event of a letter's calendar file, which it carries twice: to show, and to save."""
    parts = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    shown, saved = (part.get_payload(decode=True) for part in parts)
    assert isinstance(shown, bytes)
    assert shown.split() == (saved.split() if isinstance(saved, bytes) else None)
    read = Calendar.from_ical(shown)
    (event,) = read.walk("VEVENT")
    assert isinstance(event, Event)
    assert parts[0].get_param("method") == read["METHOD"]
    return str(read["METHOD"]), event


def words(letter: EmailMessage) -> str:
    """Return the text of a letter."""
    body = letter.get_body(("plain",))
    assert body
    return str(body.get_content())


def link(letter: EmailMessage, kind: str = "b") -> str:
    """Return the signed link in a letter: to a booking, or to a place on the waiting list (w)."""
    found = re.search(rf"http://\S+/{kind}/[^\s/]+/", words(letter))
    assert found, words(letter)
    return found[0]


@contextmanager
def _process(word: str, log: Path, environment: dict[str, str]) -> Iterator[None]:
    # Should the tests be killed, what they started goes, too.
    leash = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
    with log.open("w") as file:
        process = subprocess.Popen(  # noqa: S603  # our own interpreter, fixed words
            [*leash, sys.executable, "-m", "secretaire", word], stdout=file, stderr=file, env=environment
        )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(url: str) -> bool:
    try:
        return not httpx.get(url, verify=False).is_error  # noqa: S501  # who it is, is not asked here
    except httpx.TransportError:
        return False


def _forget_jobs() -> None:
    """Empty the queue: what other tests promised would keep the worker from what these wait for."""
    with psycopg.connect(config.database_url("worker"), autocommit=True) as worker:
        worker.execute("DELETE FROM procrastinate_jobs")
