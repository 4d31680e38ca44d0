"""From a letter to a meeting: people write to the assistant from mailboxes of their own, in two languages and zones."""

import re
import smtplib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from email.message import EmailMessage
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from icalendar import Event
from tests.browsing import Window
from tests.factories import PASSWORD as ACCOUNT
from tests.factories import make_factor, make_host, make_tenant, system
from tests.flows import house as houses
from tests.flows.house import House, invitation, until, words
from tests.flows.letters import Writer, by_mail, english, french, publish, today
from tests.naming import naming
from tests.ports import free_port
from tests.postoffice import postfix
from tests.scheduling.calendars import servers
from tests.scheduling.calendars.servers import PASSWORD, Radicale
from tests.signing import fresh_code

from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.protection.identity import actions as identity
from secretaire.protection.identity import queries as accounts
from secretaire.protection.tenancy.models import Tenant
from secretaire.scheduling.calendars import actions as calendars
from secretaire.scheduling.calendars import queries as calendar_queries
from secretaire.scheduling.calendars.actions import Connection
from secretaire.scheduling.calendars.core import Kind
from secretaire.scheduling.hosts.models import Host
from secretaire.scheduling.letters.models import Letter
from secretaire.scheduling.mailboxes.models import Arrival
from secretaire.scheduling.negotiation import actions as negotiation
from secretaire.scheduling.negotiation.core.manners import Manners
from secretaire.scheduling.negotiation.core.states import Supervision
from secretaire.scheduling.negotiation.models import Turn

pytestmark = pytest.mark.usefixtures("lasting")

DOMAIN = "assistant.localhost"
PARIS = ZoneInfo("Europe/Paris")
#: A week that is far enough away for every notice, and has no change of clocks between Paris and New York in doubt.
MONDAY = today() + timedelta(days=14 - today().weekday())
BUSY = MONDAY + timedelta(days=3)  #: a Thursday that is taken from noon until four
FRIDAY = MONDAY + timedelta(days=4)


@dataclass(frozen=True, kw_only=True)
class Practice:
    """A tenant with one host, whose assistant acts alone on what leaves no doubt."""

    house: House
    tenant: Tenant
    host: Host
    helene: Writer
    mail: int  #: port of the mail server in front of the house

    @property
    def address(self) -> str:
        """Return the assistant's address."""
        return f"{self.tenant.slug}@{DOMAIN}"

    def guest(self, name: str, domain: str, zone: str) -> Writer:
        """Return somebody with a mailbox elsewhere."""
        return Writer(
            name=name, email=f"{uuid4().hex[:10]}@{domain}", zone=zone, send=by_mail(self.mail, domain=DOMAIN)
        )

    def letters(self, writer: Writer) -> list[EmailMessage]:
        """Return what somebody has got so far."""
        return self.house.post.all(writer.email)

    def offer(self, writer: Writer, number: int = 1) -> EmailMessage:
        """Return the first, second, … letter in which somebody is shown times."""
        return until(lambda: _at(number, [each for each in self.letters(writer) if "\n1. " in words(each)]))

    def invited(self, writer: Writer, number: int = 1) -> tuple[str, Event]:
        """Return the first, second, … calendar file that somebody got: its method and its event."""
        return invitation(until(lambda: _at(number, list(filter(_invites, self.letters(writer))))))

    def turns(self, number: int) -> list[Turn]:
        """Return what became of the letters that came in, once so many were taken up."""

        def look() -> list[Turn] | None:
            with scope.tenant(self.tenant.pk):
                found = list(Turn.objects.filter(tenant=self.tenant).order_by("came_at"))
            return found if len(found) >= number else None

        return until(look)

    def sent(self) -> int:
        """Return how many letters were written so far."""
        with scope.tenant(self.tenant.pk):
            return Letter.objects.filter(tenant=self.tenant).count()


@pytest.fixture(scope="module")
def intake() -> int:
    return free_port()


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker, tmp_path_factory, intake) -> Iterator[House]:
    """The house with its intake, and a DNS server that knows who signs."""
    settings = {"SECRETAIRE__INTAKE__PORT": str(intake)}
    with django_db_blocker.unblock(), naming() as zone:
        publish(zone, "host.test", "paris.test", "newyork.test")
        settings["SECRETAIRE__INTAKE__RESOLVER"] = zone.address
        folder = tmp_path_factory.mktemp("office")
        with houses.running(folder, programs=("serve", "work", "receive"), **settings) as found:
            until(lambda: _listens(intake))
            yield found


@pytest.fixture(scope="module")
def exchange(office, intake) -> Iterator[int]:
    """A Postfix that hands the letters of the assistant's domain to the house; its port."""
    with postfix(domain=DOMAIN, lmtp=intake) as found:
        yield found.port


