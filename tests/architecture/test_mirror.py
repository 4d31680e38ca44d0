"""Tests stand where their source stands, so that each is found from the other."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
SOURCE = ROOT / "src/secretaire"
#: Folders of tests that follow no folder of the source.
OWN = {"architecture": "rules of the whole house", "flows": "journeys from door to door"}
FOLDERS = sorted(
    folder
    for folder in TESTS.rglob("*")
    if any(folder.glob("test_*.py")) and folder.relative_to(TESTS).parts[0] not in OWN
)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(TESTS)))
def test_each_folder_of_tests_has_a_folder_of_source(folder):
    path = folder.relative_to(TESTS)

    assert (SOURCE / path).is_dir() or (ROOT / path).is_dir()


def test_every_room_is_tested():
    rooms = {
        room.relative_to(SOURCE)
        for domain in ("protection", "scheduling", "platform", "trust")
        for room in (SOURCE / domain).iterdir()
        if (room / "__init__.py").exists()
    }

    assert {str(room) for room in rooms if not list((TESTS / room).rglob("test_*.py"))} == set()
