"""Checks of what is held hold where it is explained and goes in time, and fail where it stays."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.factories import make_host, make_page

from secretaire.platform.erasure.models import Request
from secretaire.platform.retention import queries as retention
from secretaire.platform.retention.models import Choice
from secretaire.scheduling.letters.models import Letter
from secretaire.scheduling.mailboxes.models import Arrival, Mailbox
from secretaire.scheduling.pages.models import Question
from secretaire.trust.evidence.queries.checks import CHECKS, holding

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("as_worker")


def look(name, **figures):
    return CHECKS[name](NOW, figures)


def letter(tenant, *, age=DAY, text="Lunch?"):
    box = Mailbox.objects.create(tenant=tenant, kind="service", address="a@b.test")
    told = {"size": 1, "original": b"x", "digest": "1", "text": text}
    Arrival.objects.create(tenant=tenant, mailbox=box, received_at=NOW - age, **told)


@pytest.mark.parametrize(
    ("age", "chosen", "ok"),
    [(60 * DAY, None, True), (91 * DAY, None, True), (92 * DAY, None, False), (60 * DAY, 30, False)],
    ids=["young", "before the night", "too old", "older than was chosen"],
)
def test_a_row_that_should_be_gone_is_found(alone, age, chosen, ok):
    letter(alone, age=age)
    if chosen:
        Choice.objects.create(tenant=alone, table="mailboxes_arrival", days=chosen)

    assert look("retention.kept").ok is ok


def test_without_rules_nothing_is_said_of_what_is_kept(alone, monkeypatch):
    monkeypatch.setattr(retention, "rules", [])

    with pytest.raises(holding.NoRules):
        look("retention.kept")


def wish(tenant, state, *, received, ended=None, extended=None):
    Request.objects.create(
        tenant=tenant,
        kind="guest",
        address="g@guest.test",
        digest="d",
        language="en",
        state=state,
        asked_by="guest",
        asked_at=NOW - received,
        received_at=NOW - received,
        due_at=NOW - received + (90 * DAY if extended else 30 * DAY),
        extended_at=NOW - received + extended if extended else None,
        ended_at=NOW - received + ended if ended else None,
    )


@pytest.mark.parametrize(
    ("state", "values", "ok"),
    [
        ("open", {"received": 20 * DAY}, True),
        ("open", {"received": 40 * DAY}, False),
        ("open", {"received": 40 * DAY, "extended": 10 * DAY}, True),
        ("done", {"received": 90 * DAY, "ended": 20 * DAY}, True),
        ("done", {"received": 90 * DAY, "ended": 40 * DAY}, False),
        ("running", {"received": 40 * DAY}, False),
    ],
    ids=["open", "late", "extended", "done", "done late", "still running"],
)
def test_a_wish_to_be_forgotten_that_is_late_is_found(alone, state, values, ok):
    wish(alone, state, **values)

    assert look("erasure.clock", answer="P1M").ok is ok


@pytest.mark.parametrize(
    ("text", "ok"),
    [("My number is 4111 1111 1111 1111.", False), ("My number is 4111 1111 1111 1112.", True)],
    ids=["a card", "none"],
)
def test_the_number_of_a_card_in_what_people_wrote_is_found(alone, text, ok):
    letter(alone, text=text)

    assert look("cards.none").ok is ok


@pytest.mark.parametrize(
    ("purpose", "ok"),
    [
        ({"en": "To prepare", "fr": "Pour préparer"}, True),
        ({"en": "To prepare"}, False),
        ({"en": "To prepare", "fr": " "}, False),
    ],
    ids=["in each language", "in one", "empty in one"],
)
def test_a_question_that_does_not_say_what_for_is_found(alone, purpose, ok):
    page = make_page(alone, host=make_host(alone))
    Question.objects.create(tenant=alone, page=page, position=0, label={"en": "Why?"}, purpose=purpose)

    assert look("questions.explained").ok is ok


def test_a_letter_that_was_written_to_a_list_is_found(alone):
    told = {"kind": "confirmation", "recipient": "a@b.test", "language": "en"}
    Letter.objects.create(tenant=alone, key="1", about="booking/1", **told)
    assert look("guests.unlisted").ok

    Letter.objects.create(tenant=alone, key="2", about="campaign/spring", **told | {"kind": "offer"})
    assert look("guests.unlisted").facts["faults"] == 1
    Letter.objects.create(tenant=alone, key="3", about="booking/", **told | {"kind": "news"})
    assert look("guests.unlisted").facts["faults"] == 2