@pytest.fixture(scope="module")
def diary(tmp_path_factory) -> Iterator[Radicale]:
    """The host's calendar."""
    with servers.running(tmp_path_factory.mktemp("diary"), secure=False) as found:
        start = datetime.combine(BUSY, clock_time(12), PARIS).astimezone(UTC)
        lines = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Diary//EN",
            "BEGIN:VEVENT",
            "UID:board",
            f"DTSTAMP:{start:%Y%m%dT%H%M%SZ}",
            f"DTSTART:{start:%Y%m%dT%H%M%SZ}",
            f"DTEND:{start + timedelta(hours=4):%Y%m%dT%H%M%SZ}",
            "SUMMARY:Secret board",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
        found.put("board.ics", "\r\n".join(lines).encode())
        yield found


@pytest.fixture
def practice(office, exchange, diary) -> Practice:
    """A new tenant for each test."""
    tenant = make_tenant(name="Cabinet Martin", language="fr")
    who, email = system(tenant), f"{uuid4().hex[:10]}@host.test"
    with scope.tenant(tenant.pk):
        user = identity.enrol(actor=who, email=email, name="Hélène Martin", password=ACCOUNT, language="en")
        identity.set_role(actor=who, user_id=user.pk, role=Role.MANAGER)
        make_factor(user)
        host = make_host(tenant, user=user, name="Hélène Martin", email=email, language="fr")
        connection = Connection(kind=Kind.CALDAV, address=f"{diary.url}/", account="ann", password=PASSWORD, name="")
        calendars.connect(actor=who, host_id=host.pk, connection=connection, now=clock.now())
        negotiation.enable(actor=who, host_id=host.pk)
        manners = Manners(
            name="Camille",
            places={"video": "https://meet.example.org/helene"},
            supervision=Supervision.DOUBTFUL,
        )
        negotiation.set_preferences(actor=who, host_id=host.pk, manners=manners)
    until(lambda: _read(tenant, host))
    send = by_mail(exchange, domain=DOMAIN)
    helene = Writer(name="Hélène Martin", email=email, zone="Europe/Paris", send=send)
    return Practice(house=office, tenant=tenant, host=host, helene=helene, mail=exchange)


def test_a_letter_becomes_a_meeting_of_three_in_two_zones_that_is_moved_and_called_off(practice):
    zoe = practice.guest("Zoé Lambert", "paris.test", "Europe/Paris")
    sam = practice.guest("Sam Rivera", "newyork.test", "America/New_York")

    practice.helene.write(
        "Bonjour,\n\nJe mets mon assistant en copie : il nous trouvera une heure en visio la semaine du "
        f"{french(MONDAY).partition(' ')[2]}.\n\nBien à vous,\nHélène Martin\n",
        subject="Lancement du projet",
        to=f"{zoe.address}, {sam.address}",
        copied=practice.address,
    )
    offered, also = practice.offer(zoe), practice.offer(sam)
    zoe.answer(offered, f"Bonjour,\n\nAucune de ces dates ne me convient. Plutôt {french(FRIDAY)} au matin ?\n\nZoé")
    second, second_also = practice.offer(zoe, 2), practice.offer(sam, 2)
    sam.answer(second_also, "The first one works for me.\n\nSam")
    zoe.answer(second, "La première proposition me convient très bien.\n\nZoé")
    booked = [practice.invited(each) for each in (zoe, sam, practice.helene)]
    start = booked[0][1]["DTSTART"].dt

    sam.answer(
        second_also, f"I have to move our meeting. Could we meet on {english(FRIDAY)} at 10:00 New York time?\n\nSam"
    )
    third = practice.offer(zoe, 3)
    zoe.answer(third, "La première proposition me convient très bien.\n\nZoé")
    sam.answer(practice.offer(sam, 3), "The first one works for me.\n\nSam")
    moved = [practice.invited(each, 2) for each in (zoe, sam, practice.helene)]

    practice.helene.answer(practice.offer(practice.helene), "Merci d'annuler ce rendez-vous.\n\nHélène")
    gone = [practice.invited(each, 3) for each in (zoe, sam, practice.helene)]

    assert "Secret board" not in words(offered) + words(also)
    assert sam.email not in words(offered)
    assert [each for each in _times(offered, BUSY) if "11:00" < each < "16:00"] == []
    assert start.astimezone(PARIS).date() == FRIDAY
    assert start.astimezone(PARIS).hour < 12
    assert [method for method, _event in (*booked, *moved, *gone)] == ["REQUEST"] * 6 + ["CANCEL"] * 3
    assert {event["DTSTART"].dt for _method, event in booked} == {start}
    new = {event["DTSTART"].dt for _method, event in moved}
    (moment,) = {each.astimezone(PARIS) for each in new}
    assert moment != start
    assert f"{french(moment.date())} {moment:%Y, %H:%M}" in words(third)
    for before, between, after in zip(booked, moved, gone, strict=True):
        assert before[1]["UID"] == between[1]["UID"] == after[1]["UID"]
        assert before[1]["SEQUENCE"] < between[1]["SEQUENCE"] < after[1]["SEQUENCE"]


