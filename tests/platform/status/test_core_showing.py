"""How things are at the moment, the bars of days, and the forms that programs read."""

import json
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from defusedxml import ElementTree
from inline_snapshot import snapshot

from secretaire.lib.intervals import seconds
from secretaire.platform.status.core.outages import Course, Vote, day, outages
from secretaire.platform.status.core.publishing import Component, Overview, feed, spoken, summary
from secretaire.platform.status.core.reports import Target
from secretaire.platform.status.core.showing import (
    HEIGHT,
    LEAST,
    Announcement,
    Condition,
    Indicator,
    Kind,
    Said,
    Stage,
    bars,
    condition,
    indicator,
)

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TEN = timedelta(minutes=10)
SLOW = timedelta(seconds=3)


def seen(*marks: str) -> list[Vote]:
    """Return what places saw a minute ago: + up, - down, s slow."""
    return [
        Vote(place=str(number), at=NOW - timedelta(minutes=1), ok=mark != "-", took=SLOW if mark == "s" else TEN / 1000)
        for number, mark in enumerate(marks)
    ]


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        (seen("+", "+"), Condition.OPERATIONAL),
        (seen("+", "-"), Condition.PARTIAL),
        (seen("+", "-", "-"), Condition.MAJOR),
        (seen("-"), Condition.MAJOR),
        (seen("s", "s", "+"), Condition.DEGRADED),
        (seen("s", "+", "+"), Condition.OPERATIONAL),
        ([], Condition.UNKNOWN),
        ([Vote(place="a", at=NOW - timedelta(minutes=4), ok=True)], Condition.UNKNOWN),  # long ago is not now
        ([Vote(place="a", at=NOW + timedelta(minutes=1), ok=True)], Condition.UNKNOWN),
    ],
)
def test_how_a_target_is_follows_from_the_last_word_of_each_place(votes, expected):
    assert condition(votes, now=NOW, slow=SLOW) is expected


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ([Condition.OPERATIONAL] * 2, Indicator.NONE),
        ([Condition.OPERATIONAL, Condition.UNKNOWN], Indicator.MINOR),
        ([Condition.OPERATIONAL, Condition.DEGRADED], Indicator.MINOR),
        ([Condition.OPERATIONAL, Condition.MAJOR], Indicator.MAJOR),
        ([Condition.MAJOR] * 2, Indicator.CRITICAL),
        ([], Indicator.MINOR),
    ],
)
def test_the_whole_is_well_only_if_everything_is_known_to_be(conditions, expected):
    assert indicator(conditions) is expected


