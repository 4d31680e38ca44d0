"""Examinations, what authorities ask, scales and lessons in a real browser: wide and narrow, in both languages."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from django.conf import settings
from tests.browsing import Window, faults, overflows, served
from tests.factories import system
from tests.protection.grants.offices import Seat, staff
from tests.trust.registers.scaled import SCALE

from secretaire import config
from secretaire.lib import clock, scope
from secretaire.protection.access.core import Role
from secretaire.protection.identity.queries import acting
from secretaire.trust.duties import actions as doing
from secretaire.trust.duties import queries as duties
from secretaire.trust.duties.actions import Answers, Person
from secretaire.trust.evidence import actions as evidence
from secretaire.trust.evidence.actions import Wish
from secretaire.trust.evidence.core import Stand
from secretaire.trust.lessons import actions as lessons
from secretaire.trust.measures.queries import catalogue
from secretaire.trust.notices import actions as notices
from secretaire.trust.notices.actions import Wish as Telling
from secretaire.trust.notices.core import Kind
from secretaire.trust.registers import actions, queries
from secretaire.trust.registers.actions import Wish as Said

pytestmark = pytest.mark.usefixtures("lasting")
#: Where screenshots go, for those who want to look.
SHOTS = os.environ.get("SECRETAIRE_SHOTS", "")
MEASURES = ("suppliers.examined", "people.campaigns")
SUPPLIER = {"title": "Example Hosting of machines", "service": "Machines", "place": "Lyon", "clients_data": "no"}
EXAMINED = {
    "certificates": "ISO 27001",
    "law": "France",
    "security": "Sound",
    "verdict": "conditions",
    "decision": "Keep",
}
INCIDENT = {
    "title": "A key of a client was lost",
    "what": "A laptop was stolen from a train. Its disk is encrypted; a key on it was revoked within an hour.",
    "severity": "high",
    "affected": "One client",
    "malicious": "yes",
    "cross_border": "no",
    "indicators": "203.0.113.7\nhttps://example.test/" + "x" * 90,
    "taken": "The key was revoked.",
}
RISK = {
    "title": "The cellar floods",
    "asset": "Machines",
    "threat": "Water",
    "likelihood": "2",
    "impact": "3",
    "treatment": "reduce",
    "plan": "Pumps",
}
LESSON = {
    "title": "Letters that want your password",
    "title_fr": "Les lettres qui veulent votre mot de passe",
    "text": "Nobody of ours asks for a password.\n\nLook at the address, and ask by telephone if you are in doubt.",
    "text_fr": "Personne chez nous ne demande de mot de passe.\n\nRegardez l'adresse, et téléphonez en cas de doute.",
    "url": "https://example.test/" + "lessons-about-letters-" * 5,
}
TOLD = {
    "title": {"en": "Pages will be slow tonight", "fr": "Les pages seront lentes ce soir"},
    "text": {"en": "We change a disk.", "fr": "Nous changeons un disque."},
    "why": {"en": "You asked to hear of such work.", "fr": "Vous avez demandé à en être prévenus."},
}
LEFT = {"residual_likelihood": "1", "residual_impact": "2"}
PAGES = (
    "",
    "registers/supplier/{supplier}/",
    "registers/incident/{incident}/",
    "registers/incident/{incident}/amend/",
    "registers/incident/{incident}/authority/",
    "registers/scale/",
    "registers/scale/add/",
    "registers/scale/{scale}/",
    "registers/scale/{scale}/amend/",
    "registers/risk/",
    "registers/risk/add/",
    "registers/risk/{risk}/",
    "registers/risk/{former}/",
    "registers/risk/{former}/amend/",
    "duties/{duty}/?examined={supplier}",
    "forms/{form}/",
    "lessons/",
    "lessons/{confirmed}/",
    "lessons/{open}/",
    "lessons/{over}/",
    "registers/lesson/add/",
    "registers/lesson/{open}/",
    "notices/{notice}/reword/",
)


@pytest.fixture
def officer(monkeypatch) -> Iterator[Seat]:
    """An officer where NIS2 counts and suppliers are examined, for as long as the test lasts."""
    found, loaded = staff(Role.SECURITY), config.load()
    changed = replace(loaded, office=replace(loaded.office, nis2=True))
    monkeypatch.setattr(config, "load", lambda: changed)
    actor, measures = system(found.tenant), [catalogue().measures[each] for each in MEASURES]
    with scope.tenant(found.tenant.pk):
        for measure in measures:
            evidence.adopt(actor=actor, measure=measure, wish=Wish(), now=clock.now())
    yield found
    over = Wish(stand=Stand.WITHDRAWN, reason="The test is over.")
    with scope.tenant(found.tenant.pk):
        for measure in measures:
            evidence.adopt(actor=actor, measure=measure, wish=over, now=clock.now())


@pytest.fixture
def there(officer) -> Iterator[dict[str, str]]:
    """Let there be a supplier that was examined, an incident, a scale, a risk judged by another, and lessons."""
    staff(Role.OPERATOR)
    now, actor, user = clock.now(), system(officer.tenant), officer.user.pk
    due, today = (now + timedelta(days=30)).date(), now.astimezone(UTC).date()

    def put(register: str, values: dict[str, str], *states: str) -> int:
        wish = Said(values=values, owner=user, due=due if catalogue().registers[register].dated else None)
        row = actions.add(actor=actor, by=user, register=queries.register(key=register), wish=wish, now=now)
        for state in states:
            words = {"owner": user, "due": wish.due, "note": "As we saw.", "now": now}
            row = actions.move(actor=actor, by=user, seen=row, state=state, **words)
        return row.number

    with scope.tenant(officer.tenant.pk):
        supplier = put("supplier", SUPPLIER, "active")
        incident = put("incident", INCIDENT | {"noticed": str(today)}, "known")
        former = put("risk", RISK | {"title": "Fire", "impact": "5"})
        scale = put("scale", SCALE, "valid")
        risk = put("risk", RISK | LEFT, "treated")
        tasks = duties.tasks(tenant_id=officer.tenant.pk, now=now)
        duty = next(each.duty for each in tasks if each.procedure.key == "review-supplier" and each.duty.by_clock)
        person = Person(id=user, role=officer.user.role)
        said = Answers(values=EXAMINED | {"examined": str(supplier)}, done_on=today)
        form = doing.fill(actor=actor, person=person, duty_id=duty.pk, said=said, now=now)
        doing.sign(actor=actor, person=person, form_id=form.pk, now=now)
        taught = {"open": put("lesson", LESSON, "sent"), "confirmed": put("lesson", LESSON, "sent")}
        taught["over"] = put("lesson", LESSON, "sent", "over")
        lessons.confirm(actor=acting(officer.user), person=person, number=taught["confirmed"], now=now)
        telling = Telling(kind=Kind.CHANGE, written=TOLD, ahead_days=30)
        notice = notices.draft(actor=actor, by=user, wish=telling, now=now)
    numbers = {"supplier": supplier, "incident": incident, "former": former, "scale": scale, "risk": risk} | taught
    rows = {"duty": duty.pk, "form": form.pk, "notice": notice.pk}
    yield {name: str(each) for name, each in (numbers | rows).items()}
    over = {"owner": user, "due": None, "note": "The test is over.", "now": clock.now()}
    with scope.tenant(officer.tenant.pk):  # other tests judge by the scale of the catalogue
        seen = queries.last(tenant_id=officer.tenant.pk, register="scale", number=scale)
        actions.move(actor=actor, by=user, seen=seen, state="replaced", **over)
        seen = queries.last(tenant_id=officer.tenant.pk, register="supplier", number=supplier)
        actions.move(actor=actor, by=user, seen=seen, state="ended", **over)


@pytest.fixture
def address(officer) -> Iterator[str]:
    with served() as found:
        yield f"{found}/{officer.tenant.slug}/office/security/"


@pytest.fixture
def window(request, browser, officer, address) -> Iterator[Window]:
    found = Window(browser, viewport={"width": request.param, "height": 900}, reduced_motion="reduce")
    name, value = settings.SESSION_COOKIE_NAME, officer.client.cookies[settings.SESSION_COOKIE_NAME].value
    found.context.add_cookies([{"name": name, "value": value, "url": address}])
    yield found
    found.close()


@pytest.mark.parametrize("window", [390, 1280], indirect=True)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_fits_and_can_be_read_by_everybody(window, there, address, language):
    page, wrong = window.page, {}
    for place, path in enumerate(each.format(**there) for each in PAGES):
        answer = page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}")
        found = [answer.status] if answer.status != 200 else []
        found += [*faults(page), *(["overflows"] if overflows(page) else []), *window.complaints]
        if SHOTS:
            page.screenshot(path=f"{SHOTS}/{place:02}-{language}-{page.viewport_size['width']}.png", full_page=True)
        wrong |= {path: found} if found else {}

    assert wrong == {}


@pytest.mark.parametrize("window", [390], indirect=True)
def test_a_lesson_is_confirmed_by_one_click(window, there, address):
    page = window.page
    page.goto(f"{address}lessons/{there['open']}/?lang=en")
    page.get_by_role("button", name="I have read and understood this").click()

    page.get_by_text("You confirmed it on").wait_for()
    assert page.get_by_role("button", name="I have read and understood this").count() == 0
    assert faults(page) == []
    assert not overflows(page)
    assert window.complaints == []
