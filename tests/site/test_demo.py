"""The demo has something of everything to look at, and is made once."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from importlib import metadata

import pytest

from secretaire import config
from secretaire.lib import clock, mail, scope
from secretaire.platform.embed import queries as embed
from secretaire.platform.status import queries as status
from secretaire.platform.status.core.outages import outages
from secretaire.platform.webhooks import queries as webhooks
from secretaire.protection.alerts import queries as alerts
from secretaire.protection.tenancy import queries as tenancy
from secretaire.protection.tenancy.models import Tenant
from secretaire.scheduling.booking import queries as booking
from secretaire.scheduling.hosts import queries as hosts
from secretaire.scheduling.mailboxes.models import Arrival
from secretaire.scheduling.negotiation import queries as negotiation
from secretaire.scheduling.pages import queries as pages
from secretaire.site import alarms, demo, dressing, promising, weaknesses
from secretaire.trust.advisories import queries as advisories
from secretaire.trust.evidence import queries as evidence
from secretaire.trust.lessons import queries as lessons
from secretaire.trust.registers import queries as registers


@pytest.fixture(autouse=True)
def few(monkeypatch):
    """Let what goes from tenant to tenant meet those of the example, and not all that other tests left behind."""
    slugs = ("house", "practice", "studio")
    monkeypatch.setattr(
        tenancy, "every", lambda: list(Tenant.objects.filter(slug__in=slugs).values_list("pk", flat=True))
    )


def test_the_demo_is_made_once_and_shows_every_kind_of_page(as_worker):
    demo.seed()
    demo.seed()

    practice = tenancy.by_slug(slug="practice")
    with scope.tenant(practice.pk):
        helene = next(host for host in hosts.every(tenant_id=practice.pk) if host.email == demo.HELENE.email)
        kinds = {page.kind for page in pages.of_host(tenant_id=practice.pk, host_id=helene.pk)}
        waiting = booking.pending(tenant_id=practice.pk, host_id=helene.pk, now=clock.now())
    assert kinds == {"one_on_one", "group", "collective", "any_of"}
    assert waiting


def test_the_demo_has_assistants_letters_to_begin_with_and_one_that_came_in(as_worker):
    demo.seed()

    practice = tenancy.by_slug(slug="practice")
    with scope.tenant(practice.pk):
        team = hosts.every(tenant_id=practice.pk)
        assistants = [negotiation.preferences(tenant_id=practice.pk, host_id=each.pk) for each in team]
        arrivals = Arrival.objects.filter(tenant_id=practice.pk).count()
    drafts = [message_from_bytes(path.read_bytes()) for path in sorted((mail.mailbox() / "drafts").glob("*.eml"))]
    assert [each.name for each in assistants] == ["Camille", "Camille"]
    assert arrivals >= 1
    assert [each["Content-Language"] for each in drafts] == ["fr", "en", "fr", "en"]
    assert all("practice@assistant.localhost" in f"{each['To']} {each['Cc']}" for each in drafts)


def test_the_demo_has_programs_that_listen_and_a_site_that_shows_pages(as_worker):
    demo.seed()
    demo.seed()

    practice = tenancy.by_slug(slug="practice")
    with scope.tenant(practice.pk):
        first, second = webhooks.endpoints(tenant_id=practice.pk)
        told = webhooks.deliveries(tenant_id=practice.pk, endpoint_id=first.pk)
        sites = embed.origins(tenant_id=practice.pk)
    assert (first.name, second.name) == ("Accounts", "Old customer list")
    assert {each.kind for each in told} >= {"test.ping", "booking.made", "booking.cancelled"}
    assert sites == ["http://127.0.0.1"]


def test_the_demo_has_alerts_in_every_state_and_a_drill_that_was_measured(as_worker):
    demo.seed()
    demo.seed()

    practice = tenancy.by_slug(slug="practice")
    with scope.tenant(practice.pk):
        unsettled = [
            each for each in alerts.unsettled(tenant_id=practice.pk) if each.key.endswith(f"/{alarms.NETWORK}")
        ]
        closed = alerts.closed(tenant_id=practice.pk, at_most=50)
        (drill,) = alerts.drills(tenant_id=practice.pk, at_most=5)
        told = alerts.steps(tenant_id=practice.pk, alert_id=drill.pk)
    assert [each.state for each in unsettled] == ["open", "open", "acknowledged"]
    assert [each.kind for each in closed if each.note] == ["rule/mass-export"]
    assert len([took for _notice, took in told if took]) == 2


def test_the_demo_has_a_practice_with_a_look_of_its_own(as_worker):
    demo.seed()

    practice = tenancy.by_slug(slug="practice")
    with scope.tenant(practice.pk):
        look = tenancy.look(tenant_id=practice.pk)

    assert look.accent == dressing.ACCENT
    assert (look.width, look.height) == (160, 104)


def test_the_demo_presents_its_accounts():
    words = "\n".join(demo.accounts())

    assert demo.HELENE.email in words
    assert demo.PASSWORD in words


def test_the_demo_has_a_status_page_with_an_outage_and_what_was_said_of_it(as_worker):
    demo.seed()
    demo.seed()

    house = tenancy.provider()
    with scope.tenant(house.pk):
        places = [each.place.name for each in status.heard(tenant_id=house.pk, now=clock.now())]
        said = status.incidents(tenant_id=house.pk, since=clock.now() - timedelta(days=90))
        courses = status.courses(tenant_id=house.pk, since=(clock.now() - timedelta(days=3)).date(), now=clock.now())
    assert places.count("here") == 1
    assert {each.stage for each in said} >= {"resolved", "scheduled"}
    assert any(each.length >= timedelta(minutes=20) for each in outages(courses["page"]))


def test_the_demo_promises_and_its_checks_have_looked_at_it(as_worker):
    demo.seed()
    demo.seed()

    house = tenancy.provider()
    with scope.tenant(house.pk):
        found = evidence.standings(tenant_id=house.pk, now=clock.now())
        versions = evidence.versions(tenant_id=house.pk, measure="backups.rpo")
        missed = evidence.missed_since(tenant_id=house.pk, since=clock.now() - timedelta(days=9))
        signed = evidence.last_checkpoint(tenant_id=house.pk)
    assert found["incidents.plan"].state == "due"
    assert found["backups.rpo"].state == "failing"
    assert found["tenancy.walls"].last["walls"].outcome == "pass"
    assert found["continuity.rooms"].state == "withdrawn"
    assert [each.stand for each in versions] == ["planned", "offered"]
    assert missed["monitoring.verified"] >= 2
    assert signed


def test_the_demo_keeps_registers(as_worker):
    demo.seed()
    demo.seed()

    house = tenancy.provider()
    with scope.tenant(house.pk):
        states = Counter((each.register, each.state) for each in registers.newest(tenant_id=house.pk))
    assert states["risk", "open"] == 2
    assert states["risk", "treated"] == states["supplier", "announced"] == states["incident", "solved"] == 1


def test_the_demo_has_a_lesson_that_all_but_one_have_confirmed(as_worker):
    demo.seed()
    demo.seed()

    house = tenancy.provider()
    with scope.tenant(house.pk):
        (found,) = lessons.standings(tenant_id=house.pk)
        (due,) = lessons.to_write(tenant_id=house.pk, now=clock.now())
    assert len(found.confirmed) == 3
    assert due.user.email == "support@house.example"
    assert due.user.pk in found.missing
    assert not found.late(clock.now().date())


def test_the_demo_has_a_weakness_that_was_found_in_a_folder_and_told_to_its_clients(as_worker, monkeypatch, tmp_path):
    demo.seed()  # what lies in the folder of the installation is made there, and not in the one of this test
    set_up = config.load()
    there = replace(set_up.installation, directory=str(tmp_path))
    read = replace(set_up.advisories, directory=str(tmp_path / weaknesses.FOLDER))
    monkeypatch.setattr(config, "load", lambda: replace(set_up, installation=there, advisories=read))
    demo.seed()
    demo.seed()

    house = tenancy.provider()
    with scope.tenant(house.pk):
        rows = registers.newest(tenant_id=house.pk, register="vulnerability")
        (row,) = [each for each in rows if each.values_said["advisory"] == weaknesses.NAME]
        found = advisories.exposure(entry=row)
        (notice,) = found.notices
        told = {receipt.client for receipt in notice.receipts.all()}
    assert (row.state, row.values_said["component"]) == ("confirmed", f"secretaire {metadata.version('secretaire')}")
    assert notice.sent_at
    assert notice.written_by is None
    assert found.until > clock.now()
    assert {tenancy.by_slug(slug=each).pk for each in ("practice", "studio")} <= told


def test_the_demo_leaves_a_folder_of_advisories_alone_that_is_not_its_own(as_worker, monkeypatch, tmp_path):
    set_up = config.load()
    read = replace(set_up.advisories, directory=str(tmp_path))
    monkeypatch.setattr(config, "load", lambda: replace(set_up, advisories=read))

    weaknesses.seed(now=clock.now())

    assert list(tmp_path.iterdir()) == []


def test_there_is_always_a_rhythm_by_which_something_fell_due_lately():
    start = datetime(2026, 1, 1, 5, 30, tzinfo=UTC)

    assert all(31 <= promising.rhythm(start + timedelta(days=days)) <= 180 for days in range(0, 20_000, 7))
