"""A process that is not shut in, and a port that is open to the internet, are found."""

import json
import os
from datetime import timedelta
from types import SimpleNamespace

import pytest
from tests.trust.evidence.test_checks_surroundings import NOW, look

from secretaire.trust.evidence.queries.checks import Unknown, hardening

SHUT = {
    "Uid": "997\t997\t997\t997",
    "NoNewPrivs": "1",
    "Seccomp": "2",
    "CapPrm": "0000000000000000",
    "CapEff": "0000000000000000",
    "CapBnd": "0000000000000000",
    "Umask": "0077",
}


@pytest.fixture
def process(monkeypatch, tmp_path):
    """A process of which the machine says these things."""

    def be(*, readable=True, random="2", **values):
        told = SHUT | values
        status, layout = tmp_path / "status", tmp_path / "random"
        status.write_text("".join(f"{name}:\t{each}\n" for name, each in told.items() if each))
        layout.write_text(f"{random}\n")
        monkeypatch.setattr(hardening, "_STATUS", status)
        monkeypatch.setattr(hardening, "_RANDOM", layout)
        flags = os.ST_RDONLY if readable else 0
        monkeypatch.setattr(hardening.os, "statvfs", lambda path: SimpleNamespace(f_flag=flags))
        return layout

    return be


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, ""),
        ({"Uid": "997\t0\t997\t997"}, "runs as root"),
        ({"NoNewPrivs": "0"}, "may gain rights"),
        ({"NoNewPrivs": ""}, "may gain rights"),
        ({"Seccomp": "0"}, "may make any system call"),
        ({"CapBnd": "000001ffffffffff"}, "has capabilities"),
        ({"readable": False}, "may write the system"),
        ({"Umask": "0022"}, "its files are open to others"),
        ({"Umask": ""}, "its files are open to others"),
        ({"random": "0"}, "memory is not laid out at random"),
    ],
    ids=["shut in", "root", "rights", "silent", "calls", "capabilities", "system", "files", "no mask", "memory"],
)
def test_a_process_that_is_not_shut_in_is_found(process, values, wrong):
    process(**values)

    found = look("hardening.baseline")

    assert (found.ok, found.facts["wrong"]) == (not wrong, wrong)
    assert found.facts["kept"] == 7 - bool(wrong)


def test_a_machine_that_does_not_say_how_memory_is_laid_out_keeps_one_point_less(process):
    process().unlink()

    assert look("hardening.baseline").facts["wrong"] == "memory is not laid out at random"


def test_a_machine_that_says_nothing_of_processes_cannot_be_looked_at(monkeypatch, tmp_path):
    monkeypatch.setattr(hardening, "_STATUS", tmp_path / "nothing")

    with pytest.raises(Unknown):
        look("hardening.baseline")


@pytest.fixture
def listening(monkeypatch, tmp_path):
    """A machine on which these addresses listen, as its kernel writes them."""
    old, new = tmp_path / "tcp", tmp_path / "tcp6"
    monkeypatch.setattr(hardening, "_CONNECTIONS", (old, new))

    def be(*places):
        for path, long in ((old, False), (new, True)):
            lines = ["  sl  local_address rem_address   st"]
            mine = [each for each in places if (len(each[0]) > 8) == long]
            lines += [
                f"   {n}: {address}:{port:04X} 0:0 {state} 0:0 0" for n, (address, port, state) in enumerate(mine)
            ]
            path.write_text("\n".join(lines) + "\n")

    return be


ALL4, ALL6 = "00000000", "0" * 32
HERE4, HERE6 = "0100007F", "0" * 24 + "01000000"
OURS4 = "0B00000A"  #: 10.0.0.11
WORLD4 = "08080808"
MAPPED = "0000000000000000FFFF0000" + WORLD4


@pytest.mark.parametrize(
    ("places", "facing", "besides"),
    [
        ([], 0, 0),
        ([(ALL4, 443, "0A"), (ALL6, 80, "0A"), (ALL4, 8000, "0A")], 3, 0),
        ([(ALL4, 22, "0A")], 1, 1),
        ([(ALL6, 22, "0A"), (ALL4, 22, "0A")], 1, 1),
        ([(HERE4, 5432, "0A"), (HERE6, 5432, "0A"), (OURS4, 22, "0A")], 0, 0),
        ([(WORLD4, 22, "0A"), (MAPPED, 23, "0A")], 2, 2),
        ([(ALL4, 40000, "01")], 0, 0),
        ([(ALL4, 8024, "0A")], 1, 1),
    ],
    ids=["nothing", "service", "shell", "both", "inside", "an address", "a connection", "mail from inside"],
)
def test_a_port_that_is_open_to_the_internet_besides_is_found(listening, told, places, facing, besides):
    told(web={"port": 8000, "url": "https://meet.test"}, intake={"protocol": "lmtp", "port": 0})
    listening(*places)

    found = look("network.ports")

    assert (found.ok, found.facts) == (not besides, {"facing": facing, "besides": besides})


