"""The page on which guests book."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from tests.factories import make_host, make_page, make_team, make_tenant
from tests.scheduling.booking.visitors import Inputs, Visitor, booked, bookings

from secretaire.lib import scope
from secretaire.scheduling.booking.models import Booking
from secretaire.scheduling.pages.models import Question

pytestmark = pytest.mark.django_db

MONDAY_TEN = "2026-03-02T09:00Z"


@pytest.fixture
def tenant():
    return make_tenant()


@pytest.fixture
def make(tenant, now):
    """Return a maker of visitors at a new page."""

    def made(language="en", **values):
        with scope.tenant(tenant.pk):
            host = None if "team" in values else make_host(tenant)
            return Visitor(make_page(tenant, host=host, **values), now, language=language)

    return made


def ask(visitor, **values):
    with scope.tenant(visitor.tenant.pk):
        defaults = {
            "position": 0,
            "label": {"en": "What about?", "fr": "À quel sujet ?"},
            "purpose": {"en": "to prepare"},
        }
        Question.objects.create(tenant=visitor.tenant, page=visitor.page, **defaults | values)


# Free times


def test_a_page_shows_the_first_day_with_free_times(make):
    answer = make().look()

    assert answer.status_code == 200
    assert b'href="?day=2026-03-02" aria-current="date"' in answer.content
    assert b'href="?at=2026-03-02T08%3A00Z"><time datetime="09:00">' in answer.content


def test_day_time_and_confirmation_are_three_clicks(make, now):
    visitor = make()

    day = Inputs(visitor.look()).links
    times = Inputs(visitor.look(next(link for link in day if link == "?day=2026-03-03"))).links
    chosen = next(link for link in times if link.startswith("?at=2026-03-03T09%3A00Z"))
    form = Inputs(visitor.look(chosen)).values | {"name": "Ada", "email": "ada@guest.test"}
    now.forward(seconds=20)
    answer = visitor.send(form, chosen)

    assert answer.status_code == 303
    assert [booking.meeting.start.isoformat() for booking in bookings(visitor.tenant)] == ["2026-03-03T09:00:00+00:00"]


def test_times_are_on_the_guests_clock(make):
    answer = make().look("?tz=America/New_York&day=2026-03-10")

    # New York is on summer time already, Paris is not.
    assert b'href="?tz=America%2FNew_York&amp;at=2026-03-10T08%3A00Z"><time datetime="04:00">' in answer.content


def test_a_time_that_comes_twice_is_told_apart(make, tenant, now):
    now.at = datetime(2026, 10, 24, 6, 0, tzinfo=UTC)
    with scope.tenant(tenant.pk):
        host = make_host(tenant, weekly=[[["00:00", "04:00"]]] * 7)
        visitor = Visitor(make_page(tenant, host=host, step=timedelta(minutes=30)), now)

    answer = visitor.look("?day=2026-10-25").content.decode()

    assert 'at=2026-10-25T00%3A30Z"><time datetime="02:30">02:30</time> <small>UTC+02:00</small>' in answer
    assert 'at=2026-10-25T01%3A30Z"><time datetime="02:30">02:30</time> <small>UTC+01:00</small>' in answer


def test_a_full_month_gives_way_to_the_first_one_with_free_times(make):
    visitor = make(notice=timedelta(days=40), window=timedelta(days=60))

    answer = visitor.look()

    assert b"<caption>April 2026</caption>" in answer.content
    assert b"?day=2026-04-13" in answer.content


def test_a_month_that_was_chosen_stays_even_if_it_is_full(make):
    visitor = make(notice=timedelta(days=40), window=timedelta(days=60))

    answer = visitor.look("?month=2026-03")

    assert b"<caption>March 2026</caption>" in answer.content
    assert b"No time is free in this month" in answer.content


def test_months_lead_from_now_to_the_end_of_the_window_only(make):
    visitor = make(window=timedelta(days=40))

    march, april = visitor.look("?month=2026-03"), visitor.look("?month=2026-04")

    assert b'rel="prev"' not in march.content
    assert b'href="?month=2026-04" rel="next"' in march.content
    assert b'href="?month=2026-03" rel="prev"' in april.content
    assert b'rel="next"' not in april.content


def test_several_durations_are_offered(make):
    visitor = make(durations=[timedelta(minutes=30), timedelta(hours=1)])

    answer = visitor.look("?duration=60")

    assert b'href="?duration=60" aria-current="page">1 hour' in answer.content
    assert b'href="?duration=30">30 minutes' in answer.content


def test_seats_that_are_left_are_shown(make, now):
    visitor = make(kind="group", seats=5)
    booked(visitor.page, datetime(2026, 3, 2, 9, tzinfo=UTC), now())

    answer = visitor.look("?day=2026-03-02")

    assert b'<time datetime="10:00">10:00</time> <small>4 seats</small>' in answer.content


def test_a_team_without_members_offers_nothing(tenant, now):
    with scope.tenant(tenant.pk):
        visitor = Visitor(make_page(tenant, team=make_team(tenant)), now)

    shown, answer = visitor.look(), visitor.send({"at": MONDAY_TEN})

    assert shown.status_code == 200
    assert answer.status_code == 422


def test_the_host_of_a_team_is_not_promised_before_the_turn_is_known(tenant, now):
    with scope.tenant(tenant.pk):
        team = make_team(tenant, make_host(tenant), make_host(tenant, name="Omar Diallo"), name="Advisers")
        visitor = Visitor(make_page(tenant, team=team), now)

    answer = visitor.look()

    assert b"Advisers" in answer.content
    assert "Hélène".encode() not in answer.content


# Languages


@pytest.mark.parametrize(
    ("browser", "query", "language", "title"),
    [
        ("fr", "", "fr", "Premier échange"),
        ("en", "", "en", "First talk"),
        ("de", "", "en", "First talk"),
        ("en", "?lang=fr", "fr", "Premier échange"),
        ("fr", "?lang=%00", "fr", "Premier échange"),
        ("fr", "?lang=xx&lang=en", "en", "First talk"),
    ],
)
def test_a_page_speaks_the_guests_language(make, browser, query, language, title):
    answer = make(language=browser).look(query)

    assert f'<html lang="{language}" dir="ltr">'.encode() in answer.content
    assert answer["Content-Language"] == language
    assert f'<h1 dir="auto">{title}</h1>'.encode() in answer.content


def test_a_page_of_one_language_keeps_to_it(make):
    answer = make(language="en", languages=["fr"]).look("?lang=en")

    assert b'<html lang="fr"' in answer.content
    assert b"hreflang" not in answer.content


def test_the_whole_way_is_french_for_a_french_guest(make):
    visitor = make(language="fr")

    days, form = visitor.look(), visitor.look(f"?at={MONDAY_TEN}")
    result = visitor.client.get(visitor.book(MONDAY_TEN)["Location"])

    assert "Lundi 2 mars" in days.content.decode()
    assert "Votre nom" in form.content.decode()
    assert '<html lang="fr"' in result.content.decode()
    assert bookings(visitor.tenant)[0].guest_language == "fr"


# Nothing is kept in the browser, and nobody else is told


def test_no_cookie_is_ever_set(make, now):
    visitor = make()
    booking = booked(visitor.page, datetime(2026, 3, 3, 9, tzinfo=UTC), now())
    answers = [
        visitor.look(),
        visitor.look("?day=2026-03-03&tz=Asia/Tokyo&lang=fr"),
        visitor.look(f"?at={MONDAY_TEN}"),
        visitor.send({}),
        visitor.book(MONDAY_TEN),
        visitor.look("slots.json?from=2026-03-02&to=2026-03-03"),
        visitor.look("wait/"),
        visitor.client.get(f"/{visitor.tenant.slug}/nothing/"),
        visitor.client.get(f"/{visitor.tenant.slug}/b/{booking.pk}/"),
    ]

    assert [dict(answer.cookies) for answer in answers] == [{}] * len(answers)
    assert visitor.client.cookies == {}


def test_no_page_names_another_site(make):
    visitor = make()
    pages = [visitor.look().content, visitor.look(f"?at={MONDAY_TEN}").content]

    assert not [page for page in pages if b"//" in page.replace(b"<!doctype html>", b"")]


def test_forms_are_not_kept_by_caches(make):
    assert make().look(f"?at={MONDAY_TEN}")["Cache-Control"] == "no-store"


def test_a_page_holds_no_inline_script_or_style(make):
    page = make().look().content

    assert b"style=" not in page
    assert b"onclick" not in page
    assert page.count(b"<script") == page.count(b"<script src=") + page.count(b'<script type="module" src=')


# Booking


def test_a_booking_leads_to_its_own_page_and_a_reload_books_nothing(make):
    visitor = make()

    answer = visitor.book(MONDAY_TEN)
    result, again = visitor.client.get(answer["Location"]), visitor.client.get(answer["Location"])

    assert answer.status_code == 303
    assert result.status_code == again.status_code == 200
    assert b"Your meeting is booked" in result.content
    assert b"ada@guest.test" in result.content
    assert len(bookings(visitor.tenant)) == 1


def test_a_request_is_never_called_confirmed(make):
    visitor = make(approval=True)

    result = visitor.client.get(visitor.book(MONDAY_TEN)["Location"])

    assert b"Your request has been sent" in result.content
    assert b"Confirmed" not in result.content
    assert b"meeting.ics" not in result.content


def test_a_double_click_books_once_and_shows_the_same(make):
    visitor = make()
    form = visitor.form(MONDAY_TEN)

    first, second = visitor.send(form), visitor.send(form)

    assert first["Location"] == second["Location"]
    assert len(bookings(visitor.tenant)) == 1


def test_of_two_tabs_the_second_is_told_and_loses_nothing(make):
    visitor = make()
    ask(visitor, kind="text")
    one = visitor.form(MONDAY_TEN, question_0="First words")
    two = visitor.form(MONDAY_TEN, name="Zoë", question_0="Many words")

    visitor.send(one)
    answer = visitor.send(two)
    shown = Inputs(answer)
    taken = visitor.send(two | shown.values | {"at": shown.radios["at"][0]})

    assert answer.status_code == 409
    assert b"This slot has just been taken." in answer.content
    assert shown.values["name"] == "Zoë"
    assert b"Many words" in answer.content
    assert shown.values["form"] != two["form"]
    assert len(shown.radios["at"]) == 4
    assert "at" not in shown.values
    assert taken.status_code == 303


def test_a_link_to_a_taken_time_leads_to_the_others(make, now):
    visitor = make()
    booked(visitor.page, datetime(2026, 3, 2, 9, tzinfo=UTC), now())

    answer = visitor.look(f"?at={MONDAY_TEN}")

    assert answer.status_code == 200
    assert b"This time is not free any more." in answer.content
    assert b"?at=2026-03-02T09%3A30Z" in answer.content


@pytest.mark.parametrize("at", ["2026-03-02T09:07Z", "2026-03-01T09:00Z", "2026-03-08T09:00Z", "2026-06-08T09:00Z"])
def test_a_slot_that_was_never_offered_is_not_booked(make, at):
    visitor = make()

    answer = visitor.send(visitor.form(MONDAY_TEN) | {"at": at})

    assert answer.status_code == 409
    assert bookings(visitor.tenant) == []


@pytest.mark.parametrize(
    "at",
    ["", "yesterday", "9999-12-31T23:59Z", "0001-01-01T00:00+14:00", "2026-03-29T02:30", "2026-02-30T10:00Z", "\0"],
)
def test_a_time_that_is_none_is_refused_and_others_are_shown(make, at):
    visitor = make()

    answer = visitor.send(visitor.form(MONDAY_TEN) | {"at": at})

    assert answer.status_code == 422
    assert Inputs(answer).values["name"] == "Ada Okafor"
    assert len(Inputs(answer).radios["at"]) == 4


def test_a_duration_that_the_page_has_not_is_refused(make):
    visitor = make()

    answer = visitor.send(visitor.form(MONDAY_TEN) | {"duration": "600"})

    assert answer.status_code == 422
    assert b"no meetings of that length" in answer.content
    assert Inputs(answer).values["duration"] == "30"


def test_weeks_that_are_taken_are_shown_and_the_rest_can_be_had(make, now):
    visitor = make(repeats=4)
    booked(visitor.page, datetime(2026, 3, 9, 9, tzinfo=UTC), now())
    form = visitor.form(MONDAY_TEN, repeats="3")

    answer = visitor.send(form)
    taken = visitor.send(Inputs(answer).values | {"only_free": "1"})

    assert answer.status_code == 409
    assert b"Not every week is free." in answer.content
    assert b"Book the 2 free weeks" in answer.content
    assert taken.status_code == 303
    assert [each.meeting.start.day for each in bookings(visitor.tenant) if each.series] == [2, 16]


def test_a_series_is_shown_as_one(make):
    visitor = make(repeats=4)

    result = visitor.client.get(visitor.book(MONDAY_TEN, repeats="2")["Location"])

    assert b"Taken together with" in result.content
    assert b"Monday 9 March 2026, 10:00" in result.content


@pytest.mark.parametrize("repeats", ["0", "5", "-1", "many", "99999999999999999999"])
def test_more_weeks_than_the_page_offers_are_refused(make, repeats):
    visitor = make(repeats=4)

    answer = visitor.book(MONDAY_TEN, repeats=repeats)

    assert answer.status_code == 422
    assert bookings(visitor.tenant) == []


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


@pytest.mark.parametrize("name", ["Ada\r\nBcc: all@example.org", "Ada\nOkafor", "Ada\u2028Okafor", "Ada\0"])
def test_a_name_of_several_lines_is_refused(make, name):
    visitor = make()

    answer = visitor.book(MONDAY_TEN, name=name)

    assert answer.status_code == 422
    assert bookings(visitor.tenant) == []


def test_characters_that_turn_others_around_are_left_out(make):
    visitor = make()

    visitor.book(MONDAY_TEN, name="Ada \u202egnp.exe")

    assert bookings(visitor.tenant)[0].guest_name == "Ada gnp.exe"


@pytest.mark.parametrize(
    "email", ["ada@guest.test\r\nBcc: x@y.test", '"a\x01b"@guest.test', "ada@", f"{'a' * 300}@guest.test", "a@b\0.test"]
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
