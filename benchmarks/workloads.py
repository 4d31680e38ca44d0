"""Neutral slot workloads: reading them as questions, and making the large ones.

The format and the offering rule stand in ``tests/data/slots/README.md``.
"""

import random
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from secretaire.scheduling.availability import core

#: a workload as its JSON says it
Workload: TypeAlias = Mapping[str, Any]

_MODES = {
    "single": core.Mode.SINGLE,
    "collective": core.Mode.COLLECTIVE,
    "round_robin": core.Mode.ANY_OF,
}


def request(workload: Workload) -> core.Request:
    """Return the question that a workload asks; its ISO texts are converted here."""
    (window,) = core.parsed([(workload["window"]["from"], workload["window"]["to"])])
    return core.Request(
        rules=_rules(workload),
        hosts=tuple(_host(each) for each in workload["hosts"]),
        duration=timedelta(minutes=workload["duration_min"]),
        window=window,
        now=window[0],
    )


def _rules(workload: Workload) -> core.Rules:
    return core.Rules(
        durations=(timedelta(minutes=workload["duration_min"]),),
        mode=_MODES[workload["mode"]],
        step=timedelta(minutes=workload["step_min"]),
        before=timedelta(minutes=workload["buffer_before_min"]),
        after=timedelta(minutes=workload["buffer_after_min"]),
        notice=timedelta(minutes=workload["min_notice_min"]),
    )


def _host(data: Workload) -> core.Host:
    weekdays: dict[int, list[core.Hours]] = {}
    for each in data["weekly_hours"]:
        for sunday_first in each["days"]:
            hours = core.Hours(start=_wall(each["start"]), end=_wall(each["end"]))
            weekdays.setdefault((sunday_first - 1) % 7, []).append(hours)
    return core.Host(
        zone=ZoneInfo(data["tz"]),
        hours=core.WeeklyHours.of(weekdays),
        busy={data["id"]: core.parsed(data["busy"])},
    )


def _wall(text: str) -> time:
    """Return a wall-clock time; the format's last minute of a day means the midnight after it."""
    return time(0) if text in {"23:59", "24:00"} else time.fromisoformat(text)


def generated() -> Iterator[Workload]:
    """Yield the large workloads, the same on every run."""
    yield _office("single_5000", "single", hosts=1, blocks=5000)
    yield _office("team10_collective_500", "collective", hosts=10, blocks=500)
    yield _office("team10_roundrobin_5000", "round_robin", hosts=10, blocks=5000)
    yield _fragmented("fragmented_365d", days=365)


def _office(name: str, mode: str, *, hosts: int, blocks: int) -> Workload:
    """Return sixty days of office hours in Paris; each host has busy blocks on forty days."""
    dice = random.Random(name)  # noqa: S311 - repeatable, not secret
    start = datetime(2028, 2, 29, 23, tzinfo=UTC)
    # Even the busiest leave some days free, and the whole team some of the same.
    full = dice.sample(range(60), 48)
    team = [
        {
            "id": f"h{number}",
            "tz": "Europe/Paris",
            "weekly_hours": [{"days": [1, 2, 3, 4, 5], "start": "09:00", "end": "17:00"}],
            "busy": [_block(dice, start, day) for day in dice.choices(dice.sample(full, 40), k=blocks)],
        }
        for number in range(hosts)
    ]
    buffers = {"buffer_before_min": 10, "buffer_after_min": 10}
    return _workload(name, mode, start, start + timedelta(days=60, hours=-1), team) | buffers


def _block(dice: random.Random, start: datetime, day: int) -> list[str]:
    begin = start + timedelta(days=day, minutes=5 * dice.randrange(7 * 12, 18 * 12))
    return [_iso(begin), _iso(begin + timedelta(minutes=dice.choice([15, 30, 45, 60, 90])))]


def _fragmented(name: str, *, days: int) -> Workload:
    """Return round-the-clock hours with ten busy minutes at the start of every hour."""
    start = datetime(2028, 3, 1, tzinfo=UTC)
    hours = [start + timedelta(hours=number) for number in range(days * 24)]
    host = {
        "id": "h0",
        "tz": "UTC",
        "weekly_hours": [{"days": list(range(7)), "start": "00:00", "end": "23:59"}],
        "busy": [[_iso(hour), _iso(hour + timedelta(minutes=10))] for hour in hours],
    }
    return _workload(name, "single", start, start + timedelta(days=days), [host])


def _workload(name: str, mode: str, start: datetime, end: datetime, hosts: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": name,
        "perf": True,
        "mode": mode,
        "window": {"from": _iso(start), "to": _iso(end)},
        "duration_min": 30,
        "step_min": 15,
        "buffer_before_min": 0,
        "buffer_after_min": 0,
        "min_notice_min": 0,
        "invitee_tz": "UTC",
        "hosts": hosts,
    }


def _iso(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
