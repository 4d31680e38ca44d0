"""The programs as they run write no name, address, subject, answer, password or key into their logs."""

import re
import smtplib
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

import httpx
import pytest
from tests.factories import make_factor, make_host, make_page, make_tenant, system
from tests.flows import house as houses
from tests.flows.house import link, said, until
from tests.ports import free_port
from tests.signing import fresh_code

from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.audit.models import Entry
from secretaire.protection.identity import actions as identity
from secretaire.scheduling.negotiation import actions as negotiation
from secretaire.scheduling.pages.models import Question

pytestmark = pytest.mark.usefixtures("lasting")

MARK = f"zq{uuid4().hex[:8]}"  #: in everything that people say here
PROGRAMS = ("serve", "work", "receive")


class Reader:
    """Somebody with a browser."""

    def __init__(self, base: str) -> None:
        self.client = httpx.Client(base_url=base, follow_redirects=True, timeout=60)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def send(self, address: str, **values: str) -> httpx.Response:
        """Send the form of a page."""
        page = self.client.get(address).text
        hidden = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page))
        hidden |= {name: value for value, name in re.findall(r'<input[^>]*value="([^"]*)"[^>]*name="([^"]+)"', page)}
        return self.client.post(address, data=hidden | values)


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker, tmp_path_factory):
    """Let people do what they do, and return what the programs wrote, with who did it."""
    folder, intake = tmp_path_factory.mktemp("logs"), free_port()
    settings = {
        "SECRETAIRE__INTAKE__PORT": str(intake),
        "SECRETAIRE__BOOKING__SECONDS_TO_FILL": "0",
        "SECRETAIRE__INSTALLATION__LOG_LEVEL": "DEBUG",
    }
    with django_db_blocker.unblock():
        with houses.running(folder, programs=PROGRAMS, **settings) as house:
            tenant = make_tenant(name=f"House {MARK}")
            numbers = _live(house, tenant, intake)
            until(lambda: _came(folder / "receive.log") & _numbers(folder / "work.log") or None)
        return {word: (folder / f"{word}.log").read_text() for word in PROGRAMS}, numbers, tenant


def _live(house, tenant, intake):
    """Sign in and fail to; book, look again, cancel; write to the assistant; break what can be broken."""
    who, email, guest = system(tenant), f"host-{MARK}@host.test", f"guest-{MARK}@guest.test"
    with scope.tenant(tenant.pk):
        user = identity.enrol(actor=who, email=email, name=f"Ann {MARK}", password=f"geese {MARK} geese", language="en")
        identity.set_role(actor=who, user_id=user.pk, role=Role.MANAGER)
        make_factor(user)
        host = make_host(tenant, user=user, name=f"Ann {MARK}", email=email)
        page = make_page(tenant, host=host, slug=f"page-{MARK}", step=timedelta(minutes=30))
        Question.objects.create(
            tenant=tenant, page=page, position=0, kind="text", label={"en": "What about?"}, purpose={"en": "x"}
        )
        negotiation.enable(actor=who, host_id=host.pk)
    with Reader(f"{house.url}/{tenant.slug}") as reader:
        reader.send("/account/login/", login=email, password=f"wrong {MARK}")
        reader.send("/account/login/", login=email, password=f"geese {MARK} geese")
        assert reader.send("/account/factor/", code=fresh_code(user)).url.path.endswith("/desk/")
        reader.client.get(f"/desk/bookings/?q={MARK}")
        reader.client.get(f"/nothing-{MARK}/?email={guest}", headers={"Authorization": f"Bearer {MARK}"})
        numbers = [_book(reader, page.slug, guest)]
        cancelling = link(house.post.next(guest))
    with Reader(house.url) as reader:
        reader.send(f"{cancelling.removeprefix(house.url)}cancel/", reason=f"because {MARK}")
    house.post.next(guest)
    _write(intake, f"{tenant.slug}@assistant.localhost", guest)
    until(lambda: _verbs(tenant) >= {"arrival.received"} or None)
    numbers.append(httpx.get(f"{house.url}/metrics", timeout=60).text)
    return numbers


def _book(reader: Reader, slug: str, guest: str) -> str:
    day = datetime.now(UTC).date() + timedelta(days=7)
    shown = reader.client.get(f"/{slug}/?day={day + timedelta(days=(1 - day.weekday()) % 7)}&tz=Europe/Paris").text
    at = re.search(r'href="(\?[^"]*at=[^"]*)"', shown)
    assert at, shown
    address = f"/{slug}/{at[1].replace('&amp;', '&')}"
    answers = {f"answer_{n}": f"about {MARK}" for n in range(1)}
    answer = reader.send(address, name=f"Zoé {MARK}", email=guest, **answers)
    assert "/b/" in answer.url.path, answer.text
    return str(answer.history[0].headers["X-Request-Id"])


def _write(port: int, to: str, writer: str) -> None:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = f"Zoé {MARK} <{writer}>", to, f"Lunch {MARK}"
    letter["Message-ID"] = f"<{uuid4().hex}@guest.test>"
    letter.set_content(f"Could we meet on Tuesday? {MARK}")
    with smtplib.LMTP("127.0.0.1", port) as server:
        server.send_message(letter, writer, [to])


def _came(log: Path) -> set[str]:
    """Return the number of each letter that came in."""
    return {line["request"] for line in _so_far(log) if line["event"] == "letter came in"}


def _numbers(log: Path) -> set[str]:
    return {line["request"] for line in _so_far(log) if "request" in line}


def _so_far(log: Path) -> list[dict[str, Any]]:
    """Return the lines of a program that is still writing, without the one that it may be in the middle of."""
    return said(log.read_text().rpartition("\n")[0])


def _verbs(tenant) -> set[str]:
    with scope.tenant(tenant.pk):
        return set(Entry.objects.filter(tenant=tenant).values_list("verb", flat=True))


def test_nothing_that_people_said_is_in_any_line(told):
    logs, *_ = told

    assert [line for text in logs.values() for line in text.splitlines() if MARK in line] == []


def test_each_line_of_each_program_is_json_and_says_from_which(told):
    logs, *_ = told

    assert [{line["program"] for line in said(logs[word])} for word in PROGRAMS] == [{"web"}, {"worker"}, {"intake"}]


def test_one_number_leads_from_a_request_to_its_jobs_its_letters_and_its_entries(told):
    logs, (number, _counted), tenant = told
    web, worker = (
        [line["event"] for line in said(logs[word]) if line.get("request") == number] for word in ("serve", "work")
    )
    with scope.tenant(tenant.pk):
        entries = set(Entry.objects.filter(tenant=tenant, request=number).values_list("verb", flat=True))

    assert "request" in web
    assert {"job", "letter left"} <= set(worker)
    assert {"booking.booked", "letter.sent"} <= entries


def test_what_the_worker_counts_is_told_by_the_web_server(told):
    _, (_, counted), _ = told

    assert 'secretaire_jobs_total{job="letters.delivery",outcome="done"}' in counted
    assert 'secretaire_http_requests_total{method="POST",status="302",view="' in counted


def test_a_letter_that_comes_in_has_a_number_too(told):
    logs, *_ = told
    came = next(line for line in said(logs["receive"]) if line["event"] == "letter came in")

    assert any(line.get("request") == came["request"] for line in said(logs["work"]))
