"""When the time of a notice is over, and what may be said in it."""

from datetime import UTC, datetime, timedelta

import pytest

from secretaire.trust.notices.core import (
    Journey,
    Stage,
    Unsaid,
    clean,
    digest,
    ends,
    left,
    said,
    spoken,
    untold,
)

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
BOTH = {"title": {"en": "Host", "fr": "Hébergeur"}, "text": {"en": "We move.", "fr": "Nous déménageons."}}
WHY = {"why": {"en": "Article 28(2)"}}


@pytest.mark.parametrize(
    ("journey", "stage", "told"),
    [
        (Journey(), Stage.WAITING, None),
        (Journey(sent=NOW), Stage.SENT, None),
        (Journey(sent=NOW, delivered=NOW + HOUR), Stage.DELIVERED, NOW + HOUR),
        (Journey(sent=NOW, opened=NOW + HOUR, delivered=NOW + DAY), Stage.OPENED, NOW + HOUR),
        (Journey(sent=NOW, opened=NOW + HOUR, acknowledged=NOW + DAY), Stage.ACKNOWLEDGED, NOW + HOUR),
        (Journey(sent=NOW, reached=NOW + DAY), Stage.SENT, NOW + DAY),
    ],
    ids=["nowhere", "sent", "delivered", "opened before its letter", "acknowledged", "told otherwise"],
)
def test_a_client_knows_from_the_first_sign_of_it(journey, stage, told):
    assert (journey.stage, journey.told) == (stage, told)


def test_a_notice_runs_from_when_the_last_client_knew():
    journeys = [Journey(sent=NOW, delivered=NOW + HOUR), Journey(sent=NOW, opened=NOW + 3 * DAY)]

    assert untold(journeys) == 0
    assert ends(sent=NOW, ahead=30 * DAY, journeys=journeys) == NOW + 33 * DAY
    assert ends(sent=NOW, ahead=30 * DAY, journeys=[]) == NOW + 30 * DAY
    assert ends(sent=NOW + 9 * DAY, ahead=DAY, journeys=journeys) == NOW + 10 * DAY


def test_it_does_not_run_before_it_is_sent_or_while_somebody_does_not_know():
    journeys = [Journey(delivered=NOW), Journey(sent=NOW)]

    assert untold(journeys) == 1
    assert ends(sent=NOW, ahead=DAY, journeys=journeys) is None
    assert ends(sent=None, ahead=DAY, journeys=[Journey(delivered=NOW)]) is None


def test_nothing_is_awaited_of_a_client_that_is_gone():
    journeys = [Journey(delivered=NOW), Journey(sent=NOW, here=False), Journey(delivered=NOW + 9 * DAY, here=False)]

    assert untold(journeys) == 0
    assert ends(sent=NOW, ahead=DAY, journeys=journeys) == NOW + DAY


def test_what_is_left_is_told_in_days_and_hours():
    assert left(NOW + DAY + 3 * HOUR, now=NOW) == (1, 3)
    assert left(NOW - 2 * HOUR, now=NOW) == (0, 2)


def test_one_language_is_enough_and_stands_for_the_other():
    kept = said({"title": {"fr": " Hôte "}, "text": {"fr": "Bientôt.\r\nOui."}, "why": {"en": "Law"}})

    assert kept == {"title": {"fr": "Hôte"}, "text": {"fr": "Bientôt.\nOui."}, "why": {"en": "Law"}}
    there = spoken(kept, "en")
    assert (there.language, there.title, there.text, there.why) == ("fr", "Hôte", "Bientôt.\nOui.", "Law")
    assert spoken(said(BOTH | WHY), "fr").title == "Hébergeur"
    assert spoken(said(BOTH | WHY), "de").language == "en"


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ({}, "title"),
        (BOTH, "why"),
        (BOTH | {"why": {"en": "\x00 "}}, "why"),
        (BOTH | WHY | {"title": {"en": "x" * 201}}, "title"),
        (BOTH | WHY | {"text": {"en": "x" * 8001}}, "text"),
        (BOTH | WHY | {"title": {"en": "Host"}}, "text"),
        (BOTH | WHY | {"text": {"en": "We move."}}, "text"),
    ],
    ids=["nothing", "no reason", "a reason of nothing", "long title", "long text", "text untitled", "title alone"],
)
def test_what_says_too_little_or_too_much_is_refused_by_its_part(written, part):
    with pytest.raises(Unsaid, match=part):
        said(written)


def test_a_text_loses_what_no_letter_may_hold():
    assert clean(" a\x07b\rc\u202e ") == "ab\nc"


def test_the_digest_is_of_all_of_it_and_of_the_salt():
    kept = said(BOTH | WHY)

    assert digest(kept, salt=b"a") == digest(said(BOTH | WHY), salt=b"a")
    assert (
        len({digest(kept, salt=b"a"), digest(kept, salt=b"b"), digest(said(BOTH | {"why": {"en": "?"}}), salt=b"a")})
        == 3
    )
