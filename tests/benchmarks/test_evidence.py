"""What the benchmark of evidence lays in is what the service would have written."""

import pytest
from benchmarks.evidence import bundles, rows
from tests.trust.evidence.promised import NOW, Ground

from secretaire.lib import scope
from secretaire.trust.evidence.core import check_bundle
from secretaire.trust.evidence.models import Evidence

pytestmark = pytest.mark.usefixtures("as_worker")


def test_each_piece_that_is_laid_in_is_proven_and_the_log_goes_on():
    ground = Ground()
    ground.adopt()
    (duty,) = ground.duties()
    with scope.tenant(ground.id):
        Evidence.objects.bulk_create(rows(duty, 11, NOW))
    ground.record(NOW)
    ground.sign(NOW)
    with scope.tenant(ground.id):
        checked = [check_bundle(each, keys=[ground.key]) for each in bundles(ground.id)]
    assert [each.faults for each in checked] == [()] * 12
    assert ground.whole().faults == ()


def test_a_log_without_a_head_proves_nothing():
    ground = Ground()
    with scope.tenant(ground.id):
        assert list(bundles(ground.id)) == []
