"""A host sees what the assistant arranges: state, guests, offers and letters of each matter."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from tests.factories import make_host

from secretaire.scheduling.letters.models import Letter
from secretaire.scheduling.negotiation.models import Offer, Participant, Request, Turn

NOON = datetime(2026, 3, 10, 11, tzinfo=UTC)


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.fixture
def served(desk, now):
    """A host with an assistant."""
    desk.post("assistant/on/")
    return desk


def matter(desk, **values):
    usual = {
        "host": desk.host,
        "state": "wait",
        "subject": "Budget of the year",
        "language": "en",
        "duration": timedelta(minutes=45),
        "place_kind": "phone",
        "began_at": NOON - timedelta(days=9),
        "changed_at": NOON - timedelta(days=8),
    }
    return Request.objects.create(tenant=desk.tenant, **usual | values)


def guest(desk, request, **values):
    usual = {"name": "Zoé Lambert", "email": "zoe@guest.test", "zone": "Europe/Paris", "language": "fr"}
    return Participant.objects.create(tenant=desk.tenant, request=request, **usual | values)


def offer(desk, request, start, **values):
    end = start + timedelta(minutes=45)
    usual = {"round": 1, "number": 1, "start": start, "end": end, "during": (start, end)}
    return Offer.objects.create(tenant=desk.tenant, request=request, host=desk.host, **usual | values)


def turn(desk, request, **values):
    usual = {
        "arrival": uuid4(),
        "host": desk.host,
        "role": "host",
        "state": "acted",
        "outcome": "arrange",
        "came_at": NOON - timedelta(days=9),
        "done_at": NOON - timedelta(days=9),
    }
    return Turn.objects.create(tenant=desk.tenant, request=request, **usual | values)


def letter(desk, request, **values):
    usual = {
        "key": uuid4().hex,
        "kind": "offer",
        "about": f"request/{request.pk}",
        "recipient": "zoe@guest.test",
        "name": "Zoé Lambert",
        "language": "fr",
        "subject": "Re: Budget",
        "text": "…",
        "html": "…",
        "state": "sent",
    }
    return Letter.objects.create(tenant=desk.tenant, **usual | values)


def test_where_nothing_is_arranged_it_says_how_to_begin(served):
    page = text(served.get("assistant/"))

    assert "Nothing is being arranged" in page
    assert f"{served.tenant.slug}@assistant.localhost" in page


def test_each_matter_is_listed_with_its_state_guests_and_times(served):
    request = matter(served)
    guest(served, request, state="asked")
    offer(served, request, NOON)

    page = text(served.get("assistant/"))

    assert "Budget of the year" in page
    assert "Waits for guests" in page
    assert "Zoé Lambert" in page
    assert "Tuesday 10 March 2026, 12:00" in page


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("gather", "Waits for you"),
        ("offer", "Looks for times"),
        ("settle", "Some have answered"),
        ("cancelled", "1 matter is over"),
        ("closed", "Given up"),
    ],
)
def test_each_state_has_its_words(served, state, words):
    matter(served, state=state)

    assert words in text(served.get("assistant/"))


def test_a_letter_that_waits_for_a_person_shows_in_the_list(served):
    turn(served, matter(served), state="waiting", waiting_since=NOON, done_at=None)

    assert "A person looks at a letter" in text(served.get("assistant/"))


def test_the_whole_of_a_matter_is_shown(served):
    request = matter(served, place="+33 1 99 00 00 00")
    zoe = guest(served, request, state="accepted")
    guest(served, request, name="", email="paul@guest.test", required=False)
    offer(served, request, NOON, state="taken")
    offer(served, request, NOON + timedelta(days=1), number=2, state="refused")
    turn(served, request)
    turn(served, request, role="guest", participant=zoe, state="settled")
    turn(served, request, role="stranger", state="refused")
    letter(served, request)

    page = text(served.get(f"assistant/matters/{request.pk}/"))

    for words in (
        "45 minutes",
        "By telephone: +33 1 99 00 00 00",
        "Has chosen",
        "paul@guest.test",
        "(optional)",
        "Taken",
        "Turned down",
        f"From {served.host.name}",
        "From Zoé Lambert",
        "From Somebody else",
        "Handled by a person",
        "To Zoé Lambert",
        "Re: Budget",
    ):
        assert words in page


def test_a_matter_is_called_off(served):
    request = matter(served)
    guest(served, request, state="asked")

    page = text(served.post(f"assistant/matters/{request.pk}/call-off/"))

    assert "It is called off, and your guests are told." in page
    assert "Takes part no more" in page
    assert "Call it off …" not in page
    assert served.post(f"assistant/matters/{request.pk}/call-off/").status_code == 409


def test_a_bare_matter_is_shown_too(served):
    request = matter(served, subject="", state="gather")

    page = text(served.get(f"assistant/matters/{request.pk}/"))

    assert "(no subject)" in page
    assert "Nobody yet." in page


def test_the_matters_of_another_host_are_missing(served):
    other = make_host(served.tenant, name="Owen")
    request = matter(served, host=other)

    assert "Budget" not in text(served.get("assistant/"))
    assert served.get(f"assistant/matters/{request.pk}/").status_code == 404
