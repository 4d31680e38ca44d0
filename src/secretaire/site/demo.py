"""Example data: a practice with a team, its pages and bookings, and a studio next door that must never see them."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from secretaire import config
from secretaire.lib import clock, scope
from secretaire.lib.errors import Missing
from secretaire.protection.access.core import Role
from secretaire.protection.audit import actions as audit
from secretaire.protection.identity import actions as identity
from secretaire.protection.tenancy import actions as tenancy
from secretaire.protection.tenancy import queries as tenancy_queries
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.assistant.core.values import PlaceKind as Place
from secretaire.scheduling.availability import actions as availability
from secretaire.scheduling.booking import actions as booking
from secretaire.scheduling.booking import queries as bookings
from secretaire.scheduling.booking.core import Guest, Wish
from secretaire.scheduling.calendars import actions as calendars
from secretaire.scheduling.hosts import actions as hosts
from secretaire.scheduling.hosts import queries as hosts_queries
from secretaire.scheduling.hosts.core import Details
from secretaire.scheduling.mailboxes import actions as mailboxes
from secretaire.scheduling.mailboxes.core import Envelope
from secretaire.scheduling.negotiation import actions as negotiation
from secretaire.scheduling.negotiation import queries as negotiation_queries
from secretaire.scheduling.negotiation.core.manners import Manners
from secretaire.scheduling.negotiation.core.states import Supervision
from secretaire.scheduling.pages import actions as pages
from secretaire.scheduling.pages.core import Asked, Kind, PlaceKind, QuestionKind, Terms
from secretaire.site import (
    alarms,
    colleagues,
    connections,
    correspondence,
    dressing,
    governance,
    ledgers,
    lookers,
    machines,
    promising,
    teaching,
    watching,
    weaknesses,
)

if TYPE_CHECKING:
    from secretaire.scheduling.hosts.models import Host
    from secretaire.scheduling.mailboxes.models import Mailbox
    from secretaire.scheduling.pages.models import Page

PASSWORD = "quiet-geese-at-noon"  # noqa: S105  # of invented people; printed by `make run`

_HALF, _HOUR = timedelta(minutes=30), timedelta(hours=1)
_VIDEO = "https://meet.jit.si/{room}"
_WEEK = [[["09:00", "12:30"], ["14:00", "18:00"]]] * 4 + [[["09:00", "12:30"]], [], []]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody invented."""

    name: str
    email: str
    zone: str
    language: str


HELENE = Person(name="Hélène Martin", email="helene@practice.example", zone="Europe/Paris", language="fr")
OWEN = Person(name="Owen Clarke", email="owen@practice.example", zone="Europe/London", language="en")
MINA = Person(name="Mina Okafor", email="mina@studio.example", zone="America/New_York", language="en")

_GUESTS = (
    Guest(name="Ada Byron", email="ada@guest.example", zone="Europe/London", language="en"),
    Guest(name="Zoé Lambert", email="zoe@guest.example", zone="Europe/Paris", language="fr"),
    Guest(name="نور حداد", email="nour@guest.example", zone="Africa/Cairo", language="fr"),
    Guest(name="Sam Rivera", email="sam@guest.example", zone="America/New_York", language="en"),
)


def seed() -> None:
    """Add the example data, once."""
    try:
        tenancy_queries.by_slug(slug="practice")
    except Missing:
        _practice()
        _studio()
    dressing.seed()
    _assistants()
    colleagues.seed(password=PASSWORD)
    lookers.seed(now=clock.now())
    machines.seed(owner=HELENE.email, host=OWEN.email)
    connections.seed(owner=HELENE.email, host=OWEN.email)
    colleagues.arm(now=clock.now())
    governance.seed(owner=HELENE.email, now=clock.now())
    alarms.seed(owner=HELENE.email, second=OWEN.email, now=clock.now())
    watching.seed(now=clock.now())
    promising.seed(now=clock.now())
    ledgers.seed(now=clock.now())
    teaching.seed(now=clock.now())
    weaknesses.seed(now=clock.now())


def accounts() -> list[str]:
    """Return the lines that present the demo to whoever started it."""
    address = config.load().address.replace("//127.0.0.1", "//localhost")  # passkeys ask for a name
    return [
        f"Guest's page     {address}/practice/first-talk/",
        f"Host's desk      {address}/practice/desk/     {HELENE.email}  {PASSWORD}",
        f"                 {address}/practice/desk/     {OWEN.email}  {PASSWORD}",
        *colleagues.lines(address, PASSWORD),
        *connections.lines(address),
        f"Another tenant   {address}/studio/desk/       {MINA.email}  {PASSWORD}",
        f"Second factor    {address}/dev/codes/     the codes that their phones would show",
        f"Mailbox          {address}/dev/mail/     write to the assistant, and watch it answer",
        f"Supervision      {address}/practice/supervision/     {OWEN.email}  {PASSWORD}",
        f"Status page      {address}/status/",
        f"Trust centre     {address}/trust/",
        f"Design system    {address}/dev/design/",
    ]


