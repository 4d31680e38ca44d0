"""Everybody reads of changes of suppliers, and may be written to of them."""

import re
import xml.etree.ElementTree as ET
from uuid import uuid4

import pytest
from django.core import mail as outbox
from django.test import Client
from jsonschema_rs import Draft202012Validator
from tests.trust.notices.told import owed

from secretaire.lib import clock, scope
from secretaire.trust.notices import actions, queries, tasks
from secretaire.trust.notices.core import Kind
from secretaire.trust.notices.models import Subscriber

pytestmark = pytest.mark.usefixtures("lasting")


@pytest.fixture(autouse=True)
def _post(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    outbox.outbox = []


@pytest.fixture
def page():
    """Ask as a stranger does, each time from a network of one's own."""
    word = uuid4().hex
    return Client(headers={"Accept-Language": "en"}, REMOTE_ADDR=f"2001:db8:{word[:4]}:{word[4:8]}::1")


def told(telling, **values):
    said = {"kind": Kind.SUBPROCESSOR, "clients": frozenset()} | values
    return telling.send(telling.draft(**said), now=clock.now())


def letter_to(telling, email):
    with scope.tenant(telling.id):
        row = Subscriber.objects.get(tenant_id=telling.id, email_index=email)
    assert "notices.confirmation" in [name for name, _said in owed(telling.house)]
    tasks.confirmation(tenant_id=telling.id, subscriber_id=str(row.pk))
    return next(each for each in outbox.outbox if email in each.to[0])


def test_a_notice_is_on_the_page_in_the_feed_and_in_the_twin(telling, page):
    notice = told(telling)

    shown = page.get("/trust/changes/")
    assert not shown.cookies
    assert str(notice.pk) in shown.content.decode()
    assert "not every client knows" in shown.content.decode()
    found = page.get("/trust/changes.json").json()
    schema = page.get("/trust/schema.json").json()
    assert Draft202012Validator({**schema, "anyOf": [{"$ref": "#/$defs/Changes"}]}).is_valid(found)
    assert found["announced"][0]["title"] == {"en": "A new host for machines", "fr": "Un nouvel hébergeur"}
    for path, title in (("feed.atom", "A new host for machines"), ("fr/feed.atom", "Un nouvel hébergeur")):
        answer = page.get(f"/trust/changes/{path}")
        assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
        assert title in [each.text for each in ET.fromstring(answer.content).iter("{http://www.w3.org/2005/Atom}title")]  # noqa: S314  # our own


def test_an_address_is_asked_confirmed_and_ended_without_a_cookie(telling, page):
    email = f"{uuid4().hex}@reader.test"
    asked = page.post("/trust/changes/", {"email": email})
    assert "A letter is on its way" in asked.content.decode()
    assert not asked.cookies

    link = re.search(r"/trust/changes/confirm/\S+", letter_to(telling, email).body).group()
    opened = page.get(link)
    assert "Do you wish to hear" in opened.content.decode()
    assert opened.headers["Cache-Control"] == "no-store"
    with scope.tenant(telling.id):
        assert Subscriber.objects.get(email_index=email).confirmed_at is None
    assert "from now on" in page.post(link).content.decode()
    with scope.tenant(telling.id):
        row = Subscriber.objects.get(email_index=email)
        assert row.confirmed_at is not None
        stop = f"/trust/changes/stop/{queries.stopping(subscriber=row)}/"
    assert "Shall the letters" in page.get(stop).content.decode()
    for _twice in range(2):
        ended = page.post(stop, {"List-Unsubscribe": "One-Click"})
        assert "Your address is deleted" in ended.content.decode()
    with scope.tenant(telling.id):
        assert not Subscriber.objects.filter(email_index=email).exists()
    assert page.post(link).status_code == 404


@pytest.mark.parametrize(
    "email",
    ["", "nobody", "a@b@c", "x" * 250 + "@reader.test", '"a"@reader.test', '"a\x01"@reader.test'],
    ids=["none", "word", "two", "long", "quoted", "control"],
)
def test_what_is_no_address_is_refused(telling, page, email):
    assert page.post("/trust/changes/", {"email": email}).status_code == 422


def test_a_form_of_another_site_asks_for_nothing(telling, page):
    answer = page.post("/trust/changes/", {"email": "a@reader.test"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403


@pytest.mark.usefixtures("one_stretch")
def test_nobody_is_flooded_with_letters(telling, page):
    email = f"{uuid4().hex}@reader.test"
    codes = [page.post("/trust/changes/", {"email": email}).status_code for _each in range(4)]

    assert codes == [200, 200, 200, 429]


@pytest.mark.parametrize("which", ["confirm", "stop"])
def test_a_word_that_was_changed_opens_nothing(telling, page, which):
    assert page.get(f"/trust/changes/{which}/bm90aGluZw/").status_code == 404
    assert page.post(f"/trust/changes/{which}/bm90aGluZw/").status_code == 404


def test_where_nobody_runs_an_installation_there_is_nothing_to_hear_of(telling, page, monkeypatch):
    monkeypatch.setattr("secretaire.protection.tenancy.queries.ground", lambda: None)

    assert "No change was announced" in page.get("/trust/changes/").content.decode()
    assert page.post("/trust/changes/", {"email": "a@reader.test"}).status_code == 404
    assert page.get("/trust/changes/confirm/x/").status_code == 404
    tasks.retention()
    assert actions.spread.name == "notices.spread"
