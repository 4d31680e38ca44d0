"""Somebody agrees, confirms, and downloads a copy with their name; whoever gets the link from them reads nothing."""

import re
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from tests.factories import system
from tests.trust.centre.promised import DAY, NOW
from tests.trust.documents.made import pdf, texts
from tests.trust.promised import fulfil, letters, link

from secretaire import config
from secretaire.lib import scope
from secretaire.protection.audit.models import Entry
from secretaire.protection.files.models import File
from secretaire.trust.documents import actions, queries
from secretaire.trust.documents.actions import Unfit, Wish
from secretaire.trust.documents.core import LARGEST, Reading
from secretaire.trust.documents.models import Agreement, Document, Ticket
from secretaire.trust.evidence.queries.checks import CHECKS

BASE = "/trust/documents/"
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
CONTENT = pdf("Nothing found.")
READER = {"name": "Ada Byron", "company": "Analytical", "email": "ada@example.org", "agreed": "on", "website": ""}


@pytest.fixture
def paper(house, at):
    """Take a document in."""

    def add(reading=Reading.NDA, title="Report of the audit", content=None):
        wish = Wish(title=title, note="What was found.", reading=reading, dated_on=NOW.date())
        with scope.tenant(house.id):
            made = actions.add(actor=system(house.tenant), by=uuid4(), wish=wish, content=content or CONTENT, now=NOW)
        fulfil(house.id)
        return made

    return add


@pytest.fixture
def agree(at, page):
    """Agree to the terms of a document, as somebody who reads them."""

    def send(document, now=NOW, **values):
        at(now)
        shown = page.get(f"{BASE}{document.pk}/agree/").content.decode()
        hidden = dict(re.findall(r'name="(made|terms)" value="([^"]+)"', shown))
        at(now + 20 * SECOND)
        return page.post(f"{BASE}{document.pk}/agree/", READER | hidden | values)

    return send


@pytest.fixture
def opened(house, paper, agree, page):
    """A document, and the address at which somebody reads it who has agreed and confirmed."""
    document = paper()
    agree(document)
    (letter,) = letters(house.id, "document_confirm")
    assert page.post(link(letter)).status_code == 200
    return document, link(letter)


def verbs(house):
    with scope.tenant(house.id):
        rows = Entry.objects.filter(tenant_id=house.id, verb__startswith="document.").order_by("at", "pk")
        return [each.verb for each in rows]


def called(house, page, access, email="ada@example.org"):
    """Ask for a link for one download, and return its address."""
    answer = page.post(access, {"email": email})
    assert answer.status_code == 200, answer.content.decode()
    return link(letters(house.id, "document_download")[-1])


def test_a_document_lies_in_the_storage_encrypted_and_is_listed(house, paper, page):
    made = paper()
    with scope.tenant(house.id):
        row = Document.objects.get(tenant_id=house.id, pk=made.pk)
        file = File.objects.get(tenant_id=house.id, pk=row.file)

    assert row.content is None
    assert (file.kind, file.sha256) == ("document", made.sha256)
    assert queries.content(tenant_id=house.id, document_id=made.pk) == CONTENT
    said = page.get(BASE)
    assert "Report of the audit" in said.content.decode()
    assert "Under an agreement" in said.content.decode()
    assert not said.cookies
    (twin,) = page.get("/trust/documents.json").json()["documents"]
    assert (twin["reading"], twin["pages"], twin["sha256"]) == ("nda", 1, made.sha256)


def test_a_document_for_everybody_is_handed_out_as_it_is(house, paper, page):
    made = paper(Reading.PUBLIC)
    answer = page.get(f"{BASE}{made.pk}/document.pdf")

    assert answer.content == CONTENT
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Report-of-the-audit.pdf"'


@pytest.mark.parametrize("reading", [Reading.NDA, Reading.CONTRACT])
def test_what_is_not_for_everybody_is_not_there_for_them(house, paper, page, reading):
    made = paper(reading)

    assert page.get(f"{BASE}{made.pk}/document.pdf").status_code == 404


def test_a_reader_gets_a_copy_with_their_name_once(house, opened, page, at):
    _document, access = opened
    address = called(house, page, access)

    assert "bears your name" in page.get(address).content.decode()
    answer = page.post(address)

    assert answer.headers["Content-Type"] == "application/pdf"
    assert not answer.cookies
    (said,) = texts(answer.content)
    assert "Nothing found." in said
    assert "Ada Byron, Analytical, ada@example.org" in said
    assert verbs(house)[-1] == "document.downloaded"