def _practice() -> None:
    tenant = tenancy.found(name="Practice Martin & Clarke", slug="practice", language="fr")
    actor = Actor(kind="system", name="demo", tenant_id=tenant.pk)
    with scope.tenant(tenant.pk):
        audit.record(actor=actor, verb="tenant.founded", subject=f"tenant/{tenant.pk}")
        helene = _receive(actor, HELENE, country="FR", role=Role.OWNER)
        owen = _receive(actor, OWEN, country="GB", role=Role.MANAGER)
        team = hosts.make_team(actor=actor, name="Reception", weights={helene.pk: 2, owen.pk: 1})
        _calendar(actor, helene)
        talk = _publish(actor, helene, _talk())
        _publish(actor, helene, _workshop())
        consultation = _publish(actor, helene, _consultation())
        _publish(actor, helene, _together(team.pk))
        _publish(actor, owen, _reception(team.pk))
        _book(actor, talk, _GUESTS[0], 1)
        _book(actor, talk, _GUESTS[2], 2)
        _book(actor, consultation, _GUESTS[1], 1)


def _assistants() -> None:
    """Give the practice's hosts assistants that act alone, letters to begin with, and one that waits for a person."""
    practice = tenancy_queries.by_slug(slug="practice")
    actor = Actor(kind="system", name="demo", tenant_id=practice.pk)
    with scope.tenant(practice.pk):
        team = {each.email: each for each in hosts_queries.every(tenant_id=practice.pk)}
        helene, owen = team[HELENE.email], team[OWEN.email]
        if _has_assistant(helene):
            return
        for host in (helene, owen):
            _assist(actor, host)
        mailbox = mailboxes.open_service(actor=actor, name="Camille")
        _write(actor, mailbox)


def _has_assistant(host: "Host") -> bool:
    try:
        negotiation_queries.preferences(tenant_id=host.tenant_id, host_id=host.pk)
    except Missing:
        return False
    return True


def _assist(actor: Actor, host: "Host") -> None:
    negotiation.enable(actor=actor, host_id=host.pk)
    manners = Manners(
        name="Camille",
        places={
            Place.PHONE: "+33 1 99 00 12 34",
            Place.VIDEO: "https://meet.jit.si/practice-martin-clarke",
            Place.IN_PERSON: "12 rue de la Paix, 75002 Paris",
            Place.LUNCH: "Le Petit Noyer, 3 rue de la Paix, 75002 Paris",
        },
        travel=_HALF,
        supervision=Supervision.DOUBTFUL,
    )
    negotiation.set_preferences(actor=actor, host_id=host.pk, manners=manners)


def _write(actor: Actor, mailbox: "Mailbox") -> None:
    now = clock.now()
    helene, owen = (HELENE.name, HELENE.email), (OWEN.name, OWEN.email)
    correspondence.lay_ready(correspondence.examples(helene=helene, owen=owen, assistant=mailbox.address), now=now)
    mailboxes.receive(
        actor=actor,
        mailbox_id=mailbox.pk,
        raw=correspondence.doubtful(helene=helene, assistant=mailbox.address).bytes(now=now),
        envelope=Envelope(recipient=mailbox.address, mail_from=HELENE.email, written_here=True),
        now=now,
    )


def _studio() -> None:
    tenant = tenancy.found(name="Studio Okafor", slug="studio", language="en")
    actor = Actor(kind="system", name="demo", tenant_id=tenant.pk)
    with scope.tenant(tenant.pk):
        audit.record(actor=actor, verb="tenant.founded", subject=f"tenant/{tenant.pk}")
        mina = _receive(actor, MINA, country="US", role=Role.OWNER)
        _book(actor, _publish(actor, mina, _talk()), _GUESTS[3], 1)


def _receive(actor: Actor, person: Person, *, country: str, role: Role) -> "Host":
    user = identity.enrol(
        actor=actor, email=person.email, name=person.name, password=PASSWORD, language=person.language, role=role
    )
    details = Details(name=person.name, email=person.email, zone=person.zone, language=person.language)
    host = hosts.add(actor=actor, details=details, user_id=user.pk)
    availability.set_hours(actor=actor, host_id=host.pk, weekly=_WEEK)
    availability.set_holidays(actor=actor, host_id=host.pk, country=country, region="")
    return host


def _publish(actor: Actor, host: "Host", offer: tuple[Terms, tuple[Asked, ...]]) -> "Page":
    terms, questions = offer
    page = pages.create(actor=actor, host_id=host.pk, terms=terms, questions=questions)
    return pages.publish(actor=actor, host_id=host.pk, page_id=page.pk)


