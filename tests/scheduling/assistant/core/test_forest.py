"""What decision trees say of a reading."""

import pytest

from secretaire.scheduling.assistant.core.forest import Forest, grown


def test_each_tree_leads_to_a_leaf_and_the_mean_counts():
    trees = Forest([500, ("share", 600, 100, ("second", 200, 900, 300))])

    assert trees.share({}) == pytest.approx(0.3)
    assert trees.share({"share": 0.6}) == pytest.approx(0.3)
    assert trees.share({"share": 0.7, "second": 0.1}) == pytest.approx(0.7)
    assert trees.share({"share": 0.7, "second": 0.25}) == pytest.approx(0.4)


def test_the_forest_of_the_package_tells_the_sure_from_the_unsure():
    sure = {"all": 1.0, "share": 0.97, "second": 0.01, "none": 0.02, "ways": 2.0, "plain": 1.0, "first": 1.0}

    assert grown().share(sure) > 0.8
    unsure = {"share": 0.3, "second": 0.3, "none": 0.4, "whole": -1.0, "parts": -1.0, "purpose": -0.5}
    assert grown().share(sure | unsure) < 0.5
