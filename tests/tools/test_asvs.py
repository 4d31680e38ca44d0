"""Each requirement of the security standard has its answer."""

import pytest
from tools import asvs

#: How many requirements of levels 1 and 2 each section of our chapters of ASVS 5.0 has: they are numbered from 1,
#: and those of level 3 come last or are sections of their own.
SECTIONS = {
    "6.1": 3,
    "6.2": 12,
    "6.3": 4,
    "6.4": 4,
    "6.5": 5,
    "6.6": 3,
    "6.8": 4,
    "7.1": 3,
    "7.2": 4,
    "7.3": 2,
    "7.4": 5,
    "7.5": 2,
    "7.6": 2,
    "8.1": 2,
    "8.2": 3,
    "8.3": 1,
    "8.4": 1,
    "9.1": 3,
    "9.2": 4,
    "10.1": 2,
    "10.2": 2,
    "10.3": 4,
    "10.4": 11,
    "10.5": 5,
    "10.6": 2,
    "10.7": 3,
    "11.1": 2,
    "11.2": 3,
    "11.3": 3,
    "11.4": 4,
    "11.5": 1,
    "11.6": 1,
    "13.1": 1,
    "13.2": 5,
    "13.3": 2,
    "13.4": 5,
    "14.1": 2,
    "14.2": 4,
    "14.3": 3,
    "16.1": 1,
    "16.2": 5,
    "16.3": 4,
    "16.4": 3,
    "16.5": 3,
}
#: Those of level 1; the others are of level 2.
FIRST = {
    "6.1.1",
    *(f"6.2.{number}" for number in range(1, 9)),
    "6.3.1",
    "6.3.2",
    "6.4.1",
    "6.4.2",
    *(f"7.2.{number}" for number in range(1, 5)),
    "7.4.1",
    "7.4.2",
    "8.1.1",
    "8.2.1",
    "8.2.2",
    "8.3.1",
    "9.1.1",
    "9.1.2",
    "9.1.3",
    "9.2.1",
    *(f"10.4.{number}" for number in range(1, 6)),
    "11.3.1",
    "11.3.2",
    "11.4.1",
    "13.4.1",
    "14.2.1",
    "14.3.1",
}


def test_the_requirements_are_those_of_the_standard_with_their_levels():
    asked = [f"{section}.{number}" for section, most in SECTIONS.items() for number in range(1, most + 1)]

    assert {each.number: each.level for each in asvs.requirements()} == {
        number: 1 if number in FIRST else 2 for number in asked
    }


def test_each_requirement_is_shown_by_a_test_that_exists_or_has_its_reason():
    assert list(asvs.gaps()) == []


@pytest.mark.parametrize("test", ["tools/test_asvs.py::test_of_nothing", "nowhere.py::test_of_nothing", "tools"])
def test_a_test_that_does_not_exist_shows_nothing(test):
    path, _, name = test.partition("::")

    assert not asvs.defines(asvs.ROOT / "tests" / path, name)


def test_what_names_neither_test_nor_reason_is_found_and_so_is_a_test_that_is_gone(tmp_path, monkeypatch):
    (tmp_path / "tests").mkdir()
    rows = '["6.1.1"]\nlevel = 1\nasks = "x"\n["6.1.2"]\nlevel = 2\nasks = "y"\nshown = ["gone.py::test_x"]\n'
    (tmp_path / "tests/asvs.toml").write_text(rows)
    monkeypatch.setattr(asvs, "ROOT", tmp_path)

    assert list(asvs.gaps()) == ["6.1.1: nothing answers it", "6.1.2: there is no test gone.py::test_x"]


@pytest.mark.parametrize(
    ("shown", "unmet", "answer"),
    [
        (("x",), "", asvs.Answer.SHOWN),
        ((), "", asvs.Answer.NOTHING),
        (("x",), "y", asvs.Answer.PARTLY),
        ((), "y", asvs.Answer.UNMET),
    ],
)
def test_what_is_missing_is_never_counted_as_shown(shown, unmet, answer):
    assert asvs.Requirement(number="1", level=1, asks="", shown=shown, reason="", unmet=unmet).answer == answer