def _talk() -> tuple[Terms, tuple[Asked, ...]]:
    topic = Asked(
        kind=QuestionKind.TEXT,
        label={"en": "What is it about?", "fr": "De quoi s'agit-il ?"},
        purpose={"en": "so that we come prepared", "fr": "pour arriver préparés"},
    )
    terms = Terms(
        slug="first-talk",
        title={"en": "First talk", "fr": "Premier échange"},
        description={
            "en": "Half an hour or an hour to get to know each other.",
            "fr": "Une demi-heure ou une heure pour faire connaissance.",
        },
        languages=("en", "fr"),
        durations=(_HALF, _HOUR),
        buffer_before=timedelta(minutes=10),
        buffer_after=timedelta(minutes=10),
        per_day=6,
        repeats=6,
        place=_VIDEO,
    )
    return terms, (topic,)


def _workshop() -> tuple[Terms, tuple[Asked, ...]]:
    terms = Terms(
        slug="workshop",
        kind=Kind.GROUP,
        title={"en": "Open workshop", "fr": "Atelier ouvert"},
        description={"en": "Eight seats, one table.", "fr": "Huit places, une table."},
        languages=("en", "fr"),
        durations=(timedelta(hours=2),),
        step=_HOUR,
        seats=8,
        per_week=2,
        place_kind=PlaceKind.ADDRESS,
        place="12 rue de la Paix, 75002 Paris",
    )
    return terms, ()


def _consultation() -> tuple[Terms, tuple[Asked, ...]]:
    first = Asked(
        kind=QuestionKind.YES,
        label={"en": "Is this your first visit?", "fr": "Est-ce votre première visite ?"},
        purpose={"en": "first visits take longer", "fr": "une première visite dure plus longtemps"},
    )
    terms = Terms(
        slug="consultation",
        title={"en": "Consultation", "fr": "Consultation"},
        languages=("fr", "en"),
        durations=(timedelta(minutes=45),),
        place_kind=PlaceKind.PHONE,
        approval=True,
    )
    return terms, (first,)


def _together(team_id: UUID) -> tuple[Terms, tuple[Asked, ...]]:
    terms = Terms(
        slug="both-of-us",
        kind=Kind.COLLECTIVE,
        team_id=team_id,
        title={"en": "With both of us", "fr": "Avec nous deux"},
        languages=("en", "fr"),
        durations=(_HOUR,),
        place=_VIDEO,
    )
    return terms, ()


def _reception(team_id: UUID) -> tuple[Terms, tuple[Asked, ...]]:
    terms = Terms(
        slug="reception",
        kind=Kind.ANY_OF,
        team_id=team_id,
        title={"en": "Whoever is free", "fr": "La première personne libre"},
        languages=("en", "fr"),
        durations=(_HALF,),
        notice=_HOUR,
        place=_VIDEO,
    )
    return terms, ()


def _book(actor: Actor, page: "Page", guest: Guest, days: int) -> None:
    """Book the first free slot of a page from some days ahead."""
    now = clock.now()
    window = (now + timedelta(days=days), now + timedelta(days=days + 10))
    slots = bookings.offered(page=page, duration=page.durations[0], window=window, now=now)
    wish = Wish(start=slots[0].starts_at, duration=page.durations[0])
    booking.book(actor=actor, page_id=page.pk, guest=guest, wish=wish, form=uuid4(), now=now)


def _calendar(actor: Actor, host: "Host") -> None:
    """Give a host a calendar from a file: a lunch on Wednesdays and a course of two days next week."""
    zone = ZoneInfo(host.zone)
    monday = clock.now().astimezone(zone).date()
    monday -= timedelta(days=monday.weekday())
    lunch = datetime.combine(monday + timedelta(days=2), time(12))
    course = monday + timedelta(days=8)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Secretaire//Demo//EN",
        "BEGIN:VEVENT",
        "UID:lunch@demo.example",
        f"DTSTAMP:{lunch:%Y%m%dT%H%M%S}Z",
        f"DTSTART;TZID={host.zone}:{lunch:%Y%m%dT%H%M%S}",
        "DURATION:PT3H",
        "RRULE:FREQ=WEEKLY",
        "SUMMARY:Déjeuner et réunion d'équipe",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:course@demo.example",
        f"DTSTAMP:{lunch:%Y%m%dT%H%M%S}Z",
        f"DTSTART;VALUE=DATE:{course:%Y%m%d}",
        f"DTEND;VALUE=DATE:{course + timedelta(days=2):%Y%m%d}",
        "SUMMARY:Formation",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    content = "\r\n".join([*lines, ""]).encode()
    calendars.connect_file(
        actor=actor, host_id=host.pk, name="Agenda", content=content, keeps_subjects=True, now=clock.now()
    )
