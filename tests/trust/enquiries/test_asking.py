"""A stranger asks, gets a receipt, and then an answer; programs that pose as people get neither."""

import re
from datetime import timedelta

import pytest
from tests.factories import system
from tests.protection.grants.offices import staff
from tests.trust.centre.promised import NOW
from tests.trust.promised import letters

from secretaire.lib import scope
from secretaire.protection.access.core import Role
from secretaire.protection.audit.models import Entry
from secretaire.trust.enquiries import actions, queries
from secretaire.trust.enquiries.actions import Settled, Wordless
from secretaire.trust.enquiries.core import LONGEST, State
from secretaire.trust.enquiries.models import Enquiry

ASK = "/trust/contact/ask/"
WORDS = "Do you keep backups in another country?"
LATER = NOW + timedelta(seconds=20)


@pytest.fixture
def post(house, at, page):
    """Fill the form, as somebody who takes the time for it."""

    def send(*, seen=NOW, sent=LATER, sender=None, lang="en", **values):
        at(seen)
        shown = page.get(f"{ASK}?lang={lang}").content.decode()
        made = re.search(r'name="made" value="([^"]+)"', shown).group(1)
        at(sent)
        told = {"email": "ada@example.org", "question": WORDS, "website": "", "made": made} | values
        return page.post(f"{ASK}?lang={lang}", told, headers=sender or {})

    return send


def asked(house):
    with scope.tenant(house.id):
        return queries.every(tenant_id=house.id)


def verbs(house):
    with scope.tenant(house.id):
        return [each.verb for each in Entry.objects.filter(tenant_id=house.id, verb__startswith="enquiry.")]


def test_a_question_arrives_with_its_clock_and_a_receipt_leaves(house, post):
    answer = post()
    (found,) = asked(house)
    (receipt,) = letters(house.id, "enquiry_receipt")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/trust/contact/asked/")
    assert not answer.cookies
    assert (found.email, found.question, found.language) == ("ada@example.org", WORDS, "en")
    assert found.due_at == LATER + timedelta(days=2)
    assert receipt.recipient == "ada@example.org"
    assert "4 March 2026" in receipt.text.replace("\xa0", " ") or "March 4, 2026" in receipt.text
    assert WORDS not in receipt.text + receipt.html
    assert verbs(house) == ["enquiry.asked"]


def test_the_officers_are_told_that_a_question_waits(post, monkeypatch):
    officer = staff(Role.SECURITY)
    monkeypatch.setattr("secretaire.protection.tenancy.queries.ground", lambda: officer.tenant.pk)
    post()
    (told,) = [each for each in letters(officer.tenant.pk, "enquiry_arrived") if each.recipient == officer.user.email]

    assert re.search(r"/office/security/questions/[0-9a-f-]{36}/", told.text)
    assert WORDS not in told.text


def test_what_is_promised_is_never_later_than_the_promise(house, post):
    house.promise("transparency.contact", now=NOW, figures={"answer": "P1D"})
    post()

    assert asked(house)[0].due_at == LATER + timedelta(days=1)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"website": "https://spam.test"}, "hidden field"),
        ({"sent": NOW}, "very quick"),
        ({"sent": NOW + timedelta(days=1)}, "open for too long"),
        ({"made": "forged"}, "open for too long"),
        ({"email": "nobody"}, "valid email"),
        ({"email": '"a"@example.org'}, "plain e-mail"),
        ({"question": "  "}, "required"),
        ({"question": "x" * (LONGEST + 1)}, "at most"),
    ],
    ids=["trap", "quick", "old", "forged", "no address", "an address on paper", "nothing", "too much"],
)
def test_what_is_no_question_of_a_person_is_refused_in_words(house, post, wrong, said):
    answer = post(**wrong)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert asked(house) == []


def test_a_form_on_another_site_is_refused(house, post):
    answer = post(sender={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert asked(house) == []


@pytest.mark.usefixtures("one_stretch")
def test_an_address_gets_few_letters_a_day(house, post):
    statuses = [post().status_code for _each in range(4)]

    assert statuses == [303, 303, 303, 429]
    assert len(asked(house)) == 3


@pytest.mark.usefixtures("one_stretch")
def test_a_network_asks_not_too_often(house, post):
    statuses = [post(email=f"a{each}@example.org").status_code for each in range(11)]

    assert statuses == [303] * 10 + [429]


def test_numbers_of_payment_cards_are_not_kept(house, post):
    post(question="My card is 4111 1111 1111 1111.")

    assert "4111 1111 1111 1111" not in asked(house)[0].question


def test_nobody_is_asked_where_nobody_promises(as_worker, monkeypatch, page):
    monkeypatch.setattr("secretaire.protection.tenancy.queries.ground", lambda: None)

    assert page.get(ASK).status_code == 404
    assert page.get("/trust/contact/asked/").status_code == 200


def test_an_answer_is_mailed_once_in_the_language_of_the_question(house, post):
    post(lang="fr")
    (found,) = asked(house)
    with scope.tenant(house.id):
        actor, by = system(house.tenant), house.id
        actions.answer(actor=actor, by=by, enquiry_id=found.pk, text="Oui, à Lyon.", now=LATER)
        with pytest.raises(Settled):
            actions.answer(actor=actor, by=by, enquiry_id=found.pk, text="Non.", now=LATER)
        with pytest.raises(Settled):
            actions.dismiss(actor=actor, by=by, enquiry_id=found.pk, now=LATER)
    (letter,) = letters(house.id, "enquiry_answer")

    assert "Oui, à Lyon." in letter.text
    assert WORDS in letter.text
    assert letter.language == "fr"
    assert [each.state for each in asked(house)] == [State.ANSWERED]
    assert verbs(house) == ["enquiry.asked", "enquiry.answered"]


@pytest.mark.parametrize("text", [" ", "x" * (LONGEST + 1)], ids=["nothing", "too much"])
def test_an_answer_says_something_and_not_too_much(house, post, text):
    post()
    (found,) = asked(house)

    with scope.tenant(house.id), pytest.raises(Wordless):
        actions.answer(actor=system(house.tenant), by=house.id, enquiry_id=found.pk, text=text, now=LATER)


def test_what_is_put_aside_is_deleted_and_nobody_is_written_to(house, post):
    post()
    (found,) = asked(house)
    with scope.tenant(house.id):
        actions.dismiss(actor=system(house.tenant), by=house.id, enquiry_id=found.pk, now=LATER)
    (kept,) = asked(house)

    assert (kept.email, kept.question, kept.state) == ("", "", State.DISMISSED)
    assert letters(house.id) == []


def test_the_questions_that_wait_come_first(house, post):
    for day in range(3):
        post(seen=NOW + timedelta(days=day), sent=LATER + timedelta(days=day), email=f"a{day}@example.org")
    first, second, third = asked(house)
    with scope.tenant(house.id):
        actions.answer(actor=system(house.tenant), by=house.id, enquiry_id=first.pk, text="Yes.", now=LATER)

    assert [each.pk for each in asked(house)] == [second.pk, third.pk, first.pk]


def test_whoever_is_forgotten_has_asked_nothing(house, post):
    post(email="Ada@Example.org")
    post(email="other@example.org")
    with scope.tenant(house.id):
        counts = actions.erase(actor=system(house.tenant), email="ada@example.org ")
        left = [each.email for each in Enquiry.objects.filter(tenant_id=house.id)]

    assert counts == {"enquiries_enquiry": 1}
    assert left == ["other@example.org"]