def test_a_day_is_drawn_as_what_failed_on_it_and_never_too_small_to_be_seen():
    days = [date(2026, 3, 1) + timedelta(days=number) for number in range(6)]
    start = day(days[0])[0]
    down = (
        (start + 3600, start + 3660),
        (start + 86400, start + 86400 + 43200),
        (start + 2 * 86400, start + 3 * 86400),
    )
    silent = ((start + 3 * 86400, start + 4 * 86400), (start + 5 * 86400, start + 5 * 86400 + 10_000))
    course = Course(within=(start, start + 6 * 86400), down=down, silent=silent)

    found = bars(course, days=days, outages=outages(course), least=TEN)

    assert [(bar.word, bar.fallen) for bar in found] == [
        ("short", LEAST),
        ("down", HEIGHT // 2),
        ("down", HEIGHT),
        ("silent", 0),
        ("up", 0),
        ("partly", 0),
    ]
    assert [bar.longest for bar in found][:2] == [timedelta(minutes=1), timedelta(hours=12)]


def overview(*announcements: Announcement, condition: Condition = Condition.MAJOR, language: str = "en") -> Overview:
    return Overview(
        name="The house: status",
        url="https://status.example.org/",
        language=language,
        at=NOW,
        components=(
            Component(target=Target.PAGE, name="Booking pages", condition=condition),
            Component(target=Target.MAIL, name="Letters", condition=Condition.UNKNOWN),
        ),
        indicator=Indicator.MAJOR,
        description="Parts of the service fail",
        announcements=announcements,
    )


def announced(kind: Kind, *stages: Stage, ended: datetime | None = None) -> Announcement:
    said = [
        Said(
            id=UUID(int=number),
            stage=stage,
            at=NOW - timedelta(hours=number),
            text={"en": f"Said {stage} <& more>", "fr": f"Dit {stage}"},
        )
        for number, stage in enumerate(stages, start=1)
    ]
    return Announcement(
        id=UUID(int=99),
        kind=kind,
        title={"en": "Bookings fail"},
        impact=Indicator.MAJOR,
        targets=(Target.PAGE,),
        began=NOW - timedelta(hours=5),
        until=NOW + timedelta(hours=1) if kind is Kind.MAINTENANCE else None,
        ended=ended,
        said=tuple(said),
    )


def test_programs_are_told_what_is_wrong_in_the_shape_that_they_know():
    found = summary(overview(announced(Kind.INCIDENT, Stage.MONITORING, Stage.INVESTIGATING)))

    json.dumps(found)
    assert found["status"] == {"indicator": "major", "description": "Parts of the service fail"}
    assert [(each["name"], each["status"]) for each in found["components"]] == [
        ("Booking pages", "major_outage"),
        ("Letters", "partial_outage"),  # nobody knows: that is not well
    ]
    (incident,) = found["incidents"]
    assert incident["status"] == "monitoring"
    assert incident["monitoring_at"] == "2026-03-02T11:00:00.000Z"
    assert [each["body"] for each in incident["incident_updates"]] == [
        "Said monitoring <& more>",
        "Said investigating <& more>",
    ]
    assert [each["name"] for each in incident["components"]] == ["Booking pages"]
    assert found["scheduled_maintenances"] == []
    assert sorted(found["page"]) == ["id", "name", "time_zone", "updated_at", "url"]


def test_a_maintenance_stands_by_itself_and_what_is_over_is_left_out():
    over = announced(Kind.INCIDENT, Stage.RESOLVED, ended=NOW)
    found = summary(overview(over, announced(Kind.MAINTENANCE, Stage.SCHEDULED)))

    assert found["incidents"] == []
    (planned,) = found["scheduled_maintenances"]
    assert (planned["impact"], planned["scheduled_for"], planned["scheduled_until"]) == (
        "maintenance",
        "2026-03-02T07:00:00.000Z",
        "2026-03-02T13:00:00.000Z",
    )


def test_an_id_is_the_same_every_time():
    first, second = (summary(overview()) for _ in range(2))

    assert first == second
    assert len({each["id"] for each in first["components"]}) == 2


def test_the_feed_has_an_entry_for_each_thing_that_was_said():
    stages = {stage: stage.value for stage in Stage}
    found = overview(announced(Kind.INCIDENT, Stage.RESOLVED, Stage.INVESTIGATING, ended=NOW), language="fr")

    root = ElementTree.fromstring(feed(found, stages=stages))

    space = {"a": "http://www.w3.org/2005/Atom"}
    assert [each.text for each in root.findall("a:entry/a:title", space)] == [
        "resolved: Bookings fail",
        "investigating: Bookings fail",
    ]
    assert root.find("a:entry/a:content", space).text == "Dit resolved"
    assert root.find("a:updated", space).text == "2026-03-02T11:00:00.000Z"
    for required in ("id", "title", "updated", "author/a:name"):
        assert root.find(f"a:{required}", space) is not None


def test_a_feed_of_nothing_is_one():
    text = feed(overview(), stages={}).decode()

    assert text.replace("><", ">\n<").split("\n", 1)[1] == snapshot("""\
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>https://status.example.org/</id>
<title>The house: status</title>
<updated>2026-03-02T12:00:00.000Z</updated>
<link href="https://status.example.org/" />
<link rel="self" href="https://status.example.org/feed.atom" />
<author>
<name>The house: status</name>
</author>
</feed>\
""")


def test_a_text_in_one_language_serves_for_both():
    assert spoken({"en": "Yes"}, "fr") == "Yes"
    assert spoken({"en": "Yes", "fr": "Oui"}, "fr") == "Oui"
    assert spoken({}, "fr") == ""


def test_instants_are_written_in_utc():
    at = datetime.fromisoformat("2026-03-02T13:00:00+01:00")
    told = Overview(**{name: getattr(overview(), name) for name in Overview.__slots__} | {"at": at})

    assert summary(told)["page"]["updated_at"] == "2026-03-02T12:00:00.000Z"
    assert seconds(at) == seconds(NOW)
