"""A host switches the assistant on, says what it keeps to, and switches it off."""

import re
from datetime import time, timedelta

import pytest

from secretaire.scheduling.negotiation import queries
from secretaire.scheduling.pages import queries as pages

SENT = {
    "name": "Camille",
    "formal": "no",
    "supervision": "every",
    "place_kind": "video",
    "place_video": "https://meet.example.org/helene",
    "place_lunch": "Chez Paul",
    "lunch": "12:45",
    "lunch_length": "75",
    "travel": "20",
    "calls_afternoon": "on",
    "home_days": ["1", "5"],
}


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.fixture
def served(desk):
    """A host with an assistant."""
    desk.post("assistant/on/")
    return desk


def manners(desk):
    found = queries.preferences(tenant_id=desk.tenant.pk, host_id=desk.host.pk)
    return queries.manners(preference=found)


def test_without_an_assistant_it_says_what_one_does(desk):
    page = text(desk.get("assistant/"))

    assert "You have no assistant yet" in page
    assert "Switch the assistant on" in page


def test_switching_it_on_gives_it_an_address_and_a_page_for_guests(desk):
    page = text(desk.post("assistant/on/"))

    found = queries.preferences(tenant_id=desk.tenant.pk, host_id=desk.host.pk)
    assert "The assistant is on." in page
    assert f"{desk.tenant.slug}@assistant.localhost" in page
    assert found.on
    assert [each.pk for each in pages.of_host(tenant_id=desk.tenant.pk, host_id=desk.host.pk)] == [found.page_id]


def test_what_it_keeps_to_is_saved_and_shown(served):
    page = text(served.post("assistant/preferences/", **SENT))

    kept = manners(served)
    assert "The assistant keeps to it from now on." in page
    assert 'value="https://meet.example.org/helene"' in page
    assert (kept.name, kept.formal, kept.supervision, kept.place_kind) == ("Camille", False, "every", "video")
    assert kept.places == {"video": "https://meet.example.org/helene", "lunch": "Chez Paul"}
    assert (kept.lunch, kept.lunch_length, kept.travel) == (
        time(12, 45),
        timedelta(minutes=75),
        timedelta(minutes=20),
    )
    assert (kept.calls_afternoon, kept.home_days) == (True, (1, 5))


def test_no_lunch_is_a_preference_too(served):
    served.post("assistant/preferences/", **SENT | {"lunch": ""})

    assert manners(served).lunch is None


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "This field is required."),
        ({"lunch": "noon"}, "Enter a valid time."),
        ({"lunch_length": "600"}, "These preferences will not do."),
        ({"travel": "1000"}, "These preferences will not do."),
        ({"place_kind": "moon"}, "Select a valid choice."),
        ({"home_days": ["9"]}, "Select a valid choice."),
        ({"supervision": "never"}, "Select a valid choice."),
    ],
)
def test_what_will_not_do_is_said_and_changes_nothing(served, wrong, words):
    before = manners(served)

    response = served.post("assistant/preferences/", **SENT | wrong)

    assert response.status_code == 422
    assert words in text(response)
    assert manners(served) == before


def test_the_rule_for_all_hosts_is_saved(served):
    page = text(served.post("assistant/policy/", unsupervised="on", threshold="0.9"))

    found = queries.policy(tenant_id=served.tenant.pk)
    assert "The rule is saved." in page
    assert (found.unsupervised, found.threshold) == (True, 0.9)


def test_a_rule_that_will_not_do_is_shown_again(served):
    response = served.post("assistant/policy/", threshold="0.1")

    assert response.status_code == 422
    assert queries.policy(tenant_id=served.tenant.pk).unsupervised is False


def test_it_is_switched_off_and_on_again_with_its_preferences_kept(served):
    served.post("assistant/preferences/", **SENT)

    off = text(served.post("assistant/off/"))
    on = text(served.post("assistant/on/"))

    assert "The assistant is off" in off
    assert "Switch off" in on
    assert manners(served).name == "Camille"


def test_whoever_never_had_one_can_change_nothing(desk):
    assert desk.post("assistant/off/").status_code == 404
    assert desk.post("assistant/policy/", threshold="0.1").status_code == 404
    assert "You have no assistant yet" in text(desk.post("assistant/preferences/", **SENT))


def test_the_page_speaks_french(bureau):
    bureau.post("assistant/on/")

    assert "Préférences" in text(bureau.get("assistant/"))
