"""Of each check somebody has decided what is for everybody, and what it finds is on its list."""

import pytest

from secretaire.lib import clock
from secretaire.trust.centre.core import OF_CLIENTS, PUBLIC, cleared
from secretaire.trust.evidence.queries.checks import CHECKS
from secretaire.trust.measures.queries import catalogue

pytestmark = pytest.mark.usefixtures("as_worker")
#: What asks a web server or the machine, stands on nobody's ground, or has nothing to look at here.
_ABROAD = frozenset({"deployment.smoke", "hosting.place", "retention.kept", "systems.patched", "tenancy.ground"})


def figures(check):
    """Return the figures with which a check is asked by default."""
    asking = (each for each in catalogue().measures.values() if check in each.checks)
    return {each.name: each.default for measure in asking for each in measure.parameters}


def test_of_each_check_is_decided_what_of_it_is_for_everybody():
    assert set(CHECKS) <= set(PUBLIC) | OF_CLIENTS
    assert set(PUBLIC) - {"clock"} | OF_CLIENTS <= catalogue().checks


@pytest.mark.parametrize("check", sorted(set(CHECKS) - OF_CLIENTS - _ABROAD))
def test_what_a_check_finds_is_on_its_list(alone, check):
    found = CHECKS[check](clock.now(), figures(check))

    assert cleared(check, found.actual, found.facts), set(found.facts) - {each.name for each in PUBLIC[check]}
