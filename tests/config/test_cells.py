"""The directory of cells is read as it must be, or not at all."""

from dataclasses import replace

import pytest

from secretaire import config
from secretaire.config import Misconfigured, Neighbour

TWO = '[two]\naddress = "https://two.example.org/"\nplace = "Paris"\ncountry = "FR"\ncommand = "ssh two secretaire"\n'
PARIS = Neighbour(
    name="two", address="https://two.example.org", place="Paris", country="FR", command="ssh two secretaire"
)


@pytest.fixture(name="directory")
def _directory(tmp_path, monkeypatch):
    """Write a directory, and be the cell one."""

    def write(text, **own):
        path = tmp_path / "cells.toml"
        path.write_text(text)
        cell = replace(
            config.load().cell, **{"name": "one", "place": "Bern", "country": "CH", "directory": str(path)} | own
        )
        known = replace(config.load(), cell=cell)
        monkeypatch.setattr(config, "load", lambda: known)

    return write


def test_one_installation_alone_knows_no_others():
    assert config.cells() == {}
    assert config.link_key() == ""


def test_others_are_known_by_their_names_and_our_own_is_none_of_them(directory):
    directory(f'{TWO}[one]\naddress = "https://one.example.org"\nplace = "Bern"\ncountry = "CH"\n')

    assert config.cells() == {"two": PARIS}


def test_a_cell_of_this_machine_may_speak_plainly(directory):
    directory('[two]\naddress = "http://127.0.0.1:8001"\nplace = "Bern"\ncountry = "CH"\n')

    assert config.cells()["two"].command == ""


@pytest.mark.parametrize(
    ("text", "own", "said"),
    [
        (TWO, {"name": ""}, "cell.name must say"),
        (TWO, {"name": "One"}, "cell.name must say"),
        (TWO, {"place": ""}, "cell.place and cell.country"),
        (TWO, {"country": "Switzerland"}, "cell.place and cell.country"),
        ("[two", {}, "cells.toml"),
        ("two = 1", {}, r"\[two\] is no cell"),
        (TWO.replace("[two]", "[Two]"), {}, r"\[Two\] is no cell"),
        (f"{TWO}port = 1\n", {}, "and nothing else"),
        (TWO.replace('"FR"', "33"), {}, "and nothing else"),
        (TWO.replace("place", "#"), {}, "needs address, place and country"),
        (TWO.replace('"FR"', '"France"'), {}, "two letters"),
        (TWO.replace('"Paris"', '""'), {}, "where it is"),
        (TWO.replace("https", "http"), {}, "https address"),
        (TWO.replace("https", "ftp"), {}, "https address"),
        (TWO.replace("example.org/", "example.org/there"), {}, "without a path"),
        (TWO.replace("https://", "https://me@"), {}, "without a path"),
        (TWO.replace("two.example.org", ""), {}, "https address"),
        (TWO, {"name": "two"}, "it has two in Paris, FR"),
    ],
)
def test_what_is_wrong_with_it_is_said_at_the_start(directory, text, own, said):
    directory(text, **own)

    with pytest.raises(Misconfigured, match=said):
        config.cells()


def test_a_directory_that_is_not_there_is_named(directory):
    directory("", directory="/nowhere/cells.toml")

    with pytest.raises(Misconfigured, match="No such file"):
        config.cells()


def test_a_key_of_links_is_no_short_word(directory):
    directory("", link_key="short")

    with pytest.raises(Misconfigured, match="at least 32"):
        config.link_key()
