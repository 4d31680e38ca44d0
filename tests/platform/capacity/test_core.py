"""Trends that outliers do not bend, days to full with their doubt, and what is left when machines are lost."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire.platform.capacity.core.drawing import HEIGHT, WIDTH, plot
from secretaire.platform.capacity.core.judging import Outlook, Verdict, outlook, verdict
from secretaire.platform.capacity.core.kinds import Kind
from secretaire.platform.capacity.core.reserves import nodes, reserve
from secretaire.platform.capacity.core.trends import FEWEST, HORIZON, Forecast, forecast, trend


def growing(days: int, by: float = 1.0, start: float = 10.0, noise: float = 0.0) -> list[tuple[float, float]]:
    """Return a series that grows a little each day."""
    chance = random.Random(7)  # noqa: S311  # no secret
    return [(float(day), start + by * day + chance.uniform(-noise, noise)) for day in range(days)]


def seen(series, most: float | None, kind: Kind = Kind.DISK) -> Outlook:
    return outlook(node="web1", kind=kind, series=tuple(series), most=most, found=trend(series))


def test_a_straight_line_is_found():
    found = trend(growing(30))

    assert (found.slope, found.flattest, found.steepest) == pytest.approx((1, 1, 1))
    assert found.level == pytest.approx(39)
    assert forecast(found, most=100) == Forecast(
        likely=pytest.approx(61), earliest=pytest.approx(61), latest=pytest.approx(61)
    )


def test_a_few_mad_days_do_not_bend_it():
    series = growing(30, noise=0.2)
    for mad, value in ((3, 500), (11, 0), (17, 900), (28, 0)):
        series[mad] = (float(mad), float(value))

    assert trend(series).slope == pytest.approx(1, abs=0.1)


def test_a_cleaned_disk_is_no_trend():
    series = [(float(day), 50.0 + (20 if day < 4 else 0)) for day in range(30)]

    assert forecast(trend(series), most=100) == Forecast(likely=None, earliest=None, latest=None)


def test_doubt_is_told_and_grows_with_noise():
    quiet, loud = (trend(growing(30, noise=noise)) for noise in (0.5, 20))

    assert quiet.steepest - quiet.flattest < loud.steepest - loud.flattest
    told = forecast(loud, most=400)
    assert told.earliest < told.likely
    assert told.latest is None or told.latest > told.likely


@pytest.mark.parametrize("noise", [0.0, 1.0, 5.0, 30.0])
def test_the_truth_mostly_lies_within_the_doubt(noise):
    hits = 0
    for number in range(200):
        chance = random.Random(number)  # noqa: S311  # no secret
        series = [(float(day), day + chance.gauss(0, noise)) for day in range(30)]
        found = trend(series)
        hits += found.flattest - 1e-9 <= 1 <= found.steepest + 1e-9

    assert hits >= 180  # 95 % of 200 are 190


@pytest.mark.parametrize("days", range(FEWEST))
def test_too_few_days_are_no_trend(days):
    assert trend(growing(days)) is None


def test_what_is_full_is_full_today_and_what_is_far_away_is_not_told():
    found = trend(growing(30))

    assert forecast(found, most=5).likely == 0
    assert forecast(found, most=39 + HORIZON + 1).likely is None
    assert forecast(trend(growing(30, by=-1, start=90)), most=100).likely is None


@given(st.lists(st.floats(0, 1e12), min_size=FEWEST, max_size=40), st.floats(1, 1e12))
def test_whatever_is_measured_a_forecast_is_in_order(values, most):
    series = list(zip(map(float, range(len(values))), values, strict=True))
    found = trend(series)
    told = forecast(found, most=most)

    assert found.flattest <= found.slope <= found.steepest
    for sooner, later in ((told.earliest, told.likely), (told.likely, told.latest)):
        assert later is None or (sooner is not None and sooner <= later)
    drawn = plot(seen(series, most))
    for x, y in drawn.points:
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
    assert "nan" not in drawn.line + drawn.band


@pytest.mark.parametrize(
    ("series", "most", "kind", "expected"),
    [
        (growing(30), 1000, Kind.DISK, Verdict.FINE),
        (growing(30), 60, Kind.DISK, Verdict.SOON),  # in 21 days
        (growing(30), 50, Kind.DISK, Verdict.NEARLY),  # in 11
        (growing(30, by=0, start=95), 100, Kind.DISK, Verdict.NEARLY),
        (growing(3, by=0, start=95), 100, Kind.MEMORY, Verdict.NEARLY),
        (growing(30, by=0, start=95), 100, Kind.CPU, Verdict.FINE),
        (growing(3), 100, Kind.DISK, Verdict.UNKNOWN),
        (growing(30), None, Kind.BOOKINGS, Verdict.UNKNOWN),
    ],
)
def test_it_is_told_before_it_is_too_late(series, most, kind, expected):
    assert verdict(seen(series, most, kind), warn_days=30) is expected


def test_what_may_be_full_soon_is_told_even_if_it_likely_is_not():
    found = seen(growing(12, noise=6), 48)

    assert found.forecast.likely > 30 > found.forecast.earliest
    assert verdict(found, warn_days=30) is Verdict.SOON


def test_a_plot_shows_days_limit_and_what_lies_ahead():
    drawn = plot(seen(growing(30), 100))

    assert len(drawn.points) == 30
    assert drawn.points[0][0] == 0
    assert drawn.today == drawn.points[-1][0] < WIDTH
    assert 0 < drawn.limit < HEIGHT
    assert drawn.line.startswith("0.0,")
    assert len(drawn.band.split()) == 42


def test_a_plot_of_nothing_much_is_one():
    drawn = plot(seen([(0.0, 0.0)], None))

    assert (drawn.points, drawn.line, drawn.band, drawn.limit) == ([(0.0, HEIGHT)], "", "", None)


def test_the_list_of_machines_is_read():
    assert nodes(" web1=4, web2=8 ,") == {"web1": 4, "web2": 8}
    assert nodes("") == {}


@pytest.mark.parametrize("text", ["web1", "web1=", "web1=x", "web1=0", "web1=4 web2=4", "web1=4,web1=4", "a b=4"])
def test_a_list_of_machines_that_is_none_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011  # whichever
        nodes(text)


@pytest.mark.parametrize(
    ("machines", "peak", "holds", "lost"),
    [
        ("a=4,b=4,c=4,d=4", 12, True, ("a",)),
        ("a=4,b=4,c=4,d=4", 12.5, False, ("a",)),  # 1.28 times, but not without a
        ("a=8,b=4,c=4", 8, True, ("a",)),
        ("a=8,b=4,c=4", 9, False, ("a",)),
        ("a=2,b=2,c=2,d=2,e=2", 6, True, ("a", "b")),
        ("a=4", 1, False, ("a",)),  # one machine is none when it is lost
        ("a=4,b=4", 0, True, ("a",)),
        ("", 0, False, ()),
    ],
)
def test_enough_is_left_when_the_largest_quarter_is_lost(machines, peak, holds, lost):
    found = reserve(nodes(machines), peak=peak)

    assert (found.holds, found.lost) == (holds, lost)
    assert found.times == (None if not peak else pytest.approx(found.total / peak))
    assert math.isclose(found.rest, found.total - sum(nodes(machines)[name] for name in lost))
