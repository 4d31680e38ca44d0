"""DNS is asked at a real server, and its silence is no answer."""

import pytest
from tests.naming import naming

from secretaire.lib.names import NoResolver, Resolver


@pytest.fixture
def zone():
    with naming() as found:
        yield found


def ask(zone, name, seconds=2.0):
    return Resolver(zone.address, seconds=seconds).texts(name)


def test_texts_come_in_one_piece(zone):
    zone.text("a.test", "x" * 300, "y")

    assert sorted(ask(zone, "a.test")) == [b"x" * 300, b"y"]


def test_a_name_that_does_not_exist_has_nothing(zone):
    assert ask(zone, "b.test") == []


def test_a_name_without_texts_has_nothing(zone):
    zone.records["a.test", "A"] = ["192.0.2.1"]

    assert ask(zone, "a.test") == []


@pytest.mark.parametrize("name", ["a..test", f"{'x' * 70}.test", ".".join(["x" * 60] * 6), "\udc80.test"])
def test_what_is_no_name_has_nothing(zone, name):
    assert ask(zone, name) == []


def test_silence_is_no_answer(zone):
    zone.silent.add("a.test")

    with pytest.raises(NoResolver):
        ask(zone, "a.test", seconds=0.3)


def test_an_error_is_no_answer(zone):
    zone.broken.add("a.test")

    with pytest.raises(NoResolver):
        ask(zone, "a.test")


def test_the_time_counts_for_all_questions_together(zone):
    resolver = Resolver(zone.address, seconds=0.0)

    with pytest.raises(NoResolver, match="over"):
        resolver.texts("a.test")


def test_a_question_is_asked_once(zone):
    zone.text("a.test", "x")
    resolver = Resolver(zone.address, seconds=2)

    assert resolver.texts("a.test") == resolver.texts("a.test")
    assert zone.asked == ["a.test"]


def test_the_port_may_be_left_out():
    assert Resolver("192.0.2.1", seconds=1)._resolver.port == 53


def test_the_systems_own_server_is_used_where_none_is_named():
    assert Resolver("", seconds=1)._resolver.nameservers
