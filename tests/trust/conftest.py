"""What tests of several rooms share."""

import inspect
from functools import wraps

import pytest
from tests.trust import failing


@pytest.fixture(autouse=True)
def _made_to_fail(request, monkeypatch):
    """See that checks fail in the cases that are named for that; such a case that lets its check pass is wrong."""
    names = failing.of(request.node.nodeid)
    found = {name: [] for name in names}
    for name in names:
        _watch(monkeypatch, name, found[name])
    yield
    assert [name for name, results in found.items() if not any(map(failing.failed, results))] == []


def _watch(monkeypatch, name, results):
    """Write down what a check finds, by whichever name it is asked."""
    from secretaire.trust.evidence.queries.checks import CHECKS, OF_CLIENTS  # noqa: PLC0415  # once Django is set up

    def watched(look):
        @wraps(look)
        def looked(*words):
            results.append(look(*words))
            return results[-1]

        return looked

    written = inspect.unwrap(CHECKS[name])
    monkeypatch.setattr(inspect.getmodule(written), written.__name__, watched(written))
    for table in (CHECKS, OF_CLIENTS):
        if name in table:
            monkeypatch.setitem(table, name, watched(table[name]))


@pytest.fixture
def telling(lasting, monkeypatch):
    """A house of one's own with two clients, taken for that of the installation: nobody else's clients are awaited."""
    from tests.factories import make_tenant, provider  # noqa: PLC0415  # only once Django is set up
    from tests.trust.notices.told import Telling  # noqa: PLC0415  # as above

    from secretaire.protection.tenancy.models import Tenant  # noqa: PLC0415  # as above

    provider()
    made = Telling(make_tenant(name="The house"))
    queries = "secretaire.protection.tenancy.queries"
    monkeypatch.setattr(f"{queries}.ground", lambda: made.id)
    monkeypatch.setattr(f"{queries}.clients", lambda: list(Tenant.objects.filter(pk__in=made.there)))
    return made