def test_where_letters_come_straight_from_outside_their_port_is_of_the_service(listening, told):
    told(web={"port": 8000, "url": "https://meet.test:8443"}, intake={"protocol": "smtp", "port": 25})
    listening((ALL4, 25, "0A"), (ALL4, 8443, "0A"))

    assert look("network.ports").ok


def test_a_machine_that_says_nothing_of_connections_cannot_be_looked_at(monkeypatch, tmp_path):
    monkeypatch.setattr(hardening, "_CONNECTIONS", (tmp_path / "nothing",))

    with pytest.raises(Unknown):
        look("network.ports")


RULES = ["table", "chain", "first rule", "second rule"]


@pytest.fixture
def noted(monkeypatch, told, tmp_path):
    """What root has noted of the firewall; here, root is whoever runs the tests."""
    place = tmp_path / "flows.json"
    told(monitoring={"flows": str(place)})
    monkeypatch.setattr(hardening, "_ROOT", os.getuid())

    def note(loaded=RULES, *, declared=RULES, ago=timedelta(minutes=9)):
        place.write_text(json.dumps({"at": (NOW - ago).isoformat(), "declared": declared, "loaded": loaded}))
        place.chmod(0o640)
        return place

    return note


def flows():
    found = look("network.flows")
    return found.ok, found.facts["wrong"]


def test_a_firewall_that_has_loaded_what_was_declared_passes(noted):
    noted()

    found = look("network.flows")

    assert (found.ok, found.actual) == (True, "4 as declared")
    assert (found.facts["declared"], found.facts["not_loaded"], found.facts["besides"]) == (4, 0, 0)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"loaded": [*RULES, "opened by hand"]}, "rules besides"),
        ({"loaded": [*RULES, RULES[-1]]}, "rules besides"),
        ({"loaded": RULES[:-1]}, "rules are missing"),
        ({"loaded": []}, "rules are missing"),
        ({"loaded": [*RULES[:-1], "changed"]}, "rules are missing, rules besides"),
        ({"loaded": RULES[::-1]}, "in another order"),
        ({"loaded": [], "declared": []}, "nothing is declared"),
        ({"ago": timedelta(minutes=61)}, "noted long ago"),
        ({"ago": timedelta(minutes=-2)}, "noted in the future"),
        ({"ago": timedelta(seconds=-30)}, ""),
    ],
    ids=["opened", "twice", "one gone", "all gone", "changed", "order", "nothing", "old", "future", "clocks"],
)
def test_a_firewall_that_has_loaded_something_else_is_found(noted, values, wrong):
    noted(**values)

    assert flows() == (not wrong, wrong)


@pytest.mark.parametrize(
    "text",
    [
        "", '{"at": "2026-03-02T09:3', "[]", "{}", '{"at": 7, "declared": [], "loaded": []}', b"\xff",
        '{"at": "2026-03-02T09:30:00", "declared": [], "loaded": []}',
        '{"at": "2026-03-02T09:30:00+00:00", "declared": {}, "loaded": []}',
        '{"at": "2026-03-02T09:30:00+00:00", "declared": ["table"], "loaded": [7]}',
    ],
    ids=["empty", "half", "a list", "nothing said", "no instant", "no text", "no zone", "no rules", "other rules"],
)  # fmt: skip
def test_a_note_that_is_half_written_or_none_is_found(noted, text):
    noted().write_bytes(text if isinstance(text, bytes) else text.encode())

    assert flows() == (False, "it cannot be read")


def test_a_note_is_missed_where_there_should_be_one_and_where_nobody_makes_one(noted, told):
    assert flows() == (False, "nothing is noted")
    told(monitoring={"flows": ""})
    assert flows() == (False, "nobody notes it")


def test_a_note_that_somebody_else_could_have_written_is_not_believed(noted, monkeypatch):
    place = noted()
    for mode in (0o660, 0o642):
        place.chmod(mode)
        assert flows() == (False, "others can write it")
    place.chmod(0o640)
    assert flows() == (True, "")

    monkeypatch.setattr(hardening, "_ROOT", os.getuid() + 1)
    assert flows() == (False, "others can write it")


def test_a_note_that_lies_elsewhere_or_is_no_file_is_not_believed(noted):
    place = noted()
    place.rename(place.with_name("other"))
    place.symlink_to(place.with_name("other"))
    assert flows() == (False, "it cannot be read")

    place.unlink()
    os.mkfifo(place)
    assert flows() == (False, "others can write it")
