"""A restore that cannot be: each fault is told by its name, and neither the folder nor the database is touched."""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from secretaire.lib.errors import Refused
from secretaire.platform.backups import actions
from secretaire.platform.backups import commands as backups
from secretaire.platform.backups.adapters import Target, yard
from secretaire.platform.backups.core import confirm_ours, parsed, written
from secretaire.platform.drills import commands as drills
from secretaire.platform.drills import queries

DAY = timedelta(days=1)


@pytest.fixture
def place(house, monkeypatch) -> Target:
    """The only place, with everything that leads back; ``restore`` reads from there."""
    house.backups = replace(house.backups, bucket="")
    monkeypatch.setattr(queries.house, "lay_out", actions.lay_out)
    house.ask("INSERT INTO kept VALUES ('as it is')")
    assert list(backups.run())[-1].startswith("every place leads to ")
    return yard.opened().targets[0]


def refused(house, *, at=None, into="refused"):
    """Restore as the command does; return what it says, when the database still works and nothing lies anywhere."""
    folder, steps = house.folder / into, []
    before = sorted(folder.rglob("*")) if folder.is_dir() else []
    with pytest.raises(Refused) as found:
        drills.whole(at=at, into=folder, say=steps.append)
    assert house.ask("SELECT word FROM kept") == [("as it is",)]
    if before:
        assert set(before) <= set(folder.rglob("*"))
    else:
        assert not folder.is_dir()
    laid = [each for each in steps if each.startswith(("fetching", "recovering"))]
    return str(found.value), laid


def objects(place):
    """Return one object of each kind that a restore reads."""
    return {below: place.storage.names(below)[-1] for below in ("catalogue", "base", "wal", "keys")}


@pytest.mark.parametrize("below", ["catalogue", "base", "wal", "keys"])
def test_what_was_cut_off_is_named(ground, house, place, below):
    name = objects(place)[below]
    whole = b"".join(place.storage.get(name))

    for left in (len(whole) - 1, len(whole) // 2, 0):
        place.storage.put(name, [whole[:left]])
        said, laid = refused(house)
        assert name in said
        assert re.search("changed or cut off|not whole", said)
        assert below == "base" or not laid


@pytest.mark.parametrize("below", ["catalogue", "base", "wal", "keys"])
def test_what_a_newer_form_has_is_named(ground, house, place, below):
    name = objects(place)[below]
    whole = b"".join(place.storage.get(name))
    place.storage.put(name, [whole.replace(b"secretaire-backup 1 ", b"secretaire-backup 2 ", 1)])

    said, laid = refused(house)

    assert said == f"{name} was written by a newer version of Secretaire. Install that one, then try again."
    assert below == "base" or not laid


def test_what_a_newer_version_of_the_product_made_is_named_before_anything_is_laid_out(ground, house, place):
    name = objects(place)["catalogue"]
    found = yard.opened()
    made = parsed(found.shelf(place).read(name))
    assert re.search(r", secretaire \d", made.tool)
    found.queue.put(name, [written(replace(made, tool="pg_basebackup 18.1, secretaire 9.0.1"))])
    found.queue.send("directory", place.storage)

    said, laid = refused(house)

    assert said.startswith(f"The backup {made.id} was made by Secretaire 9.0.1, which is newer than ")
    assert not laid


def test_what_this_version_or_an_earlier_one_made_is_none_of_a_newer(ground, house, place):
    found = yard.opened().depot.catalogue()

    confirm_ours(found, version="9.0.1")
    confirm_ours([replace(each, tool="pg_basebackup 17.2") for each in found], version="0.1")
    confirm_ours([replace(each, tool="x, secretaire 0.9.0") for each in found], version="0.10.0")


def test_another_key_is_named_by_both(ground, house, place):
    house.backups = replace(house.backups, key="cd" * 32)

    said, laid = refused(house)

    assert re.search("was encrypted by the key [0-9a-f]{8}; the key at hand is [0-9a-f]{8}", said)
    assert not laid


def test_an_instant_outside_the_window_is_told_with_its_end(ground, house, place):
    (made,) = yard.opened().depot.catalogue()

    early, laid = refused(house, at=made.ended_at - DAY)
    late, also = refused(house, at=made.ended_at + DAY)

    assert early == f"The first instant that can be returned to is {made.ended_at:%Y-%m-%d %H:%M:%S} UTC."
    assert late.startswith("The last instant that can be returned to is ")
    assert not laid
    assert not also


def test_a_part_that_is_missing_is_named_before_anything_is_laid_out(ground, house, place):
    name = objects(place)["base"]
    place.storage.delete(name)

    assert refused(house) == (f"{name} is missing.", [])


def test_neither_a_living_database_nor_a_folder_nor_a_file_is_written_over(ground, house, place):
    """The database of the house runs, and goes on."""
    (house.folder / "papers").mkdir(exist_ok=True)
    (house.folder / "papers/letter").write_text("mine")
    (house.folder / "file").write_text("mine")
    pid = house.ask("SELECT pg_postmaster_start_time()")
    try:
        for into in ("var", "var/postgres", "papers", "file"):
            said, laid = refused(house, into=into)
            assert said.startswith(f"Something lies in {house.folder / into}. A restore never writes over anything")
            assert said.endswith("let them do so once it is restored.") == (into == "var")
            assert not laid
        assert (house.folder / "papers/letter").read_text() == (house.folder / "file").read_text() == "mine"
    finally:
        with suppress(FileNotFoundError):
            (house.folder / "file").unlink()
    assert house.ask("SELECT pg_postmaster_start_time()") == pid


def test_a_restore_goes_neither_into_the_database_nor_into_a_place_nor_where_backups_are_prepared(ground, house, place):
    into = ["var/backups/restored", str(house.cluster.data / "restored"), f"{house.backups.directory}/restored"]

    for folder in into:
        said, laid = refused(house, into=folder)
        assert "Name a folder apart from them; nothing was touched." in said
        assert not laid
