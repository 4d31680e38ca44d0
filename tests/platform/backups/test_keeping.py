"""Three months of backups, hour by hour: nothing gets too old, and whatever the window promises can be returned to."""

import os
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretaire.lib.storage import Directory
from secretaire.platform.backups import core
from secretaire.platform.backups.adapters.tidying import Wanted
from secretaire.platform.backups.core import Backup, Kind, Part, Policy, wal

START = datetime(2026, 1, 5, 12, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)

POLICIES = {
    "as delivered": (Policy(window=30 * DAY, daily=30, weekly=4, monthly=1, longest=31 * DAY), 24, 6),
    "full once a week": (Policy(window=7 * DAY, daily=30, weekly=8, monthly=3, longest=31 * DAY), 168, 24),
    "long months": (Policy(window=7 * DAY, daily=7, weekly=5, monthly=3, longest=80 * DAY), 72, 12),
    "no room to spare": (Policy(window=21 * DAY, daily=0, weekly=2, monthly=9, longest=28 * DAY), 168, 6),
    "one day": (Policy(window=timedelta(0), daily=1, weekly=0, monthly=0, longest=DAY), 24, 6),
}


def segment(at):
    """The segment of the log that is written at an instant: one each hour."""
    hours = (at - START) // HOUR + 1
    return f"00000001{hours >> 8:08X}{hours & 0xFF:08X}"


def made(kind, parent, began, *, lasts):
    word = f"{began:%Y%m%dt%H%M%S}"
    return Backup(
        id=word,
        kind=kind,
        parent=parent if kind is Kind.CHANGE else "",
        began_at=began,
        ended_at=began + lasts,
        segment=segment(began),
        size=1,
        parts=(Part(name=f"base/{word}/000001", size=1, sha256="0"),),
        key="0",
        tool="pg_basebackup 18",
        files=(f"held/{word}",),
    )


def lived(policy, *, full, change, days, lasts=timedelta(minutes=40)):
    """Yield each hour with the backups that there are then: made as they are due, and thinned once an hour."""
    held, on_its_way = [], None
    for hours in range(days * 24):
        now = START + hours * HOUR
        if on_its_way and on_its_way.ended_at <= now:
            held, on_its_way = [*held, on_its_way], None
        kind = on_its_way is None and core.due(held, full=full * HOUR, change=change * HOUR, policy=policy, now=now)
        if kind:
            on_its_way = made(kind, held[-1].id if held else "", now, lasts=lasts)
        before = held
        stays = core.kept(held, policy, now=now)
        held = [each for each in held if each.id in stays]
        yield now, before, held


def confirm(policy, now, before, held):
    """See that nothing is too old, that the window is whole, and that all else is there for a reason."""
    assert core.keeping.overdue(held, policy, now=now + core.TIDIED) == []
    start = now - policy.window
    if start >= START + DAY:
        assert core.chain(held, at=start)[-1].ended_at <= start
    known = {each.id: each for each in before}
    lines = {each.id: core.lineage(each, known) for each in before}
    end = now - policy.longest + core.TIDIED * 2
    last = {}
    for each in before:
        for name, span in (
            ("daily", f"{each.ended_at:%Y-%m-%d}"),
            ("weekly", f"{each.ended_at:%G-%V}"),
            ("monthly", f"{each.ended_at:%Y-%m}"),
        ):
            last.setdefault(name, {})[span] = each
    reasons = [each for each in before if each.ended_at > start]
    reasons += [each for each in before if each.ended_at <= start][-1:]
    for name, spans in last.items():
        number = getattr(policy, name)
        reasons += [spans[span] for span in sorted(spans, reverse=True)[:number]]
    reasons = [each for each in reasons if lines[each.id][0].began_at > end or each is before[-1]]
    assert {each.id for each in held} == {part.id for each in reasons for part in lines[each.id]}


@pytest.mark.parametrize(("policy", "full", "change"), POLICIES.values(), ids=POLICIES)
def test_for_ninety_days_nothing_gets_too_old_and_the_window_stays_whole(policy, full, change):
    assert policy.fault(full=full * HOUR) == ""

    oldest, kinds = timedelta(0), Counter()
    for now, before, held in lived(policy, full=full, change=change, days=90):
        confirm(policy, now, before, held)
        oldest = max([oldest, *(now - each.began_at for each in held)])
        kinds.update(each.kind for each in held if each.ended_at > now - HOUR)

    assert policy.window < oldest < policy.longest
    assert kinds[Kind.FULL] >= 90 * 24 // full
    assert kinds[Kind.CHANGE] > kinds[Kind.FULL]


@settings(max_examples=20, deadline=None)
@given(
    window=st.integers(0, 10),
    spare=st.integers(1, 9),
    numbers=st.tuples(st.integers(0, 12), st.integers(0, 4), st.integers(0, 2)),
    share=st.floats(0.1, 1),
    change=st.integers(4, 30),
    lasts=st.integers(1, 200),
)
def test_whatever_policy_is_taken_is_held(window, spare, numbers, share, change, lasts):
    daily, weekly, monthly = numbers
    policy = Policy(window=window * DAY, daily=daily, weekly=weekly, monthly=monthly, longest=(window + spare) * DAY)
    full = max(int(spare * 24 * share), 4)
    assert policy.fault(full=full * HOUR) == ""

    for now, before, held in lived(policy, full=full, change=change, days=21, lasts=timedelta(minutes=lasts)):
        confirm(policy, now, before, held)


@pytest.mark.parametrize("called", ["as delivered", "full once a week"])
def test_ninety_days_of_backups_in_a_folder_are_thinned_as_promised(tmp_path, monkeypatch, called):
    monkeypatch.setattr(os, "fsync", lambda _: None)  # thousands of small files, which the disk may forget
    (policy, full, change), place, known, told = POLICIES[called], Directory(tmp_path), {}, count()
    for now, _, held in lived(policy, full=full, change=change, days=90):
        place.put(f"wal/{wal.kept_as(segment(now))[4:]}", [b"log"])
        for each in held:
            if each.id not in known:
                known[each.id] = each
                for name in (f"files/{each.files[0]}", each.parts[0].name, f"catalogue/{each.id}"):
                    place.put(name, [each.id.encode()])
        if now.hour == 0:  # once a day is enough: what goes by the hour is shown above
            here = [known[name.partition("/")[2]] for name in place.names("catalogue")]
            gone = Wanted(here, policy=policy, keys=7 * DAY, now=now).tidy(place)
            next(told)
            stays = {each.id: each for each in here if each.id not in gone}
            words = {name.split("/")[1] for name in place.names("base")}
            assert words == set(stays) == {name.split("/")[1] for name in place.names("catalogue")}
            assert {name.split("/")[2] for name in place.names("files")} == set(stays)
            assert all(now - each.began_at < policy.longest for each in stays.values())
            log = [wal.called(name) for name in place.names("wal")]
            start = now - policy.window
            if start > START + DAY:
                chained = core.chain(stays.values(), at=start)
                assert wal.following(log, first=chained[-1].segment)[-1] == segment(now)
            assert len(log) <= (policy.window + DAY) // HOUR + full + 24

    assert next(told) == 90