def test_a_link_for_one_download_that_was_passed_on_is_refused(house, opened, page, at):
    _document, access = opened
    address = called(house, page, access)
    page.post(address)

    shown, again = page.get(address), page.post(address)

    assert again.status_code == 403
    assert "was used or is too old" in again.content.decode()
    assert "was used or is too old" in shown.content.decode()
    assert "document.refused" in verbs(house)


def test_a_link_for_one_download_grows_old(house, opened, page, at):
    address = called(house, page, opened[1])
    at(NOW + 31 * MINUTE)

    assert page.post(address).status_code == 403


def test_an_access_that_was_passed_on_opens_for_nobody_else(house, opened, page):
    _document, access = opened
    seen = page.get(access).content.decode()
    answer = page.post(access, {"email": "eve@example.org"})

    assert "made out to a••@e••••••.org" in seen
    assert "ada@example.org" not in seen
    assert answer.status_code == 403
    assert "cannot be passed on" in answer.content.decode()
    assert letters(house.id, "document_download") == []
    assert verbs(house)[-1] == "document.refused"


@pytest.mark.parametrize("word", ["forged", "a~b~c"])
@pytest.mark.parametrize("place", ["access", "download"])
def test_a_link_of_nobody_leads_nowhere(house, at, page, place, word):
    assert page.get(f"{BASE}{place}/{word}/").status_code == 404
    assert page.post(f"{BASE}{place}/{word}/").status_code == 404


def test_nothing_opens_before_the_mailbox_has_confirmed(house, paper, agree, page, at):
    agree(paper())
    (letter,) = letters(house.id, "document_confirm")

    assert page.post(link(letter), {"email": "ada@example.org"}).status_code == 403
    at(NOW + 8 * DAY)
    assert page.post(link(letter)).status_code == 403
    assert "document.opened" not in verbs(house)


def test_nobodys_words_are_sent_to_others(house, paper, agree):
    agree(paper(), name="Buy now", company="https://spam.test")
    (letter,) = letters(house.id, "document_confirm")

    assert "Buy now" not in letter.text + letter.html + letter.name
    assert "spam.test" not in letter.text + letter.html


def test_an_access_ends_with_the_time_that_is_promised(house, paper, agree, page, at):
    house.promise("transparency.secrecy", now=NOW, figures={"open": "P2D"})
    agree(paper())
    (letter,) = letters(house.id, "document_confirm")
    page.post(link(letter))
    with scope.tenant(house.id):
        (held,) = Agreement.objects.filter(tenant_id=house.id)

    assert held.until == NOW + 20 * SECOND + 2 * DAY
    at(NOW + 3 * DAY)
    assert page.post(link(letter), {"email": "ada@example.org"}).status_code == 403
    assert "This access is over." in page.get(link(letter)).content.decode()


def test_an_access_is_open_for_a_month_where_nothing_is_promised(house, opened):
    with scope.tenant(house.id):
        (held,) = Agreement.objects.filter(tenant_id=house.id)

    assert held.until == NOW + 20 * SECOND + 30 * DAY


def test_an_access_that_the_office_ends_is_over_at_once(house, opened, page):
    _document, access = opened
    address = called(house, page, access)
    with scope.tenant(house.id):
        (held,) = Agreement.objects.filter(tenant_id=house.id)
        for _each in range(2):
            actions.cut(actor=system(house.tenant), agreement_id=held.pk, now=NOW)

    assert page.post(address).status_code == 403
    assert verbs(house).count("document.cut") == 1


def test_a_document_that_is_withdrawn_is_gone(house, opened, page):
    document, access = opened
    address = called(house, page, access)
    with scope.tenant(house.id):
        actions.withdraw(actor=system(house.tenant), document_id=document.pk, now=NOW)
        assert not File.objects.filter(tenant_id=house.id).exists()

    assert page.post(address).status_code == 403
    assert "not offered any more" in page.get(access).content.decode()
    assert page.get("/trust/documents.json").json()["documents"] == []
    assert page.get(f"{BASE}{document.pk}/agree/").status_code == 404