def test_a_letter_that_only_claims_to_be_the_hosts_is_neither_obeyed_nor_answered(practice):
    zoe = practice.guest("Zoé Lambert", "paris.test", "Europe/Paris")
    forger = Writer(
        name="Hélène Martin", email=practice.helene.email, send=by_mail(practice.mail, domain=DOMAIN), signs=False
    )

    forger.write(
        "Bonjour,\n\nMon assistant nous trouvera une demi-heure mardi.\n",
        subject="Urgent",
        to=zoe.address,
        copied=practice.address,
    )
    (turn,) = practice.turns(1)

    with scope.tenant(practice.tenant.pk):
        arrival = Arrival.objects.get(pk=turn.arrival)
        assert arrival.authenticity["standing"] == "forged"
    assert (turn.state, turn.role) == ("waiting", "stranger")
    assert "forged" in turn.doubts
    assert practice.sent() == 0


def test_a_letter_that_leaves_a_doubt_is_settled_by_a_person_before_anybody_is_answered(practice, browser):
    zoe = practice.guest("Zoé Lambert", "paris.test", "Europe/Paris")
    tuesday = MONDAY + timedelta(days=1)
    practice.helene.write(
        f"Bonjour Zoé,\n\nMon assistant nous trouvera une heure par téléphone le lundi {tuesday.day} "
        f"{french(tuesday).split()[2]}.\n\nHélène\n",
        subject="Point",
        to=zoe.address,
        copied=practice.address,
    )
    (doubted,) = practice.turns(1)
    written = practice.sent()

    window = Window(browser, locale="en-GB", viewport={"width": 1280, "height": 900})
    page = window.page
    page.goto(f"{practice.house.url}/{practice.tenant.slug}/supervision/?lang=en")
    page.fill("input[name=login]", practice.helene.email)
    page.fill("input[name=password]", ACCOUNT)
    page.get_by_role("button", name="Sign in").click()
    with scope.tenant(practice.tenant.pk):
        code = fresh_code(accounts.by_email(tenant_id=practice.tenant.pk, email=practice.helene.email))
    page.fill("input[name=code]", code)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Take it").first.click()
    page.get_by_role("heading", name="A letter to settle").wait_for()
    why = page.locator("main").inner_text()
    page.get_by_role("button", name="Send the answer").click()
    page.get_by_role("heading", name="Letters that wait for a person").wait_for()
    offered = practice.offer(zoe)
    (settled,) = practice.turns(1)

    assert (doubted.state, written) == ("waiting", 0)
    assert "weekday and date disagree" in why
    assert settled.state == "settled"
    assert _times(offered, MONDAY) or _times(offered, tuesday)
    assert window.complaints == []
    window.close()


def test_a_storm_of_automatic_replies_ends_in_silence(practice):
    zoe = practice.guest("Zoé Lambert", "paris.test", "Europe/Paris")
    practice.helene.write(
        f"Bonjour Zoé,\n\nMon assistant nous trouvera une heure par téléphone {french(MONDAY)}.\n\nHélène\n",
        subject="Appel",
        to=zoe.address,
        copied=practice.address,
    )
    offered = practice.offer(zoe)
    written = practice.sent()

    for number in range(6):
        zoe.answer(offered, f"Je suis absente jusqu'à lundi. ({number})", Auto_Submitted="auto-replied")
    found = practice.turns(7)

    assert {turn.state for turn in found[1:]} == {"ignored"}
    assert practice.sent() == written


def _at(number: int, found: list[EmailMessage]) -> EmailMessage | None:
    return found[number - 1] if len(found) >= number else None


def _times(letter: EmailMessage, day: date) -> list[str]:
    """Return the times of a day that a French letter offers."""
    return re.findall(rf"{french(day)} \d{{4}}, (\d\d:\d\d)", words(letter))


def _invites(letter: EmailMessage) -> bool:
    return any(part.get_content_type() == "text/calendar" for part in letter.walk())


def _listens(port: int) -> bool:
    try:
        with smtplib.LMTP("127.0.0.1", port, timeout=5):
            return True
    except OSError:
        return False


def _read(tenant: Tenant, host: Host) -> bool:
    with scope.tenant(tenant.pk):
        found = calendar_queries.of_host(tenant_id=tenant.pk, host_id=host.pk)
        return bool(found) and all(each.read_at for each in found)
