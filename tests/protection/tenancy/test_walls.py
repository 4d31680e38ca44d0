"""Rows of one tenant do not exist for another."""

import pytest
from django.db import ProgrammingError, connection, transaction
from tests.factories import make_host, make_tenant

from secretaire.lib import scope
from secretaire.scheduling.hosts.models import Host

pytestmark = pytest.mark.django_db


def test_a_foreign_row_is_not_there():
    here, there = make_tenant(), make_tenant()
    with scope.tenant(there.pk):
        foreign = make_host(there)

    with scope.tenant(here.pk):
        assert not Host.objects.filter(pk=foreign.pk).exists()


def test_without_ground_nothing_is_there():
    here = make_tenant()
    with scope.tenant(here.pk):
        make_host(here)

    assert not Host.objects.exists()


def test_nothing_is_written_on_foreign_ground():
    here, there = make_tenant(), make_tenant()

    with scope.tenant(here.pk), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        make_host(there)


def test_a_second_ground_is_refused_inside_the_first():
    here, there = make_tenant(), make_tenant()

    with scope.tenant(here.pk), pytest.raises(scope.Strayed), scope.tenant(there.pk):
        pass


def test_nothing_can_be_truncated():
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("TRUNCATE hosts_host CASCADE")
