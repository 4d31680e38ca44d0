"""What strangers send to the page on which guests book, and programs that pose as guests."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from tests.factories import make_tenant
from tests.scheduling.booking.visitors import Inputs, ask, bookings

from secretaire.scheduling.booking.models import Booking

pytestmark = pytest.mark.django_db

MONDAY_TEN = "2026-03-02T09:00Z"


# What guests write


def test_the_summary_of_errors_takes_the_focus_and_the_input_is_kept(make):
    visitor = make()

    answer = visitor.book(MONDAY_TEN, name="", email="ada at guest")

    assert answer.status_code == 422
    assert b'role="alert" tabindex="-1" autofocus' in answer.content
    assert b"2 things need your attention" in answer.content
    assert b'value="ada at guest"' in answer.content
    assert b'aria-invalid="true"' in answer.content


@pytest.mark.parametrize("name", ["🦊 Ada 👩‍👩‍👧", "مريم حداد", "O'Brien <b>", "Joaquín Núñez de la Peña", "李"])
def test_names_of_any_script_are_kept_as_they_are(make, name):
    visitor = make()

    result = visitor.client.get(visitor.book(MONDAY_TEN, name=name)["Location"])

    assert bookings(visitor.tenant)[0].guest_name == name
    assert b"<b>" not in result.content
    assert b"<dd><bdi>" in result.content


@pytest.mark.parametrize("name", ["Ada\r\nBcc: all@example.org", "Ada\nOkafor", "Ada\u2028Okafor"])
def test_a_name_of_several_lines_is_refused(make, name):
    visitor = make()

    answer = visitor.book(MONDAY_TEN, name=name)

    assert answer.status_code == 422
    assert bookings(visitor.tenant) == []


def test_a_name_that_no_table_holds_is_refused_before_the_form_is_read(make):
    visitor = make()

    answer = visitor.book(MONDAY_TEN, name="Ada\0")

    assert answer.status_code == 400
    assert bookings(visitor.tenant) == []


def test_characters_that_turn_others_around_are_left_out(make):
    visitor = make()

    visitor.book(MONDAY_TEN, name="Ada \u202egnp.exe")

    assert bookings(visitor.tenant)[0].guest_name == "Ada gnp.exe"


@pytest.mark.parametrize(
    "email", ["ada@guest.test\r\nBcc: x@y.test", '"a\x01b"@guest.test', "ada@", f"{'a' * 300}@guest.test"]
)
def test_an_address_that_is_none_is_refused(make, email):
    visitor = make()

    assert visitor.book(MONDAY_TEN, email=email).status_code == 422


@pytest.mark.parametrize(("kind", "most"), [("line", 500), ("text", 5000)])
def test_an_endless_answer_is_refused_with_its_limit(make, kind, most):
    visitor = make()
    ask(visitor, kind=kind)

    answer = visitor.book(MONDAY_TEN, question_0="x" * 10_000)

    assert answer.status_code == 422
    assert f"at most {most} characters (it has 10000)".encode() in answer.content


def test_answers_are_kept_with_the_questions_as_they_were_read(make):
    visitor = make(language="fr", place_kind="phone", place="")
    ask(visitor, kind="choice", choices=[{"en": "Tea", "fr": "Thé"}, {"en": "Coffee", "fr": "Café"}])
    ask(visitor, position=1, kind="yes", label={"en": "New here?", "fr": "Première fois ?"})
    ask(visitor, position=2, kind="number", label={"en": "How many?", "fr": "Combien ?"})

    form = visitor.look(f"?at={MONDAY_TEN}")
    visitor.book(MONDAY_TEN, question_0="1", question_1="on", question_2="2.5", phone="+33 1 23 45 67 89")

    assert b"to prepare" in form.content
    assert [(each["question"], each["answer"]) for each in bookings(visitor.tenant)[0].answers] == [
        ("Votre numéro de téléphone", "+33 1 23 45 67 89"),
        ("À quel sujet ?", "Café"),
        ("Première fois ?", "Oui"),
        ("Combien ?", "2.5"),
    ]


@pytest.mark.parametrize(
    ("kind", "answer"),
    [("number", "NaN"), ("number", "1e400"), ("choice", "7"), ("phone", "call me"), ("line", "a\nb")],
)
def test_an_answer_of_the_wrong_kind_is_refused(make, kind, answer):
    visitor = make()
    ask(visitor, kind=kind, choices=[{"en": "Tea"}, {"en": "Coffee"}] if kind == "choice" else [])

    assert visitor.book(MONDAY_TEN, question_0=answer).status_code == 422


def test_a_required_question_must_be_answered(make):
    visitor = make()
    ask(visitor, required=True)

    assert visitor.book(MONDAY_TEN).status_code == 422


# Addresses that make no sense


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?tz=Mars/Olympus", "This time zone is not known. Times are shown on the clock of Europe/Paris."),
        ("?tz=../../etc/passwd", "This time zone is not known."),
        ("?tz=%00", "This time zone is not known."),
        ("?month=2026-13", "There is no such date."),
        ("?month=soon", "There is no such date."),
        ("?day=2026-02-30", "There is no such date."),
        ("?day=99999-01-01", "There is no such date."),
        ("?day=%00", "There is no such date."),
        ("?day=9999-12-31", "This day cannot be booked."),
        ("?day=0001-01-01", "This day cannot be booked."),
        ("?duration=-1", "There are no meetings of that length here."),
        ("?duration=" + "9" * 400, "There are no meetings of that length here."),
        ("?at=noon", "There is no such time."),
        ("?at=2026-03-29T02:30", "the clocks skip it"),
        ("?at=9999-12-31T23:59:59-14:00", "There is no such time."),
        ("?at=9999-12-31T12:00Z", "This day cannot be booked."),
    ],
)
def test_an_address_that_makes_no_sense_is_explained_and_the_page_still_works(make, query, words):
    answer = make().look(query)

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert b"<caption>" in answer.content


def test_a_wall_clock_time_that_comes_twice_is_asked_back(make, now):
    now.at = datetime(2026, 10, 20, 6, 0, tzinfo=UTC)

    answer = make(language="fr").look("?at=2026-10-25T02:30")

    assert answer.status_code == 200
    assert "deux fois" in answer.content.decode()


@pytest.mark.parametrize("month", ["9999-12", "0001-01", "1800-06"])
def test_a_month_far_away_is_the_nearest_that_can_be_booked(make, month):
    answer = make().look(f"?month={month}")

    assert answer.status_code == 200
    assert b"2026</caption>" in answer.content


def test_an_unknown_page_is_missing(make):
    visitor = make()

    assert visitor.client.get(f"/{visitor.tenant.slug}/nobody/").status_code == 404


def test_a_page_that_is_not_published_is_missing(make):
    visitor = make(published=False)

    assert visitor.look().status_code == 404
    assert visitor.send({"at": MONDAY_TEN}).status_code == 404


def test_a_page_of_another_tenant_is_missing(make):
    visitor, other = make(), make_tenant()

    assert visitor.client.get(f"/{other.slug}/{visitor.page.slug}/").status_code == 404


def test_other_methods_are_not_allowed(make):
    assert make().client.delete(make().address).status_code == 405


# Programs that pose as guests


def test_a_filled_trap_is_refused_kindly_and_the_input_kept(make):
    visitor = make()

    answer = visitor.book(MONDAY_TEN, website="https://spam.test")

    assert answer.status_code == 422
    assert b"hidden field" in answer.content
    assert Inputs(answer).values["website"] == ""
    assert Inputs(answer).values["name"] == "Ada Okafor"
    assert bookings(visitor.tenant) == []


def test_the_trap_is_hidden_from_people(make):
    page = make().look(f"?at={MONDAY_TEN}").content.decode()

    assert '<div class="trap" aria-hidden="true">' in page
    assert 'name="website" autocomplete="off" tabindex="-1"' in page


def test_a_form_sent_within_a_second_is_refused_and_sent_again_is_taken(make, now):
    visitor = make()
    form = visitor.form(MONDAY_TEN)
    now.forward(seconds=-29.5)

    fast = visitor.send(form)
    now.forward(seconds=5)
    slow = visitor.send(Inputs(fast).values)

    assert fast.status_code == 422
    assert b"very quick" in fast.content
    assert slow.status_code == 303


def test_a_form_from_yesterday_is_renewed(make, now):
    visitor = make()
    form = visitor.form("2026-03-05T09:00Z")
    now.forward(days=1)

    late = visitor.send(form)
    now.forward(seconds=5)
    again = visitor.send(Inputs(late).values)

    assert late.status_code == 422
    assert b"open for too long" in late.content
    assert again.status_code == 303


@pytest.mark.parametrize(
    "change", [{"made": "forged"}, {"made": ""}, {"form": "7"}, {"form": ""}, {"tz": "Mars/Olympus"}]
)
def test_a_form_with_forged_parts_is_mended_and_shown_again(make, now, change):
    visitor = make()

    answer = visitor.send(visitor.form(MONDAY_TEN) | change)
    now.forward(seconds=5)
    again = visitor.send(Inputs(answer).values)

    assert answer.status_code == 422
    assert bookings(visitor.tenant)[0].guest_name == "Ada Okafor"
    assert again.status_code == 303


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "same-origin"}, 303),
        ({"sec-fetch-site": "none"}, 303),
        ({"origin": "https://evil.test"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://testserver"}, 303),
    ],
)
def test_a_form_counts_from_our_own_pages_only(make, settings, headers, status):
    settings.ALLOWED_HOSTS = ["testserver"]
    visitor = make()

    assert visitor.send(visitor.form(MONDAY_TEN), headers=headers).status_code == status


def test_a_network_is_stopped_after_its_allowance_and_another_is_not(make, now):
    visitor = make(durations=[timedelta(minutes=5)], step=timedelta(minutes=5))
    starts = [datetime(2026, 3, 3, 8, tzinfo=UTC) + timedelta(minutes=5 * n) for n in range(22)]
    forms = [visitor.form(at.strftime("%Y-%m-%dT%H:%MZ"), email=f"{uuid4()}@guest.test") for at in starts]

    answers = [visitor.send(form, REMOTE_ADDR="203.0.113.7").status_code for form in forms[:21]]
    stopped = visitor.send(forms[20], REMOTE_ADDR="203.0.113.99")
    other = visitor.send(forms[21], REMOTE_ADDR="198.51.100.7")

    assert answers == [303] * 20 + [429]
    assert stopped.status_code == 429
    assert Inputs(stopped).values["name"] == "Ada Okafor"
    assert other.status_code == 303


def test_a_counter_that_cannot_count_lets_nobody_pass(make, monkeypatch):
    visitor = make()
    form = visitor.form(MONDAY_TEN)
    monkeypatch.setattr("secretaire.protection.limits.actions._COUNT", "SELECT 1 / 0 WHERE %s = %s OR %s < %s")
    visitor.client.raise_request_exception = False

    answer = visitor.send(form)

    assert answer.status_code == 500
    assert not Booking.objects.exists()
