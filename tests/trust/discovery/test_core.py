"""What was found compares with what is registered: by sort and name, and nobody misses what cannot be looked for."""

from secretaire.trust.discovery.core import Registered, Sort, Thing, compare, hosts

DJANGO = Thing(sort=Sort.PROGRAM, name="django", version="5.2.1")
WEB = Thing(sort=Sort.MACHINE, name="web1")


def entry(number, title="django", sort="program", identifier="django", state="used"):
    return Registered(number=number, title=title, sort=sort, identifier=identifier, state=state)


def test_what_is_there_and_registered_by_nobody_is_strange():
    found = compare([DJANGO, WEB], [entry(1, identifier="Django")])

    assert found.strange == (WEB,)
    assert [(thing.name, each.number) for thing, each in found.same] == [("django", 1)]
    assert (found.back, found.lost, found.unseen) == ((), (), ())


def test_an_entry_without_a_name_for_the_program_counts_by_its_title():
    assert compare([WEB], [entry(1, title="Web1", sort="machine", identifier="")]).strange == ()
    assert compare([WEB], [entry(1, title="web1", sort="domain", identifier="")]).strange == (WEB,)


def test_what_is_registered_and_not_there_is_lost_only_if_the_program_could_find_it():
    by_hand = entry(2, title="Laptop of Ada", sort="machine", identifier="")
    foreign = entry(3, title="theirs", identifier="theirs", state="foreign")
    retired = entry(4, title="old", identifier="old", state="retired")
    lost = entry(1, state="found")
    found = compare([], [lost, by_hand, foreign, retired])

    assert found.lost == (lost,)
    assert found.unseen == (by_hand,)


def test_what_was_given_up_and_is_there_again_is_told_apart():
    retired, used = entry(1, state="retired"), entry(2)

    assert compare([DJANGO], [retired]).back == ((DJANGO, retired),)
    assert compare([DJANGO], [retired, used]).same == ((DJANGO, used),)
    assert compare([DJANGO], [used, entry(3)]).same == ((DJANGO, used),)
    assert compare([DJANGO], [entry(1, state="foreign")]).same


def test_this_machine_is_none_of_the_others():
    assert hosts(["", "localhost", "DB1", "127.0.0.1", "db1", "::1"]) == ["db1"]
