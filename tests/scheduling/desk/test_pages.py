"""A host writes booking pages by a form that works without a script."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.serializers import serialize
from tests.factories import make_host, make_page, make_team
from tests.scheduling.desk.seats import seated

from secretaire.scheduling.booking.models import Meeting
from secretaire.scheduling.pages import queries
from secretaire.scheduling.pages.models import Page

SENT = {
    "kind": "one_on_one",
    "languages": ["en", "fr"],
    "title_en": "First talk",
    "title_fr": "Premier échange",
    "description_en": "To get to know each other.",
    "slug": "",
    "durations": "30, 45",
    "step": "15",
    "buffer_before": "0",
    "buffer_after": "10",
    "notice": "1.5",
    "window": "60",
    "per_day": "4",
    "repeats": "6",
    "place_kind": "video",
    "place": "https://meet.example.org/{room}",
    "approval": "on",
    "questions-TOTAL_FORMS": "1",
    "questions-INITIAL_FORMS": "0",
    "questions-0-kind": "choice",
    "questions-0-label_en": "Which topic?",
    "questions-0-label_fr": "Quel sujet ?",
    "questions-0-purpose_en": "so that we come prepared",
    "questions-0-purpose_fr": "pour arriver préparés",
    "questions-0-choices_en": "Health\r\n\r\nWork",
    "questions-0-choices_fr": "Santé\r\nTravail",
    "questions-0-required": "on",
}


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def only_page(desk):
    (page,) = queries.of_host(tenant_id=desk.tenant.pk, host_id=desk.host.pk)
    return page


def test_somebody_who_is_not_signed_in_is_sent_to_sign_in(desk, client):
    response = client.get(f"/{desk.tenant.slug}/desk/pages/")

    assert response.status_code == 302
    assert response.url.startswith(f"/{desk.tenant.slug}/account/login/?next=/{desk.tenant.slug}/desk/pages/")


def test_a_new_host_is_told_what_a_page_is(desk):
    response = desk.get("pages/")

    assert "No page yet" in text(response)
    assert "no-store" in response["Cache-Control"]


def test_the_list_shows_each_page_with_its_state_and_address(desk):
    make_page(desk.tenant, host=desk.host, slug="first-talk")
    make_page(desk.tenant, host=desk.host, slug="workshop", published=False, kind="group", seats=8)
    make_page(desk.tenant, host=make_host(desk.tenant), slug="of-a-colleague")

    words = text(desk.get("pages/"))

    assert f'data-copy="http://localhost/{desk.tenant.slug}/first-talk/"' in words
    assert "Not published" in words
    assert "Several guests share a meeting with you" in words
    assert "of-a-colleague" not in words


def test_the_desk_speaks_french(bureau):
    make_page(bureau.tenant, host=bureau.host)

    for path, title in (("pages/", "Premier échange"), ("pages/new/", "Nouvelle page"), ("teams/", "Équipes")):
        assert title in text(bureau.get(path))


def test_a_page_is_made_from_what_was_sent(desk):
    response = desk.post("pages/new/", **SENT)

    page = only_page(desk)
    assert "Publish it when guests may book" in text(response)
    assert (page.slug, page.published, page.approval, page.waitlist) == ("first-talk", False, True, False)
    assert page.durations == [timedelta(minutes=30), timedelta(minutes=45)]
    assert (page.notice, page.window) == (timedelta(hours=1.5), timedelta(days=60))
    assert (page.per_day, page.per_week, page.repeats) == (4, None, 6)
    assert page.description == {"en": "To get to know each other."}
    (question,) = page.questions.all()
    assert question.choices == [{"en": "Health", "fr": "Santé"}, {"en": "Work", "fr": "Travail"}]
    assert question.required


def test_the_form_shows_what_was_saved_and_saving_it_again_changes_nothing(desk):
    desk.post("pages/new/", **SENT)
    before = Page.objects.get(tenant=desk.tenant)
    said_before = serialize("json", [before])

    words = text(desk.get(f"pages/{before.pk}/"))
    sent = SENT | {"slug": "first-talk", "questions-INITIAL_FORMS": "1"}
    desk.post(f"pages/{before.pk}/", **sent)

    for shown in ('value="30, 45"', 'value="1.5"', 'value="60"', "Health Work", 'value="first-talk"'):
        assert shown in words
    assert serialize("json", [Page.objects.get(tenant=desk.tenant)]) == said_before


def test_a_published_page_stays_published_when_it_is_changed(desk):
    page = make_page(desk.tenant, host=desk.host, slug="first-talk")

    response = desk.post(f"pages/{page.pk}/", **SENT | {"title_en": "Hello"})

    assert "The page is saved." in text(response)
    assert "Publish it" not in text(response)
    page.refresh_from_db()
    assert (page.title["en"], page.published) == ("Hello", True)


def test_the_first_language_is_the_hosts(bureau):
    bureau.post("pages/new/", **SENT)

    assert only_page(bureau).languages == ["fr", "en"]
    assert only_page(bureau).slug == "premier-echange"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"title_fr": ""}, "This field is required."),
        ({"languages": []}, "This field is required."),
        ({"slug": "Desk!"}, "small letters, digits and hyphens"),
        ({"slug": "desk"}, "This word is kept for other pages"),
        ({"durations": "half an hour"}, "Write minutes, separated by commas"),
        ({"durations": "3"}, "This is too small or too large."),
        ({"durations": "30, 30"}, "Something is here twice."),
        ({"notice": "-1"}, "greater than or equal to 0"),
        ({"notice": "NaN"}, "Enter a number."),
        ({"window": "0.01"}, "Nothing could ever be booked"),
        ({"place": "http://meet.example.org/"}, "starts with https://"),
        ({"place": "https://meet.example.org/{name}"}, "Braces may only hold the word room"),
        ({"kind": "any_of"}, "This field is required."),
        ({"kind": "nonsense"}, "Select a valid choice."),
        ({"kind": "group", "seats": "0"}, "greater than or equal to 1"),
        ({"questions-0-purpose_en": ""}, "This field is required."),
        ({"questions-0-choices_fr": "Santé"}, "at least two answers, as many in each language"),
        ({"questions-TOTAL_FORMS": "many"}, "ManagementForm data is missing"),
    ],
)
def test_what_is_wrong_is_said_in_words_and_what_was_typed_stays(desk, values, words):
    response = desk.post("pages/new/", **SENT | values)

    assert response.status_code == 422
    assert words in text(response)
    assert "your attention" in text(response)
    assert "To get to know each other." in text(response)
    assert queries.of_host(tenant_id=desk.tenant.pk, host_id=desk.host.pk) == []


def test_a_taken_address_is_said_at_the_address(desk):
    make_page(desk.tenant, host=make_host(desk.tenant), slug="first-talk")

    response = desk.post("pages/new/", **SENT)

    assert response.status_code == 422
    assert re.search('<a href="#id_slug">[^<]*There is a page at this address already.</a>', text(response))


def test_a_language_that_is_not_chosen_needs_no_words(desk):
    one = {"languages": ["en"], "title_fr": "", "questions-0-label_fr": "", "questions-0-purpose_fr": ""}

    desk.post("pages/new/", **SENT | one)

    assert only_page(desk).title == {"en": "First talk"}


def test_a_telephone_page_needs_no_place_and_only_groups_have_seats(desk):
    desk.post("pages/new/", **SENT | {"place_kind": "phone", "place": "left over", "seats": "8"})

    assert (only_page(desk).place, only_page(desk).seats) == ("", 1)


def test_another_question_is_added_without_a_script_and_without_complaints(desk):
    response = desk.post("pages/new/", **SENT | {"title_en": "", "add": "question"})

    assert response.status_code == 200
    assert "Question 2" in text(response)
    assert "Health Work" in text(response)
    assert "your attention" not in text(response)
    assert queries.of_host(tenant_id=desk.tenant.pk, host_id=desk.host.pk) == []


def test_a_broken_count_of_questions_does_not_break_adding_one(desk):
    assert desk.post("pages/new/", **SENT | {"questions-TOTAL_FORMS": "²", "add": "question"}).status_code == 200


def test_there_is_an_end_to_adding_questions(desk):
    response = desk.post("pages/new/", **SENT | {"questions-TOTAL_FORMS": "20", "add": "question"})

    assert "Question 20" in text(response)
    assert "Question 21" not in text(response)
    assert 'name="add"' not in text(response)


def test_a_question_is_removed_and_an_empty_row_ignored(desk):
    desk.post("pages/new/", **SENT)
    page = only_page(desk)
    blank = {f"questions-1-{name}": "" for name in ("label_en", "label_fr", "purpose_en", "purpose_fr")}
    sent = SENT | blank | {"questions-1-kind": "line", "questions-TOTAL_FORMS": "2", "questions-INITIAL_FORMS": "1"}

    desk.post(f"pages/{page.pk}/", **sent | {"questions-0-DELETE": "on"})

    assert list(only_page(desk).questions.all()) == []


def test_a_team_page_names_its_team(desk):
    team = make_team(desk.tenant, desk.host, name="Reception")

    desk.post("pages/new/", **SENT | {"kind": "any_of", "team_id": str(team.pk)})

    assert "(Reception)" in text(desk.get("pages/"))


def test_a_team_of_others_cannot_be_chosen(desk):
    team = make_team(desk.tenant, make_host(desk.tenant))

    response = desk.post("pages/new/", **SENT | {"kind": "any_of", "team_id": str(team.pk)})

    assert response.status_code == 422


def test_a_page_is_published_and_withdrawn(desk):
    page = make_page(desk.tenant, host=desk.host, published=False)

    assert "Guests can book on it now" in text(desk.post(f"pages/{page.pk}/publish/"))
    page.refresh_from_db()
    assert page.published

    assert "What is booked stays booked" in text(desk.post(f"pages/{page.pk}/withdraw/"))
    page.refresh_from_db()
    assert not page.published


def test_only_a_form_publishes(desk):
    page = make_page(desk.tenant, host=desk.host, published=False)

    assert desk.get(f"pages/{page.pk}/publish/").status_code == 405


def test_a_page_that_was_booked_is_kept_and_says_why(desk):
    page, start = make_page(desk.tenant, host=desk.host), datetime(2028, 3, 1, 9, tzinfo=UTC)
    Meeting.objects.create(tenant=desk.tenant, page=page, start=start, end=start + timedelta(minutes=30))

    response = desk.post(f"pages/{page.pk}/delete/")

    assert "This page has bookings" in text(response)
    assert Page.objects.filter(pk=page.pk).exists()


def test_a_page_that_was_never_booked_is_deleted(desk):
    page = make_page(desk.tenant, host=desk.host)

    assert "The page is deleted" in text(desk.post(f"pages/{page.pk}/delete/"))
    assert not Page.objects.filter(pk=page.pk).exists()


def test_a_colleagues_page_is_missing(desk):
    page = make_page(desk.tenant, host=seated(desk.tenant).host)

    assert desk.get(f"pages/{page.pk}/").status_code == 404
    for verb in ("publish", "withdraw", "delete"):
        assert desk.post(f"pages/{page.pk}/{verb}/").status_code == 404


def test_words_of_hosts_are_shown_as_words(desk):
    make_page(desk.tenant, host=desk.host, title={"en": "<script>alert(1)</script> 🦆 مرحبا"})

    assert "&lt;script&gt;alert(1)&lt;/script&gt; 🦆 مرحبا" in text(desk.get("pages/"))
