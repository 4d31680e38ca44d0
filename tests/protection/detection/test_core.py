"""What a rule means, which rules are refused and why, and how events are counted."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from secretaire.protection.alerts.core import Severity
from secretaire.protection.detection.core.compiling import BadRule, Clause, compiled
from secretaire.protection.detection.core.counting import Event, found
from secretaire.protection.detection.core.rules import Rule, Way, read

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
RULE = """
title: A rule
name: one
logsource: {product: secretaire}
detection:
  wanted:
    %s
  condition: %s
level: high
"""
COUNTED = """
---
title: Counted
level: low
correlation:
  type: %s
  rules: [one]
  group-by: [%s]
  timespan: %s
  condition: %s
"""


def clause(line, condition="wanted"):
    (part,) = read(slug="r", text=RULE % (line, condition)).parts
    return part.sql, part.values


@pytest.mark.parametrize(
    ("line", "sql", "values"),
    [
        ("verb: A.b", 'lower(v."verb") = lower(%s)', ("A.b",)),
        ("verb|cased: A.b", 'v."verb" = %s', ("A.b",)),
        ("verb|cased|startswith: A_", 'v."verb" LIKE %s', ("A\\_%",)),
        ("verb|contains: 50%", 'v."verb" ILIKE %s', ("%50\\%%",)),
        ("verb: 'a?b\\*c*'", 'v."verb" ILIKE %s', ("a_b*c%",)),
        ("verb|re: '^a.*b$'", 'v."verb" ~ %s', ("^a.*b$",)),
        ("verb|re|i: 'a'", 'v."verb" ~* %s', ("a",)),
        ("origin: null", "v.\"origin\" = ''", ()),
        ("origin: ''", 'lower(v."origin") = lower(%s)', ("",)),
        ("origin|exists: true", "v.\"origin\" <> ''", ()),
        ("origin|exists: false", "v.\"origin\" = ''", ()),
        ("actor|fieldref: subject", 'v."actor" = v."subject"', ()),
        ("hour: 3", 'v."hour" = %s', (3,)),
        ("hour|gte: 3", 'v."hour" >= %s', (3,)),
    ],
)
def test_what_a_line_means(line, sql, values):
    said, filled = clause(line)

    assert said.replace("((", "(").replace("))", ")") == f"({sql})".replace("))", ")")
    assert filled == values


def test_a_network_is_compared_as_one():
    sql, values = clause("origin|cidr: 10.0.0.0/8")

    assert "inet <<= %s::inet" in sql
    assert values == ("10.0.0.0/8",)


def test_conditions_are_put_together():
    sql, values = clause("verb: [a, b]", "not wanted")

    assert sql == '((NOT (lower(v."verb") = lower(%s) OR lower(v."verb") = lower(%s))))'
    assert values == ("a", "b")


@pytest.mark.parametrize(
    "line",
    [
        "nothing: a",
        "'verb\"; DROP TABLE audit_entry; --': a",
        "hour|re: '1'",
        "verb|gte: 3",
        "verb|re|m: a",
        "verb: true",
        "verb|base64offset|contains: a",
        "hour|fieldref: verb",
    ],
)
def test_what_is_not_there_is_not_asked_for(line):
    with pytest.raises(BadRule):
        clause(line)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "one rule"),
        ("a: [", "expected"),
        ("- 1", "."),
        (RULE % ("verb: a", "nothing"), "."),
        (RULE.replace("level: high", "") % ("verb: a", "wanted"), "level"),
        ((RULE % ("verb: a", "wanted")).replace("wanted:\n    verb: a", "wanted: [abc]"), "field"),
        (RULE % ("verb: a", "wanted") + "x" * 20_000, "large"),
        (RULE % ("verb: a", "wanted") + "---" + RULE % ("verb: b", "wanted"), "one"),
        (RULE % ("verb: a", "wanted") + COUNTED % ("event_count", "who", "1h", "{lte: 3}"), "gte"),
        (RULE % ("verb: a", "wanted") + COUNTED % ("event_count", "who", "1h", "{gte: 0}"), "one at least"),
        (RULE % ("verb: a", "wanted") + COUNTED % ("event_count", "what", "1h", "{gte: 3}"), "no field"),
        (RULE % ("verb: a", "wanted") + COUNTED % ("event_count", "who", "40d", "{gte: 3}"), "31 days"),
        (
            RULE % ("verb: a", "wanted") + COUNTED % ("value_sum", "who", "1h", "{gte: 3, field: hour}"),
            "not understood",
        ),
        (RULE % ("verb: a", "wanted") + COUNTED % ("value_count", "who", "1h", "{gte: 3, field: hour}"), "no field"),
        (
            RULE % ("verb: a", "wanted")
            + (COUNTED % ("event_count", "who", "1h", "{gte: 3}"))
            .replace("[one]", "[two]\nname: two", 1)
            .replace(
                "correlation:\n  type: event_count\n  rules: [two]\nname: two",
                "name: two\ncorrelation:\n  type: event_count\n  rules: [two]",
            ),
            ".",
        ),
    ],
)
def test_a_bad_rule_is_refused_and_says_why(text, why):
    with pytest.raises(BadRule, match=why):
        read(slug="r", text=text)


@pytest.mark.parametrize("slug", ["", "A", "a b", "../a", "a" * 62])
def test_a_rule_has_a_plain_name(slug):
    with pytest.raises(BadRule):
        read(slug=slug, text=RULE % ("verb: a", "wanted"))


def test_a_correlation_says_how_many_where_and_in_which_time():
    found_ = read(slug="r", text=RULE % ("verb: a", "wanted") + COUNTED % ("event_count", "who", "1h", "{gt: 3}"))

    assert (found_.way, found_.by, found_.span, found_.least) == (Way.COUNT, ("who",), timedelta(hours=1), 4)


def test_a_tree_that_nobody_knows_is_refused():
    with pytest.raises(BadRule):
        compiled(object())


def event(minute, place=None, parts=(0,), **fields):
    return Event(
        id=uuid4(),
        place=minute if place is None else place,
        at=NOW + timedelta(minutes=minute),
        fields={"who": "", "origin": ""} | fields,
        parts=frozenset(parts),
    )


def rule(way, least=1, by=(), parts=1):
    return Rule(
        slug="r",
        title="R",
        severity=Severity.LOW,
        tags=(),
        parts=(Clause("true"),) * parts,
        way=way,
        by=by,
        span=timedelta(minutes=10),
        least=least,
        field="origin",
    )


def crossings(which, events, behind=-1):
    return [(each.event.place, each.group, each.metric) for each in found(which, events, behind=behind)]


def test_each_event_is_a_finding_once():
    assert crossings(rule(Way.EACH), [event(0), event(1)], behind=0) == [(1, (), 1)]


def test_a_count_is_found_when_it_is_reached_and_again_when_it_was_less_meanwhile():
    events = [event(minute) for minute in (0, 1, 2, 3, 30, 31, 32)]

    assert crossings(rule(Way.COUNT, 3), events) == [(2, (), 3), (32, (), 3)]
    assert crossings(rule(Way.COUNT, 3), events, behind=2) == [(32, (), 3)]


def test_groups_are_counted_apart():
    events = [event(0, who="a"), event(1, who="b"), event(2, who="a")]

    assert crossings(rule(Way.COUNT, 2, by=("who",)), events) == [(2, ("a",), 2)]


def test_different_values_are_counted_and_empty_ones_are_not():
    events = [event(0, origin="x"), event(1, origin="x"), event(2), event(11, origin="y"), event(12, origin="z")]

    assert crossings(rule(Way.VALUES, 2), events) == [(11, (), 2)]
    assert crossings(rule(Way.VALUES, 3), events) == []


def test_one_of_each_is_found_in_any_order_or_in_theirs():
    events = [event(0, parts=(1,)), event(1, parts=(0,)), event(20, parts=(0,)), event(21, parts=(1,))]

    assert crossings(rule(Way.ALL, parts=2), events) == [(1, (), 2), (21, (), 2)]
    assert crossings(rule(Way.ORDERED, parts=2), events) == [(21, (), 2)]