def test_a_document_that_is_withdrawn_before_it_is_stored_leaves_no_file(house, at):
    wish = Wish(title="Draft", note="", reading=Reading.NDA, dated_on=NOW.date())
    with scope.tenant(house.id):
        actor = system(house.tenant)
        made = actions.add(actor=actor, by=uuid4(), wish=wish, content=CONTENT, now=NOW)
    assert queries.content(tenant_id=house.id, document_id=made.pk) == CONTENT
    with scope.tenant(house.id):
        actions.withdraw(actor=actor, document_id=made.pk, now=NOW)
    with scope.tenant(house.id):
        assert not File.objects.filter(tenant_id=house.id).exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"agreed": ""}, "required"),
        ({"name": ""}, "required"),
        ({"company": "x\ny"}, "one line"),
        ({"email": "ada"}, "valid email"),
        ({"website": "x"}, "hidden field"),
        ({"made": ""}, "open for too long"),
    ],
    ids=["not agreed", "nameless", "two lines", "no address", "trap", "no stamp"],
)
def test_who_does_not_agree_in_full_is_told_what_lacks(house, paper, agree, wrong, said):
    answer = agree(paper(), **wrong)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert letters(house.id) == []


def test_terms_that_changed_meanwhile_are_read_again(house, paper, agree):
    answer = agree(paper(), terms="0" * 64)

    assert answer.status_code == 409
    assert "read it again" in answer.content.decode()


def test_the_operators_own_terms_are_shown(house, paper, page, monkeypatch, tmp_path):
    said, found = tmp_path / "terms.txt", config.load()
    monkeypatch.setattr(config, "load", lambda: replace(found, contact=replace(found.contact, secrecy=str(said))))
    document = paper()

    assert page.get(f"{BASE}{document.pk}/agree/").status_code == 404
    said.write_text("Keep it to yourself, as we do.\n", encoding="utf-8")
    assert "Keep it to yourself, as we do." in page.get(f"{BASE}{document.pk}/agree/").content.decode()


@pytest.mark.parametrize("content", [b"x" * (LARGEST + 1), pdf(*["x"] * 301)], ids=["bytes", "pages"])
def test_a_document_that_is_too_large_is_not_taken(house, paper, content):
    with pytest.raises(Unfit):
        paper(content=content)


def test_whoever_never_confirmed_is_forgotten_and_others_are_not(house, opened, agree):
    document, _access = opened
    agree(document, now=NOW + MINUTE, email="eve@example.org")
    with scope.tenant(house.id):
        assert actions.drop_unconfirmed(actor=system(house.tenant), now=NOW + 7 * DAY) == 0
        assert actions.drop_unconfirmed(actor=system(house.tenant), now=NOW + 8 * DAY) == 1
        assert [each.email for each in Agreement.objects.filter(tenant_id=house.id)] == ["ada@example.org"]


def test_whoever_is_forgotten_has_agreed_to_nothing(house, opened, page):
    called(house, page, opened[1])
    with scope.tenant(house.id):
        counts = actions.erase(actor=system(house.tenant), email="ADA@example.org")

        assert counts == {"documents_agreement": 1, "documents_ticket": 1}
        assert not Ticket.objects.filter(tenant_id=house.id).exists()


def test_there_are_no_documents_where_nobody_promises(as_worker, monkeypatch, page):
    monkeypatch.setattr("secretaire.protection.tenancy.queries.ground", lambda: None)

    assert page.get(BASE).status_code == 200
    assert page.get(f"{BASE}{uuid4()}/document.pdf").status_code == 404
    assert page.get(f"{BASE}agreed/").status_code == 200


def test_the_checks_hold_as_long_as_documents_are_closed(house, opened, paper, page, at):
    look = CHECKS["documents.closed"]
    _document, access = opened
    page.post(called(house, page, access))
    paper(Reading.PUBLIC)
    assert CHECKS["documents.classed"](NOW, {}).ok
    assert look(NOW, {"open": "P30D"}).ok

    assert look(NOW, {"open": "P29D"}).facts["open_too_long"] == 1
    with scope.tenant(house.id):
        (held,) = Agreement.objects.filter(tenant_id=house.id)
        Ticket.objects.create(tenant_id=house.id, agreement=held, made_at=NOW, until=NOW, used_at=NOW)
    assert look(NOW, {"open": "P30D"}).facts["wrong"] == "a download is not in the log"


def test_a_document_that_strangers_get_although_it_is_not_for_them_is_found(house, paper, monkeypatch):
    assert not CHECKS["documents.classed"](NOW, {}).ok
    made = paper(Reading.NDA)
    assert CHECKS["documents.classed"](NOW, {}).ok

    monkeypatch.setattr("secretaire.trust.centre.views.documents.documents.get", lambda **_words: made)
    assert CHECKS["documents.classed"](NOW, {}).facts == {"documents": 1, "faulty": 1}
