"""What a page may say, and in which words it says it."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from secretaire.scheduling.pages import core
from secretaire.scheduling.pages.core import Asked, Fault, Kind, PlaceKind, QuestionKind, Terms

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
GOOD = Terms(
    slug="first-talk",
    title={"en": "First talk", "fr": "Premier échange"},
    languages=("en", "fr"),
    durations=(30 * MINUTE, 45 * MINUTE),
    place="https://meet.example.org/{room}",
)
LINE = Asked(kind=QuestionKind.LINE, label={"en": "Topic", "fr": "Sujet"}, purpose={"en": "so", "fr": "ainsi"})
CHOICE = replace(LINE, kind=QuestionKind.CHOICE, choices=({"en": "a", "fr": "à"}, {"en": "b", "fr": "bé"}))


def test_good_terms_have_no_fault():
    assert core.faults(GOOD, [LINE, CHOICE]) == {}
    assert core.faults(replace(GOOD, kind=Kind.GROUP, seats=8), []) == {}
    assert core.faults(replace(GOOD, kind=Kind.ANY_OF, team_id=uuid4()), []) == {}
    assert core.faults(replace(GOOD, place_kind=PlaceKind.PHONE, place=""), []) == {}
    assert core.faults(replace(GOOD, place_kind=PlaceKind.ADDRESS, place="12 {rue}"), []) == {}


@pytest.mark.parametrize(
    ("values", "field", "fault"),
    [
        ({"slug": ""}, "slug", Fault.MISSING),
        ({"slug": "First"}, "slug", Fault.SLUG),
        ({"slug": "-first"}, "slug", Fault.SLUG),
        ({"slug": "first\n"}, "slug", Fault.SLUG),
        ({"slug": "x" * 61}, "slug", Fault.SLUG),
        ({"slug": "desk"}, "slug", Fault.RESERVED),
        ({"languages": ()}, "languages", Fault.MISSING),
        ({"title": {"en": "First talk"}}, "title.fr", Fault.MISSING),
        ({"title": {"en": "x" * 201, "fr": "y"}}, "title.en", Fault.TOO_LONG),
        ({"description": {"fr": "x" * 5001}}, "description.fr", Fault.TOO_LONG),
        ({"kind": Kind.COLLECTIVE}, "team_id", Fault.NO_TEAM),
        ({"seats": 2}, "seats", Fault.RANGE),
        ({"kind": Kind.GROUP, "seats": 0}, "seats", Fault.RANGE),
        ({"kind": Kind.GROUP, "seats": 1001}, "seats", Fault.RANGE),
        ({"durations": ()}, "durations", Fault.MISSING),
        ({"durations": tuple(n * MINUTE for n in range(5, 14))}, "durations", Fault.TOO_MANY),
        ({"durations": (30 * MINUTE, 30 * MINUTE)}, "durations", Fault.TWICE),
        ({"durations": (4 * MINUTE,)}, "durations", Fault.RANGE),
        ({"durations": (13 * HOUR,)}, "durations", Fault.RANGE),
        ({"step": 4 * MINUTE}, "step", Fault.RANGE),
        ({"step": 25 * HOUR}, "step", Fault.RANGE),
        ({"buffer_before": -MINUTE}, "buffer_before", Fault.RANGE),
        ({"buffer_after": 25 * HOUR}, "buffer_after", Fault.RANGE),
        ({"notice": -MINUTE}, "notice", Fault.RANGE),
        ({"window": timedelta(0), "notice": timedelta(0)}, "window", Fault.RANGE),
        ({"window": 367 * DAY}, "window", Fault.RANGE),
        ({"window": DAY, "notice": DAY}, "window", Fault.BEFORE_NOTICE),
        ({"per_day": 0}, "per_day", Fault.RANGE),
        ({"per_week": 501}, "per_week", Fault.RANGE),
        ({"repeats": 0}, "repeats", Fault.RANGE),
        ({"repeats": 53}, "repeats", Fault.RANGE),
        ({"place": ""}, "place", Fault.MISSING),
        ({"place": "x" * 501}, "place", Fault.TOO_LONG),
        ({"place": "http://meet.example.org/{room}"}, "place", Fault.NO_LINK),
        ({"place": "javascript:alert(1)"}, "place", Fault.NO_LINK),
        ({"place": "https://meet.example.org@evil.example/"}, "place", Fault.NO_LINK),
        ({"place": "https://[meet/"}, "place", Fault.NO_LINK),
        ({"place": "https://meet.example.org/{rooom}"}, "place", Fault.NO_ROOM),
    ],
)
def test_a_fault_is_named_by_its_field(values, field, fault):
    assert core.faults(replace(GOOD, **values), [])[field] == fault


@pytest.mark.parametrize(
    ("values", "field", "fault"),
    [
        ({"label": {"en": "Topic"}}, "label.fr", Fault.MISSING),
        ({"purpose": {}}, "purpose.en", Fault.MISSING),
        ({"label": {"en": "x" * 201, "fr": "y"}}, "label.en", Fault.TOO_LONG),
        ({"choices": ({"en": "a", "fr": "à"},)}, "choices.en", Fault.FEW_CHOICES),
        ({"choices": ({"en": "a", "fr": "à"}, {"en": "b"})}, "choices.fr", Fault.FEW_CHOICES),
        ({"choices": ({"en": "a", "fr": "à"}, {"en": "a", "fr": "b"})}, "choices.en", Fault.TWICE),
        ({"choices": ({"en": "a", "fr": "à"}, {"en": "x" * 201, "fr": "b"})}, "choices.en", Fault.TOO_LONG),
        ({"choices": tuple({"en": str(n), "fr": str(n)} for n in range(31))}, "choices.fr", Fault.TOO_MANY),
    ],
)
def test_a_questions_fault_is_named_by_its_place(values, field, fault):
    assert core.faults(GOOD, [LINE, replace(CHOICE, **values)])[f"questions.1.{field}"] == fault


def test_there_are_not_too_many_questions():
    assert core.faults(GOOD, [LINE] * 21)["questions"] == Fault.TOO_MANY


def test_words_are_in_the_first_language_that_has_them():
    texts = {"en": "First talk", "fr": "Premier échange", "de": ""}

    assert core.in_language(texts, "fr", "en") == "Premier échange"
    assert core.in_language(texts, "de", "fr") == "Premier échange"
    assert core.in_language({"fr": "Premier échange"}, "en") == "Premier échange"
    assert core.in_language({}, "en") == ""


def test_only_a_video_meeting_has_a_room():
    assert core.place("video", "https://meet.example.org/{room}", room="a1") == "https://meet.example.org/a1"
    assert core.place("address", "{room}", room="a1") == "{room}"
