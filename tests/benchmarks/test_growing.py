"""Trees that are grown from examples."""

from benchmarks.growing import Judged, grown


def examples(count=40):
    """Return readings that are right where two facts hold together, or neither."""
    return [
        Judged({"all": 1.0} | ({"one": 1.0} if one else {}) | ({"two": 0.5} if two else {}), right=one == two)
        for _ in range(count)
        for one in (False, True)
        for two in (False, True)
    ]


def test_trees_learn_what_holds_only_together_the_same_on_every_run():
    found, again = grown(examples()), grown(examples())

    assert found == again
    assert min(found.share({"all": 1.0}), found.share({"all": 1.0, "one": 1.0, "two": 0.5})) > 0.55
    assert max(found.share({"all": 1.0, "one": 1.0}), found.share({"all": 1.0, "two": 0.5})) < 0.45


def test_where_all_are_alike_there_is_nothing_to_ask():
    assert set(grown([Judged({"all": 1.0}, right=True)] * 20).trees) == {1000}


def test_a_leaf_holds_several():
    few = [Judged({"all": 1.0} | ({"odd": 1.0} if not number else {}), right=bool(number)) for number in range(20)]

    assert all(isinstance(tree, int) for tree in grown(few).trees)


def test_nothing_grows_from_nothing():
    assert grown([]).trees == []
